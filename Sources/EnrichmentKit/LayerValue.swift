package import JSONText
public import TextCore

/// A value of a layer that a plugin defines itself: what JSON can say.
public enum LayerValue: Sendable, Equatable {
    /// Nothing.
    case null
    /// `true` or `false`.
    case bool(Bool)
    /// A whole number.
    case integer(Int)
    /// A number; a layer that holds an infinite one, or none, is refused.
    case number(Double)
    /// A text.
    case text(String)
    /// Several, in order.
    case list([LayerValue])
    /// Named ones, written in this order; no name twice.
    case object([Member])

    /// A named value of an object.
    public struct Member: Sendable, Equatable {
        /// Its key.
        public var name: String
        /// What it holds.
        public var value: LayerValue
        /// Creates a member.
        public init(_ name: String, _ value: LayerValue) { (self.name, self.value) = (name, value) }
    }

    /// A place in the text with what is said of it.
    ///
    /// The sidecar adds `text`, what the document says there.
    public static func span(
        _ range: TextRange, _ members: KeyValuePairs<String, LayerValue> = [:]
    ) -> LayerValue {
        .object(
            [Member("start", .integer(range.start)), Member("end", .integer(range.end))]
                + members.map { Member($0.key, $0.value) })
    }

    /// The value of a name in an object; `nil` in anything else.
    public subscript(name: String) -> LayerValue? {
        guard case .object(let members) = self else { return nil }
        return members.first { $0.name == name }?.value
    }
}

extension LayerValue: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral,
    ExpressibleByFloatLiteral, ExpressibleByBooleanLiteral, ExpressibleByArrayLiteral,
    ExpressibleByDictionaryLiteral
{
    /// A text.
    public init(stringLiteral value: String) { self = .text(value) }
    /// A whole number.
    public init(integerLiteral value: Int) { self = .integer(value) }
    /// A number.
    public init(floatLiteral value: Double) { self = .number(value) }
    /// A switch.
    public init(booleanLiteral value: Bool) { self = .bool(value) }
    /// A list.
    public init(arrayLiteral items: LayerValue...) { self = .list(items) }
    /// An object, its members in this order.
    public init(dictionaryLiteral members: (String, LayerValue)...) {
        self = .object(members.map { Member($0.0, $0.1) })
    }
}

extension LayerValue {
    /// The value as compact JSON.
    package var json: [UInt8] {
        var json = JSONWriter(pretty: false, capacity: 256)
        write(to: &json)
        return json.bytes
    }

    private func write(to json: inout JSONWriter) {
        switch self {
        case .null: json.null()
        case .bool(let value): json.bool(value)
        case .integer(let value): json.number(value)
        case .number(let value): json.number(exact: value)
        case .text(let value): json.text(value)
        case .list(let items):
            json.open(.array)
            for item in items { item.write(to: &json) }
            json.close(.array)
        case .object(let members):
            json.open(.object)
            for member in members {
                json.key(text: member.name)
                member.value.write(to: &json)
            }
            json.close(.object)
        }
    }

    /// The value that JSON gives.
    package init(_ view: JSONView) {
        switch view.kind {
        case .null: self = .null
        case .yes: self = .bool(true)
        case .no: self = .bool(false)
        case .number: self = view.integer.map { .integer($0) } ?? .number(view.number ?? 0)
        case .string: self = .text(view.text ?? "")
        case .array: self = .list(view.items.map(LayerValue.init))
        case .object: self = .object(view.members.map { Member($0.key, LayerValue($0.value)) })
        }
    }
}
