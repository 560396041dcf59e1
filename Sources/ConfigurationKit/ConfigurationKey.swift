/// What is said of one key of the configuration: for the schema, and for the list of known keys.
struct KeyDescription: Sendable {
    let name: String
    /// One sentence.
    let summary: String
    /// JSON Schema of the values it takes, without description and default.
    let form: [JSONValue.Member]
    /// What counts where the key is left out; `nil` where it has to be there, or nothing counts.
    let usual: JSONValue?
    let isRequired: Bool

    init(
        _ name: String, _ summary: String, _ form: [JSONValue.Member], usual: JSONValue? = nil,
        isRequired: Bool = false
    ) {
        (self.name, self.summary, self.form) = (name, summary, form)
        (self.usual, self.isRequired) = (usual, isRequired)
    }

    /// A key whose value is a section of further keys.
    static func section(_ name: String, _ summary: String, _ keys: [KeyDescription]) -> Self {
        Self(name, summary, JSONValue.section(keys))
    }

    /// The key's own schema.
    var schema: JSONValue {
        let usual = usual.map { [JSONValue.Member("default", $0)] } ?? []
        return .object([JSONValue.Member("description", .string(summary))] + form + usual)
    }
}

/// A key with a single value: its description, its default, and how its value is read.
///
/// Reader and schema come from one place, so that neither can say more than the other.
struct ConfigurationKey<Value: Sendable>: Sendable {
    let description: KeyDescription
    /// What counts where the key is left out.
    let usual: Value
    /// Reads a value, or reports why it cannot be.
    let read: @Sendable (YAMLNode, _ path: String, inout ReadingContext) -> Value?

    init(
        _ description: KeyDescription, usual: Value,
        read: @escaping @Sendable (YAMLNode, _ path: String, inout ReadingContext) -> Value?
    ) {
        (self.description, self.usual, self.read) = (description, usual, read)
    }
}

extension JSONValue {
    /// Members of the schema of a section: nothing but these keys.
    ///
    /// A section may be left empty where all of its keys may be left out.
    static func section(_ keys: [KeyDescription]) -> [Member] {
        let required = keys.filter(\.isRequired).map { JSONValue.string($0.name) }
        let type: JSONValue =
            required.isEmpty
            ? .array([.string("object"), .string("null")]) : .string("object")
        return [
            Member("type", type),
            Member("properties", .object(keys.map { Member($0.name, $0.schema) })),
        ] + (required.isEmpty ? [] : [Member("required", .array(required))])
            + [Member("additionalProperties", .bool(false))]
    }
}
