package import JSONText

/// A JSON Schema (2020-12) of a layer, in the words that describe data; others are refused.
///
/// Known are `type`, `enum`, `const`, `properties`, `required`, `additionalProperties`, `items`,
/// `anyOf`, `$ref` to `#/$defs/…`, and the limits `minimum`, `maximum`, `minItems`, `maxItems`,
/// `minLength`, `maxLength`; titles, descriptions, defaults and examples are passed over.
package struct LayerSchema: Sendable {
    /// A schema that cannot be used: a sentence that goes on behind "a schema that".
    package struct Refusal: Error, Equatable, CustomStringConvertible {
        /// The sentence, without a full stop.
        package let description: String
    }

    /// The words that say nothing about whether a value is valid.
    private static let passed: Set<String> = [
        "$schema", "$id", "$comment", "title", "description", "default", "examples", "$defs",
    ]

    /// One schema, which refers to others by their number.
    struct Rule: Sendable {
        var isNever = false
        var types: [String]?
        var words: [JSONView]?
        var properties: [(key: String, rule: Int)] = []
        var required: [String] = []
        var others: Int?
        var items: Int?
        var anyOf: [Int]?
        var reference: Int?
        var numbers: (least: Double, most: Double) = (-.infinity, .infinity)
        var counts: (least: Int, most: Int) = (0, .max)
        var lengths: (least: Int, most: Int) = (0, .max)
    }

    private(set) var rules: [Rule] = []
    private var definitions: [String: Int] = [:]

    /// Reads a schema.
    package init(_ view: JSONView) throws(Refusal) {
        // Definitions may refer to one another, so each has its number before any is read.
        let defined = view["$defs"]?.members ?? []
        rules = Array(repeating: Rule(), count: 1 + defined.count)
        for (i, definition) in defined.enumerated() {
            definitions["#/$defs/\(definition.key)"] = i + 1
        }
        for (i, definition) in defined.enumerated() {
            rules[i + 1] = try rule(definition.value)
        }
        rules[0] = try rule(view)
        for i in rules.indices { try checkEnd(from: i) }
    }

    private mutating func add(_ view: JSONView) throws(Refusal) -> Int {
        let read = try rule(view)
        rules.append(read)
        return rules.count - 1
    }

    private mutating func rule(_ view: JSONView) throws(Refusal) -> Rule {
        var rule = Rule()
        if let bool = view.bool {
            rule.isNever = !bool
            return rule
        }
        guard view.kind == .object else {
            throw Refusal(description: "has a part that is no schema")
        }
        for (word, value) in view.members { try read(word, value, into: &rule) }
        return rule
    }

    private mutating func read(
        _ word: String, _ value: JSONView, into rule: inout Rule
    ) throws(Refusal) {
        switch word {
        case "type": rule.types = try texts(word, value.kind == .string ? [value] : value.items)
        case "enum": rule.words = value.items
        case "const": rule.words = [value]
        case "required": rule.required = try texts(word, value.items)
        case "properties":
            for member in value.members {
                rule.properties.append((member.key, try add(member.value)))
            }
        case "additionalProperties": rule.others = try add(value)
        case "items": rule.items = try add(value)
        case "anyOf":
            var choices: [Int] = []
            for choice in value.items { choices.append(try add(choice)) }
            rule.anyOf = choices
        case "$ref":
            guard let name = value.text, let number = definitions[name] else {
                throw Refusal(description: "refers to \(value.text ?? "nothing"), not to a $defs")
            }
            rule.reference = number
        case "minimum": rule.numbers.least = try number(word, value)
        case "maximum": rule.numbers.most = try number(word, value)
        case "minItems": rule.counts.least = try count(word, value)
        case "maxItems": rule.counts.most = try count(word, value)
        case "minLength": rule.lengths.least = try count(word, value)
        case "maxLength": rule.lengths.most = try count(word, value)
        default:
            if LayerSchema.passed.contains(word) { return }
            throw Refusal(description: "uses \(word), which enrichd does not check")
        }
    }

    private func texts(_ word: String, _ views: [JSONView]) throws(Refusal) -> [String] {
        let texts = views.compactMap(\.text)
        guard texts.count == views.count, !texts.isEmpty || word == "required" else {
            throw Refusal(description: "has a \(word) that is no text")
        }
        let types = ["null", "boolean", "integer", "number", "string", "array", "object"]
        if word == "type", let other = texts.first(where: { !types.contains($0) }) {
            throw Refusal(description: "has the type \(other), which is none")
        }
        return texts
    }

    private func number(_ word: String, _ view: JSONView) throws(Refusal) -> Double {
        guard let number = view.number else {
            throw Refusal(description: "has a \(word) that is no number")
        }
        return number
    }

    private func count(_ word: String, _ view: JSONView) throws(Refusal) -> Int {
        guard let count = view.integer, count >= 0 else {
            throw Refusal(description: "has a \(word) that is no whole number")
        }
        return count
    }

    /// Refuses references that lead round without reading anything.
    private func checkEnd(from start: Int) throws(Refusal) {
        var seen: Set<Int> = []
        var waiting = [start]
        while let rule = waiting.popLast() {
            let next = [rules[rule].reference].compactMap { $0 } + (rules[rule].anyOf ?? [])
            for other in next {
                if other == start { throw Refusal(description: "refers to itself without end") }
                if seen.insert(other).inserted { waiting.append(other) }
            }
        }
    }
}
