/// Reads JSON value by value, forward only, in time linear in its length; stops at what is none.
///
/// After a method has given `nil` or `false` where a value was due, every later one does too.
package struct JSONScanner {
    private let bytes: [UInt8]
    private var at = 0
    private var hasFailed = false
    /// Whether the last call of `key` met the end of an object.
    package private(set) var isBehindObject = false

    /// A scanner at the start of some bytes.
    package init(_ bytes: [UInt8]) { self.bytes = bytes }

    /// Whether nothing but white space is left, and all was read.
    package var isAtEnd: Bool {
        !hasFailed && bytes[min(at, bytes.count)...].allSatisfy(isSpace)
    }

    /// Steps into an object.
    package mutating func openObject() -> Bool { take(0x7B) }

    /// The next key of the object; `nil` behind its last member, or where it breaks off.
    package mutating func key() -> String? {
        isBehindObject = false
        skipSpace()
        if peek == 0x7D {
            at += 1
            isBehindObject = true
            return nil
        }
        if peek == 0x2C { at += 1 }
        guard let name = string(), take(0x3A) else { return nil }
        return name
    }

    /// A string, its escapes resolved.
    package mutating func string() -> String? {
        guard let range = rawString() else { return nil }
        let raw = bytes[range]
        if !raw.contains(0x5C) { return String(validating: raw, as: UTF8.self) }
        return unescaped(raw)
    }

    /// A whole number.
    package mutating func integer() -> Int? {
        skipSpace()
        let start = at
        while let byte = peek, byte == 0x2D || (0x30...0x39).contains(byte) { at += 1 }
        guard let number = Int(String(decoding: bytes[start..<at], as: UTF8.self)) else {
            return fail()
        }
        return number
    }

    /// `true` or `false`.
    package mutating func bool() -> Bool? {
        skipSpace()
        for (word, value) in [("true", true), ("false", false)]
        where bytes[at...].starts(with: word.utf8) {
            at += word.utf8.count
            return value
        }
        return fail()
    }

    /// Passes over a value of any kind, without recursion.
    package mutating func skipValue() -> Bool {
        var depth = 0
        repeat {
            skipSpace()
            guard let byte = peek else { return fail() ?? false }
            switch byte {
            case 0x22:
                if rawString() == nil { return false }
                continue
            case 0x7B, 0x5B: depth += 1
            case 0x7D, 0x5D: depth -= 1
            case 0x2C, 0x3A: break
            default:
                // A number or a word: up to what can follow it.
                while let byte = peek, !isSpace(byte), ![0x2C, 0x7D, 0x5D].contains(byte) {
                    at += 1
                }
                continue
            }
            if depth < 0 { return fail() ?? false }
            at += 1
        } while depth > 0
        return true
    }

    private var peek: UInt8? { !hasFailed && at < bytes.count ? bytes[at] : nil }

    private mutating func fail<Value>() -> Value? {
        hasFailed = true
        at = bytes.count
        return nil
    }

    private mutating func take(_ byte: UInt8) -> Bool {
        skipSpace()
        guard peek == byte else { return fail() ?? false }
        at += 1
        return true
    }

    private mutating func skipSpace() {
        while let byte = peek, isSpace(byte) { at += 1 }
    }

    private func isSpace(_ byte: UInt8) -> Bool {
        byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09
    }

    /// Passes over a string; the range between its quotation marks.
    private mutating func rawString() -> Range<Int>? {
        guard take(0x22) else { return nil }
        let start = at
        while let byte = peek, byte != 0x22 { at += byte == 0x5C ? 2 : 1 }
        guard peek == 0x22 else { return fail() }
        at += 1
        return start..<at - 1
    }

    private func unescaped(_ raw: ArraySlice<UInt8>) -> String? {
        var text: [UInt8] = []
        var rest = raw
        while let byte = rest.popFirst() {
            guard byte == 0x5C else {
                text.append(byte)
                continue
            }
            switch rest.popFirst() {
            case 0x6E: text.append(0x0A)
            case 0x74: text.append(0x09)
            case 0x72: text.append(0x0D)
            case 0x62: text.append(0x08)
            case 0x66: text.append(0x0C)
            case 0x75:
                // We write control characters so and nothing else; more is not ours.
                let digits = String(decoding: rest.prefix(4), as: UTF8.self)
                guard let value = UInt8(digits, radix: 16), value < 0x80 else { return nil }
                text.append(value)
                rest = rest.dropFirst(4)
            case let other?: text.append(other)
            case nil: return nil
            }
        }
        return String(validating: text, as: UTF8.self)
    }
}
