/// Why bytes are no JSON.
package struct JSONSyntaxError: Error, Equatable, CustomStringConvertible {
    /// Where reading stopped, in bytes from the start.
    package let offset: Int
    /// What is wrong there.
    package let problem: String

    /// The sentence for people: `no JSON: a comma is missing at byte 17`.
    package var description: String { "no JSON: \(problem) at byte \(offset)" }
}

extension JSONValue {
    /// Reads one JSON value (RFC 8259) that takes up all of some bytes.
    ///
    /// Strict: no comments, no commas too many, valid UTF-8, no key twice. Values may lie 256 deep.
    package init(json bytes: [UInt8]) throws(JSONSyntaxError) {
        var reader = JSONReader(bytes)
        self = try reader.document()
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

/// Goes through the bytes of a JSON text once.
private struct JSONReader {
    private static let deepest = 256
    private let bytes: [UInt8]
    private var at = 0

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    mutating func document() throws(JSONSyntaxError) -> JSONValue {
        let value = try value(depth: 0)
        skipSpace()
        if at < bytes.count { throw refusal("something follows the value") }
        return value
    }

    private mutating func value(depth: Int) throws(JSONSyntaxError) -> JSONValue {
        if depth > JSONReader.deepest { throw refusal("values lie too deep in each other") }
        skipSpace()
        guard let byte = peek else { throw refusal("a value is missing") }
        switch byte {
        case 0x7B: return try object(depth: depth)
        case 0x5B: return try array(depth: depth)
        case 0x22: return .string(try string())
        case 0x74: return try word("true", .bool(true))
        case 0x66: return try word("false", .bool(false))
        case 0x6E: return try word("null", .null)
        case 0x2D, 0x30...0x39: return try number()
        default: throw refusal("a value is missing")
        }
    }

    private mutating func object(depth: Int) throws(JSONSyntaxError) -> JSONValue {
        at += 1
        var members: [JSONValue.Member] = []
        var keys: Set<String> = []
        skipSpace()
        if take(0x7D) { return .object([]) }
        repeat {
            skipSpace()
            guard peek == 0x22 else { throw refusal("a key is missing") }
            let key = try string()
            guard keys.insert(key).inserted else { throw refusal("a key is there twice") }
            skipSpace()
            guard take(0x3A) else { throw refusal("a colon is missing") }
            members.append(JSONValue.Member(key, try value(depth: depth + 1)))
            skipSpace()
        } while take(0x2C)
        guard take(0x7D) else { throw refusal("a comma or a closing brace is missing") }
        return .object(members)
    }

    private mutating func array(depth: Int) throws(JSONSyntaxError) -> JSONValue {
        at += 1
        var items: [JSONValue] = []
        skipSpace()
        if take(0x5D) { return .array([]) }
        repeat {
            items.append(try value(depth: depth + 1))
            skipSpace()
        } while take(0x2C)
        guard take(0x5D) else { throw refusal("a comma or a closing bracket is missing") }
        return .array(items)
    }

    private mutating func word(
        _ word: String, _ value: JSONValue
    ) throws(JSONSyntaxError) -> JSONValue {
        guard bytes[at...].starts(with: word.utf8) else { throw refusal("a value is missing") }
        at += word.utf8.count
        return value
    }

    private mutating func number() throws(JSONSyntaxError) -> JSONValue {
        let start = at
        _ = take(0x2D)
        let hasLeadingZero = peek == 0x30
        let digits = skipDigits()
        guard digits > 0, digits == 1 || !hasLeadingZero else { throw refusal("a number is wrong") }
        var isWhole = true
        if take(0x2E) {
            isWhole = false
            guard skipDigits() > 0 else { throw refusal("a number is wrong") }
        }
        if take(0x65) || take(0x45) {
            isWhole = false
            if !take(0x2B) { _ = take(0x2D) }
            guard skipDigits() > 0 else { throw refusal("a number is wrong") }
        }
        let text = String(decoding: bytes[start..<at], as: UTF8.self)
        if isWhole, let number = Int(text) { return .integer(number) }
        guard let number = Double(text) else { throw refusal("a number is wrong") }
        return .number(number)
    }

    private mutating func skipDigits() -> Int {
        let start = at
        while let byte = peek, (0x30...0x39).contains(byte) { at += 1 }
        return at - start
    }

    private mutating func string() throws(JSONSyntaxError) -> String {
        at += 1
        var text: [UInt8] = []
        var start = at
        while let byte = peek {
            switch byte {
            case 0x22:
                text += bytes[start..<at]
                guard let string = String(validating: text, as: UTF8.self) else {
                    throw refusal("a text that ends here is not UTF-8")
                }
                at += 1
                return string
            case 0x5C:
                text += bytes[start..<at]
                at += 1
                text += try escaped().utf8
                start = at
            case 0..<0x20: throw refusal("a control character stands in a text")
            default: at += 1
            }
        }
        throw refusal("a text does not end")
    }

    private mutating func escaped() throws(JSONSyntaxError) -> String {
        defer { at += 1 }
        switch peek {
        case 0x22: return "\""
        case 0x5C: return "\\"
        case 0x2F: return "/"
        case 0x62: return "\u{8}"
        case 0x66: return "\u{C}"
        case 0x6E: return "\n"
        case 0x72: return "\r"
        case 0x74: return "\t"
        case 0x75: return try escapedUnits()
        default: throw refusal("an escape is wrong")
        }
    }

    /// The character of one `\u` escape, or of two that belong together; stands on their last byte
    /// afterwards.
    private mutating func escapedUnits() throws(JSONSyntaxError) -> String {
        var units = [try unit()]
        if UTF16.isLeadSurrogate(units[0]), bytes[(at + 1)...].starts(with: [0x5C, 0x75]) {
            at += 2
            units.append(try unit())
        }
        guard let text = String(validating: units, as: UTF16.self) else {
            throw refusal("half of a surrogate pair stands alone")
        }
        return text
    }

    /// Four hexadecimal digits behind the byte it stands on; stands on the last of them afterwards.
    private mutating func unit() throws(JSONSyntaxError) -> UInt16 {
        let digits = bytes[min(at + 1, bytes.count)...].prefix(4)
        let text = String(decoding: digits, as: UTF8.self)
        guard digits.count == 4, text.allSatisfy(\.isHexDigit), let unit = UInt16(text, radix: 16)
        else { throw refusal("an escape is wrong") }
        at += 4
        return unit
    }

    private var peek: UInt8? { at < bytes.count ? bytes[at] : nil }

    private mutating func take(_ byte: UInt8) -> Bool {
        guard peek == byte else { return false }
        at += 1
        return true
    }

    private mutating func skipSpace() {
        while let byte = peek, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 {
            at += 1
        }
    }

    private func refusal(_ problem: String) -> JSONSyntaxError {
        JSONSyntaxError(offset: min(at, bytes.count), problem: problem)
    }
}
