/// A JSON value with its keys in the order they were given, for schemas and lists.
package indirect enum JSONValue: Sendable, Equatable {
    /// A text.
    case string(String)
    /// A whole number.
    case integer(Int)
    /// A number.
    case number(Double)
    /// `true` or `false`.
    case bool(Bool)
    /// `null`.
    case null
    /// Values in order.
    case array([JSONValue])
    /// Keys and values in order.
    case object([Member])

    /// A key of an object with its value.
    package struct Member: Sendable, Equatable {
        /// The key.
        package let key: String
        /// The value.
        package let value: JSONValue

        /// A member of an object.
        package init(_ key: String, _ value: JSONValue) { (self.key, self.value) = (key, value) }
    }

    /// The text, indented by two spaces; short arrays of scalars on one line.
    package var text: String {
        var text = ""
        write(to: &text, indentation: "\n")
        return text + "\n"
    }

    private var isScalar: Bool {
        switch self {
        case .array, .object: false
        default: true
        }
    }

    private func write(to text: inout String, indentation: String) {
        let inner = indentation + "  "
        switch self {
        case .string(let value): JSONValue.write(value, to: &text)
        case .integer(let value): text += "\(value)"
        case .number(let value): text += "\(value)"
        case .bool(let value): text += "\(value)"
        case .null: text += "null"
        case .array(let items) where items.allSatisfy(\.isScalar):
            text += "["
            for (i, item) in items.enumerated() {
                if i > 0 { text += ", " }
                item.write(to: &text, indentation: inner)
            }
            text += "]"
        case .array(let items):
            for (i, item) in items.enumerated() {
                text += (i == 0 ? "[" : ",") + inner
                item.write(to: &text, indentation: inner)
            }
            text += indentation + "]"
        case .object(let members) where members.isEmpty: text += "{}"
        case .object(let members):
            for (i, member) in members.enumerated() {
                text += (i == 0 ? "{" : ",") + inner
                JSONValue.write(member.key, to: &text)
                text += ": "
                member.value.write(to: &text, indentation: inner)
            }
            text += indentation + "}"
        }
    }

    private static func write(_ value: String, to text: inout String) {
        text += "\""
        for character in value.unicodeScalars {
            switch character {
            case "\"": text += "\\\""
            case "\\": text += "\\\\"
            case "\n": text += "\\n"
            case "\t": text += "\\t"
            case "\r": text += "\\r"
            case "\0"..<" ":
                let digits = String(character.value, radix: 16)
                text += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            default: text.unicodeScalars.append(character)
            }
        }
        text += "\""
    }
}
