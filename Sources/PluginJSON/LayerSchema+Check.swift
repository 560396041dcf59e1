package import JSONText

extension LayerSchema {
    /// What is not valid in a value, in one sentence with its place; `nil` where all is.
    package func problem(_ value: JSONView, named name: String) -> String? {
        problem(value, 0).map { "\(name)\($0)" }
    }

    /// The rest of a path and what is wrong there: `.matches[2].start is no integer`.
    private func problem(_ value: JSONView, _ number: Int) -> String? {
        let rule = rules[number]
        if rule.isNever { return " must not be there" }
        if let types = rule.types, !types.contains(where: { isOf($0, value) }) {
            return " is no \(types.joined(separator: " or "))"
        }
        if let words = rule.words, !words.contains(where: { isSame($0, value) }) {
            return " is none of the words that are allowed"
        }
        if let problem = limits(value, rule) { return problem }
        if let reference = rule.reference, let problem = problem(value, reference) {
            return problem
        }
        if let choices = rule.anyOf, !choices.contains(where: { problem(value, $0) == nil }) {
            return " is nothing that is allowed there"
        }
        switch value.kind {
        case .array: return items(value, rule)
        case .object: return members(value, rule)
        default: return nil
        }
    }

    private func limits(_ value: JSONView, _ rule: Rule) -> String? {
        switch value.kind {
        case .number:
            guard let number = value.number,
                number >= rule.numbers.least, number <= rule.numbers.most
            else { return " is out of range" }
        case .string:
            if rule.lengths.least == 0, rule.lengths.most == .max { return nil }
            let length = value.text?.unicodeScalars.count ?? 0
            if length < rule.lengths.least { return " is too short" }
            if length > rule.lengths.most { return " is too long" }
        case .array:
            let count = Int(value.document.nodes[value.index].count)
            if count < rule.counts.least { return " has too few items" }
            if count > rule.counts.most { return " has too many items" }
        default: break
        }
        return nil
    }

    private func items(_ value: JSONView, _ rule: Rule) -> String? {
        guard let items = rule.items else { return nil }
        for (i, item) in value.items.enumerated() {
            if let problem = problem(item, items) { return "[\(i)]\(problem)" }
        }
        return nil
    }

    private func members(_ value: JSONView, _ rule: Rule) -> String? {
        let members = value.members
        for key in rule.required where !members.contains(where: { $0.key == key }) {
            return " has no \(key)"
        }
        for member in members {
            let property = rule.properties.first { $0.key == member.key }
            guard let number = property?.rule ?? rule.others else { continue }
            if let problem = problem(member.value, number) { return ".\(member.key)\(problem)" }
        }
        return nil
    }

    private func isOf(_ type: String, _ value: JSONView) -> Bool {
        switch value.kind {
        case .null: type == "null"
        case .yes, .no: type == "boolean"
        case .number: type == "number" || type == "integer" && value.integer != nil
        case .string: type == "string"
        case .array: type == "array"
        case .object: type == "object"
        }
    }

    private func isSame(_ a: JSONView, _ b: JSONView) -> Bool {
        switch (a.kind, b.kind) {
        case (.number, .number): a.number == b.number
        case (.string, .string): a.text == b.text
        default: a.kind == b.kind && a.bytes == b.bytes
        }
    }
}
