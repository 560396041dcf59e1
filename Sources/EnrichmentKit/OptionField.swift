/// An option of the options type `Options`: its description, and how to set it.
public struct OptionField<Options: PluginOptions>: Sendable {
    /// What lists and schemas say of it.
    public let description: OptionDescription
    /// Checks a value and stores it.
    public let set: @Sendable (inout Options, OptionValue) throws(OptionError) -> Void

    private init(
        _ name: String, _ form: OptionDescription.Form, default value: OptionValue?,
        unit: String? = nil, _ summary: String,
        set: @escaping @Sendable (inout Options, OptionValue) throws(OptionError) -> Void
    ) {
        description = OptionDescription(
            name: name, form: form, defaultValue: value, unit: unit, summary: summary)
        self.set = set
    }

    /// A switch.
    public static func bool(
        _ name: String, _ path: any WritableKeyPath<Options, Bool> & Sendable, _ summary: String
    ) -> Self {
        let usual = Options()[keyPath: path]
        return Self(name, .bool, default: .bool(usual), summary) {
            (options, value) throws(OptionError) in
            guard case .bool(let flag) = value else {
                throw OptionError(
                    name, "is \(value)", remedy: "write true or false (default \(usual))")
            }
            options[keyPath: path] = flag
        }
    }

    /// A whole number in a range.
    public static func integer(
        _ name: String, _ path: any WritableKeyPath<Options, Int> & Sendable,
        in range: ClosedRange<Int>, unit: String? = nil, _ summary: String
    ) -> Self {
        let usual = Options()[keyPath: path]
        return Self(name, .integer(range), default: .integer(usual), unit: unit, summary) {
            (options, value) throws(OptionError) in
            guard case .integer(let number) = value, range.contains(number) else {
                let unit = unit.map { " " + $0 } ?? ""
                throw OptionError(
                    name, "is \(value)",
                    remedy:
                        "give \(range.lowerBound) to \(range.upperBound)\(unit) (default \(usual))")
            }
            options[keyPath: path] = number
        }
    }

    /// A number in a range.
    public static func number(
        _ name: String, _ path: any WritableKeyPath<Options, Double> & Sendable,
        in range: ClosedRange<Double>, _ summary: String
    ) -> Self {
        let usual = Options()[keyPath: path]
        return Self(name, .number(range), default: .number(usual), summary) {
            (options, value) throws(OptionError) in
            let number: Double? =
                switch value {
                case .number(let number): number
                case .integer(let number): Double(number)
                default: nil
                }
            guard let number, range.contains(number) else {
                throw OptionError(
                    name, "is \(value)",
                    remedy: "give \(range.lowerBound) to \(range.upperBound) (default \(usual))")
            }
            options[keyPath: path] = number
        }
    }

    /// One of some words; `nil` in the options for "not set".
    public static func choice(
        _ name: String, _ path: any WritableKeyPath<Options, String?> & Sendable,
        of words: [String],
        _ summary: String
    ) -> Self {
        let usual = Options()[keyPath: path]
        return Self(name, .choice(words), default: usual.map { .text($0) }, summary) {
            (options, value) throws(OptionError) in
            guard case .text(let word) = value, words.contains(word) else {
                throw OptionError(
                    name, "is \(value)", remedy: "give one of \(words.joined(separator: ", "))")
            }
            options[keyPath: path] = word
        }
    }

    /// Any of some words, each at most once.
    public static func choices(
        _ name: String, _ path: any WritableKeyPath<Options, [String]> & Sendable,
        of words: [String], _ summary: String
    ) -> Self {
        let usual = Options()[keyPath: path].map { OptionValue.text($0) }
        return Self(name, .choices(words), default: .list(usual), summary) {
            (options, value) throws(OptionError) in
            let given = try texts(name, value)
            for (i, word) in given.enumerated()
            where !words.contains(word) || given[..<i].contains(word) {
                throw OptionError(
                    name, given[..<i].contains(word) ? "has \(word) twice" : "has \(word)",
                    remedy: "give any of \(words.joined(separator: ", "))")
            }
            options[keyPath: path] = given
        }
    }

    /// Any text; `nil` in the options for "not set".
    public static func text(
        _ name: String, _ path: any WritableKeyPath<Options, String?> & Sendable, _ summary: String
    ) -> Self {
        let usual = Options()[keyPath: path]
        return Self(name, .text, default: usual.map { .text($0) }, summary) {
            (options, value) throws(OptionError) in
            guard case .text(let text) = value, !text.isEmpty else {
                throw OptionError(name, "is \(value)", remedy: "give a text")
            }
            options[keyPath: path] = text
        }
    }

    /// Some texts.
    public static func texts(
        _ name: String, _ path: any WritableKeyPath<Options, [String]> & Sendable, _ summary: String
    ) -> Self {
        let usual = Options()[keyPath: path].map { OptionValue.text($0) }
        return Self(name, .texts, default: .list(usual), summary) {
            (options, value) throws(OptionError) in
            options[keyPath: path] = try texts(name, value)
        }
    }

    /// Files to read while the plugin is made.
    ///
    /// The configuration makes their paths absolute, and their contents count in the plugin's
    /// fingerprint.
    public static func files(
        _ name: String, _ path: any WritableKeyPath<Options, [String]> & Sendable, _ summary: String
    ) -> Self {
        Self(name, .files, default: .list([]), summary) { (options, value) throws(OptionError) in
            options[keyPath: path] = try texts(name, value)
        }
    }

    /// A file to read while the plugin is made; `nil` in the options for "not set".
    public static func file(
        _ name: String, _ path: any WritableKeyPath<Options, String?> & Sendable, _ summary: String
    ) -> Self {
        Self(name, .file, default: nil, summary) { (options, value) throws(OptionError) in
            guard case .text(let file) = value, !file.isEmpty else {
                throw OptionError(name, "is \(value)", remedy: "give the path of a file")
            }
            options[keyPath: path] = file
        }
    }

    /// The texts of a list, or of a single text.
    private static func texts(_ name: String, _ value: OptionValue) throws(OptionError) -> [String]
    {
        let items: [OptionValue] = if case .list(let values) = value { values } else { [value] }
        var texts: [String] = []
        for item in items {
            switch item {
            case .list: throw OptionError(name, "has a list in a list", remedy: "give texts")
            default: texts.append(item.description)
            }
        }
        return texts
    }
}
