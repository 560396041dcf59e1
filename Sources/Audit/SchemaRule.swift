import ConfigurationKit

/// One schema of a JSON Schema, its keywords ready to be applied.
final class SchemaRule: Sendable {
    // A class, since a rule holds rules.

    /// What a value is.
    enum Kind: String {
        case object, array, string, number, integer, boolean, null

        func fits(_ value: JSONValue) -> Bool {
            switch (self, value) {
            case (.object, .object), (.array, .array), (.string, .string), (.boolean, .bool),
                (.null, .null), (.number, .integer), (.number, .number), (.integer, .integer):
                true
            case (.integer, .number(let number)): number == number.rounded()
            default: false
            }
        }
    }

    /// A keyword that is not known here, or with a value that is not.
    struct Refusal: Error, CustomStringConvertible {
        let description: String
    }

    /// Keywords that say nothing of what is valid.
    private static let annotations: Set = [
        "$schema", "$id", "$defs", "title", "description", "default", "examples",
    ]

    let reference: String?
    let types: [Kind]
    let words: [JSONValue]?
    let minLength: Int
    let pattern: String?
    let minimum: Double?
    let maximum: Double?
    let properties: [String: SchemaRule]
    let required: [String]
    /// Whether only the keys in `properties` may be there.
    let isClosed: Bool
    let otherProperties: SchemaRule?
    let firstItems: [SchemaRule]
    let items: SchemaRule?
    let minItems: Int
    let all: [SchemaRule]
    let any: [SchemaRule]
    let not: SchemaRule?
    let condition: SchemaRule?
    let then: SchemaRule?
    let otherwise: SchemaRule?

    init(_ schema: JSONValue) throws {
        let keywords = Keywords(schema)
        reference = schema["$ref"]?.string
        types = try keywords.kinds()
        words = schema["const"].map { [$0] } ?? schema["enum"]?.items
        minLength = schema["minLength"]?.integer ?? 0
        pattern = schema["pattern"]?.string
        minimum = keywords.number("minimum")
        maximum = keywords.number("maximum")
        properties = try Dictionary(
            uniqueKeysWithValues: (schema["properties"]?.members ?? []).map {
                ($0.key, try SchemaRule($0.value))
            })
        required = schema["required"]?.items?.compactMap(\.string) ?? []
        isClosed = schema["additionalProperties"] == .bool(false)
        let others = schema["additionalProperties"]
        otherProperties = others?.bool == nil ? try keywords.rule("additionalProperties") : nil
        firstItems = try keywords.rules("prefixItems")
        items = try keywords.rule("items")
        minItems = schema["minItems"]?.integer ?? 0
        all = try keywords.rules("allOf")
        any = try keywords.rules("anyOf")
        not = try keywords.rule("not")
        condition = try keywords.rule("if")
        then = try keywords.rule("then")
        otherwise = try keywords.rule("else")
        let known: Set = [
            "$ref", "type", "const", "enum", "minLength", "pattern", "minimum", "maximum",
            "properties", "required", "additionalProperties", "prefixItems", "items", "minItems",
            "allOf", "anyOf", "not", "if", "then", "else",
        ]
        for key in (schema.members ?? []).map(\.key)
        where !known.contains(key) && !SchemaRule.annotations.contains(key) {
            throw Refusal(description: "the keyword \(key) is not known here")
        }
    }

    /// What stands under a schema's keywords.
    private struct Keywords {
        private let schema: JSONValue

        init(_ schema: JSONValue) { self.schema = schema }

        func rule(_ key: String) throws -> SchemaRule? {
            try schema[key].map { try SchemaRule($0) }
        }

        func rules(_ key: String) throws -> [SchemaRule] {
            try (schema[key]?.items ?? []).map { try SchemaRule($0) }
        }

        func number(_ key: String) -> Double? {
            switch schema[key] {
            case .integer(let number): Double(number)
            case .number(let number): number
            default: nil
            }
        }

        func kinds() throws -> [Kind] {
            guard let type = schema["type"] else { return [] }
            return try (type.items ?? [type]).map { word in
                guard let kind = word.string.flatMap(Kind.init) else {
                    throw Refusal(description: "a type is not known here")
                }
                return kind
            }
        }
    }
}
