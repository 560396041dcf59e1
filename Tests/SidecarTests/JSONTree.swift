import FoundationEssentials

/// JSON as the tests read it, through a parser that is not ours.
struct JSONTree: Decodable {
    private enum Value {
        case null
        case bool(Bool)
        case number(Double)
        case string(String)
        case array([JSONTree])
        case object([String: JSONTree])
    }
    private let value: Value

    init(_ bytes: [UInt8]) throws {
        self = try JSONDecoder().decode(JSONTree.self, from: Data(bytes))
    }

    init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if container.decodeNil() {
            value = .null
        } else if let flag = try? container.decode(Bool.self) {
            value = .bool(flag)
        } else if let number = try? container.decode(Double.self) {
            value = .number(number)
        } else if let string = try? container.decode(String.self) {
            value = .string(string)
        } else if let items = try? container.decode([JSONTree].self) {
            value = .array(items)
        } else {
            value = .object(try container.decode([String: JSONTree].self))
        }
    }

    subscript(key: String) -> JSONTree? {
        if case .object(let members) = value { members[key] } else { nil }
    }
    var items: [JSONTree]? { if case .array(let items) = value { items } else { nil } }
    var string: String? { if case .string(let string) = value { string } else { nil } }
    var int: Int? { if case .number(let number) = value { Int(exactly: number) } else { nil } }
    var bool: Bool? { if case .bool(let flag) = value { flag } else { nil } }
}
