extension OptionDescription {
    /// Checks that a value is of the option's form.
    ///
    /// - Throws: What is wrong with it, and what to give instead.
    package func check(_ value: OptionValue) throws(OptionError) {
        switch (form, value) {
        case (.bool, .bool): return
        case (.bool, _): throw refusal(value, "write true or false\(byDefault)")
        case (.integer(let range), .integer(let number)) where range.contains(number): return
        case (.integer(let range), _):
            let unit = unit.map { " " + $0 } ?? ""
            throw refusal(
                value, "give \(range.lowerBound) to \(range.upperBound)\(unit)\(byDefault)")
        case (.number(let range), _):
            guard let number = value.number, range.contains(number) else {
                throw refusal(
                    value, "give \(range.lowerBound) to \(range.upperBound)\(byDefault)")
            }
        case (.choice(let words), _):
            guard case .text(let word) = value, words.contains(word) else {
                throw refusal(value, "give one of \(words.joined(separator: ", "))")
            }
        case (.choices(let words), _): try check(value, words)
        case (.text, .text(let text)) where !text.isEmpty: return
        case (.text, _): throw refusal(value, "give a text")
        case (.file, .text(let file)) where !file.isEmpty: return
        case (.file, _): throw refusal(value, "give the path of a file")
        case (.texts, _), (.files, _): try checkFlat(value)
        }
    }

    private func check(_ value: OptionValue, _ words: [String]) throws(OptionError) {
        try checkFlat(value)
        let given = value.items.map(\.description)
        for (i, word) in given.enumerated()
        where !words.contains(word) || given[..<i].contains(word) {
            throw OptionError(
                name, given[..<i].contains(word) ? "has \(word) twice" : "has \(word)",
                remedy: "give any of \(words.joined(separator: ", "))")
        }
    }

    private func checkFlat(_ value: OptionValue) throws(OptionError) {
        for item in value.items {
            if case .list = item {
                throw OptionError(name, "has a list in a list", remedy: "give texts")
            }
        }
    }

    private func refusal(_ value: OptionValue, _ remedy: String) -> OptionError {
        OptionError(name, "is \(value)", remedy: remedy)
    }

    private var byDefault: String { defaultValue.map { " (default \($0))" } ?? "" }
}
