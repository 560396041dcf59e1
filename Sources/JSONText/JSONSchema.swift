/// A JSON Schema (2020-12), in the words that describe data; a schema with others is refused, so that
/// no part of one is passed over in silence.
///
/// Known are `type`, `enum`, `const`, `properties`, `required`, `additionalProperties`, `items`,
/// `prefixItems`, `anyOf`, `allOf`, `not`, `if` with `then` and `else`, `$ref` to `#/$defs/…`, and the
/// limits `minimum`, `maximum`, `minItems`, `maxItems`, `minLength`, `maxLength`. Titles, descriptions,
/// defaults and examples are passed over. Values are held against it by a `JSONSchemaCheck`.
package struct JSONSchema: Sendable {
    /// A schema that cannot be used: a sentence that goes on behind "a schema that".
    package struct Refusal: Error, Equatable, CustomStringConvertible {
        /// The sentence, without a full stop.
        package let description: String

        init(_ description: String) { self.description = description }
    }

    /// Which schemas are taken.
    package enum Origin: Sendable {
        /// Our own, which may use `pattern`.
        case ours
        /// Those of others: the time of a regular expression knows no bounds.
        case others
    }

    /// The words that say nothing about whether a value is valid.
    private static let passed: Set = [
        "$schema", "$id", "$comment", "title", "description", "default", "examples", "$defs",
    ]

    /// How many rules in a row may apply to one value, each because the one before says so.
    static let maxReferences = 64

    /// One schema, which refers to others by their number.
    struct Rule: Sendable {
        var isNever = false
        var types: [String]?
        var words: [JSONView]?
        var pattern: String?
        var properties: [String: Int] = [:]
        var required: [String] = []
        var otherProperties: Int?
        var firstItems: [Int] = []
        var items: Int?
        var all: [Int] = []
        var any: [Int]?
        var not: Int?
        var condition: Int?
        var then: Int?
        var otherwise: Int?
        var numbers: (least: Double, most: Double) = (-.infinity, .infinity)
        var counts: (least: Int, most: Int) = (0, .max)
        var lengths: (least: Int, most: Int) = (0, .max)

        /// The rules that apply to the same value as this.
        var others: [Int] {
            all + (any ?? []) + [not, condition, then, otherwise].compactMap { $0 }
        }
    }

    /// The rules; the first is the whole schema.
    private(set) var rules: [Rule] = []
    private var definitions: [String: Int] = [:]
    private let origin: Origin

    /// Reads a schema.
    package init(_ view: JSONView, of origin: Origin = .others) throws(Refusal) {
        self.origin = origin
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
        var lengths = [Int?](repeating: nil, count: rules.count)
        for i in rules.indices { _ = try length(from: i, &lengths, behind: 0) }
    }

    private mutating func add(_ view: JSONView) throws(Refusal) -> Int {
        let read = try rule(view)
        rules.append(read)
        return rules.count - 1
    }

    private mutating func add(_ views: [JSONView]) throws(Refusal) -> [Int] {
        var numbers: [Int] = []
        for view in views { numbers.append(try add(view)) }
        return numbers
    }

    private mutating func rule(_ view: JSONView) throws(Refusal) -> Rule {
        var rule = Rule()
        if let bool = view.bool {
            rule.isNever = !bool
            return rule
        }
        guard view.kind == .object else { throw Refusal("has a part that is no schema") }
        for (word, value) in view.members { try read(word, value, into: &rule) }
        return rule
    }

    private mutating func read(
        _ word: String, _ value: JSONView, into rule: inout Rule
    ) throws(Refusal) {
        switch word {
        case "type": rule.types = try types(value.kind == .string ? [value] : value.items)
        case "enum": rule.words = value.items
        case "const": rule.words = [value]
        case "required": rule.required = try texts(word, value.items)
        case "properties":
            for member in value.members { rule.properties[member.key] = try add(member.value) }
        case "additionalProperties": rule.otherProperties = try add(value)
        case "items": rule.items = try add(value)
        case "prefixItems": rule.firstItems = try add(value.items)
        case "anyOf": rule.any = try add(value.items)
        case "allOf": rule.all += try add(value.items)
        case "not": rule.not = try add(value)
        case "if": rule.condition = try add(value)
        case "then": rule.then = try add(value)
        case "else": rule.otherwise = try add(value)
        case "$ref": rule.all.append(try definition(value))
        default: try readLimit(word, value, into: &rule)
        }
    }

    private func readLimit(
        _ word: String, _ value: JSONView, into rule: inout Rule
    ) throws(Refusal) {
        switch word {
        case "minimum": rule.numbers.least = try number(word, value)
        case "maximum": rule.numbers.most = try number(word, value)
        case "minItems": rule.counts.least = try count(word, value)
        case "maxItems": rule.counts.most = try count(word, value)
        case "minLength": rule.lengths.least = try count(word, value)
        case "maxLength": rule.lengths.most = try count(word, value)
        case "pattern" where origin == .ours:
            guard let pattern = value.text, (try? Regex(pattern)) != nil else {
                throw Refusal("has a pattern that is none")
            }
            rule.pattern = pattern
        default:
            if !JSONSchema.passed.contains(word) {
                throw Refusal("uses \(word), which enrichd does not check")
            }
        }
    }

    private func definition(_ view: JSONView) throws(Refusal) -> Int {
        guard let name = view.text, let number = definitions[name] else {
            throw Refusal("refers to \(view.text ?? "nothing"), not to a $defs")
        }
        return number
    }

    private func types(_ views: [JSONView]) throws(Refusal) -> [String] {
        let types = try texts("type", views)
        let known = ["null", "boolean", "integer", "number", "string", "array", "object"]
        if let other = types.first(where: { !known.contains($0) }) {
            throw Refusal("has the type \(other), which is none")
        }
        return types
    }

    private func texts(_ word: String, _ views: [JSONView]) throws(Refusal) -> [String] {
        let texts = views.compactMap(\.text)
        guard texts.count == views.count, !texts.isEmpty || word == "required" else {
            throw Refusal("has a \(word) that is no text")
        }
        return texts
    }

    private func number(_ word: String, _ view: JSONView) throws(Refusal) -> Double {
        guard let number = view.number else { throw Refusal("has a \(word) that is no number") }
        return number
    }

    private func count(_ word: String, _ view: JSONView) throws(Refusal) -> Int {
        guard let count = view.integer, count >= 0 else {
            throw Refusal("has a \(word) that is no whole number")
        }
        return count
    }

    /// The longest way from a rule to others for the same value, in rules.
    ///
    /// Refuses ways that lead round, which would never end, and those that are too long.
    private func length(
        from rule: Int, _ lengths: inout [Int?], behind: Int
    ) throws(Refusal) -> Int {
        if let length = lengths[rule] {
            if length == 0 { throw Refusal("refers to itself without end") }
            return length
        }
        lengths[rule] = 0  // Until it is known; who comes by meanwhile has gone round.
        var length = 1
        for other in rules[rule].others {
            // What is too long is not followed to its end.
            guard behind < 2 * JSONSchema.maxReferences else { throw Refusal.tooLong }
            length = max(length, 1 + (try self.length(from: other, &lengths, behind: behind + 1)))
        }
        if length > JSONSchema.maxReferences { throw Refusal.tooLong }
        lengths[rule] = length
        return length
    }
}

extension JSONSchema.Refusal {
    fileprivate static let tooLong = JSONSchema.Refusal(
        "leads from one part to the next more than \(JSONSchema.maxReferences) times for one value")
}
