package import JSONText

extension JSONValue {
    /// Reads one JSON value that takes up all of some bytes, strictly (`JSONDocument`).
    package init(json bytes: [UInt8]) throws(JSONError) {
        self.init(try JSONDocument(bytes).root)
    }

    private init(_ view: JSONView) {
        switch view.kind {
        case .null: self = .null
        case .yes: self = .bool(true)
        case .no: self = .bool(false)
        case .number: self = view.integer.map { .integer($0) } ?? .number(view.number ?? 0)
        case .string: self = .string(view.text ?? "")
        case .array: self = .array(view.items.map(JSONValue.init))
        case .object: self = .object(view.members.map { Member($0.key, JSONValue($0.value)) })
        }
    }

    /// The value of an object's key; `nil` where there is none, or where this is no object.
    package subscript(key: String) -> JSONValue? {
        guard case .object(let members) = self else { return nil }
        return members.first { $0.key == key }?.value
    }

    /// The text of a string.
    package var string: String? { if case .string(let text) = self { text } else { nil } }
    /// The value of a whole number.
    package var integer: Int? { if case .integer(let number) = self { number } else { nil } }
    /// The value of `true` and `false`.
    package var bool: Bool? { if case .bool(let value) = self { value } else { nil } }
    /// The values of an array.
    package var items: [JSONValue]? { if case .array(let items) = self { items } else { nil } }
    /// The keys and values of an object.
    package var members: [Member]? { if case .object(let members) = self { members } else { nil } }
}
