// JSONText: JSON as bytes, written and read without a tree of values.
//
// `JSONWriter` writes in the order it is told, into a `JSONBuffer`; `JSONScanner` reads what we have written and stops
// at what is none; `JSONDocument` reads what others have written, strictly, and says where it is
// wrong. Nothing here knows of documents or layers.

/// Writes JSON, byte by byte, in the order it is told.
///
/// Indented, it is the layout of Python's `json.dumps(indent=2, ensure_ascii=False)`.
package struct JSONWriter {
    private var buffer: JSONBuffer
    private let isPretty: Bool
    private var depth = 0
    /// Whether the innermost array or object holds nothing yet.
    private var isEmpty = true
    /// Whether a key was written that waits for its value.
    private var isBehindKey = false

    /// The spaces of the deepest line; deeper ones have no more.
    private static let mostSpaces = 48

    /// A writer with space for a result of about a size.
    package init(pretty: Bool, capacity: Int) {
        isPretty = pretty
        buffer = JSONBuffer(capacity: capacity)
    }

    /// What was written so far.
    package var bytes: [UInt8] { buffer.bytes }

    /// Gives away what was written, without a copy; the writer is done then.
    package mutating func take() -> [UInt8] { buffer.take() }

    /// What holds other values.
    package enum Container {
        case object, array
    }

    /// Opens an object or an array.
    package mutating func open(_ container: Container) {
        separate()
        buffer.append(container == .object ? 0x7B : 0x5B)
        depth += 1
        isEmpty = true
    }

    /// Closes the innermost object or array.
    package mutating func close(_ container: Container) {
        depth -= 1
        if !isEmpty { breakLine(hasComma: false) }
        buffer.append(container == .object ? 0x7D : 0x5D)
        isEmpty = false
    }

    /// The key of the next value: ASCII without a character that needs escaping.
    package mutating func key(_ name: StaticString) {
        name.withUTF8Buffer { name in
            unsafe buffer.appendKey(name.span, hasComma: !isEmpty, indentation: indentation)
        }
        isEmpty = false
        isBehindKey = true
    }

    /// The key of the next value, whatever it holds.
    package mutating func key(text name: String) {
        text(name)
        buffer.append(0x3A)
        if isPretty { buffer.append(0x20) }
        isBehindKey = true
    }

    /// A string.
    package mutating func text(_ value: String) { text(value.utf8.span) }

    /// A string of valid UTF-8.
    package mutating func text(_ value: Span<UInt8>) {
        separate()
        if JSONWriter.isPlain(value) {
            buffer.append(quoted: value)
        } else {
            buffer.append(0x22)
            escape(value)
            buffer.append(0x22)
        }
    }

    /// The id of an entity: `e` and its number.
    package mutating func text(entity number: Int) {
        separate()
        buffer.append(0x22)
        buffer.append(0x65)
        append(number)
        buffer.append(0x22)
    }

    /// A whole number.
    package mutating func number(_ value: Int) {
        separate()
        append(value)
    }

    /// A number with at most three decimals, as a score is written.
    package mutating func number(thousandths value: Double) {
        separate()
        let thousandths = (value * 1000).rounded()
        guard abs(thousandths) < 1e15 else { return buffer.append("\(value)".utf8.span) }
        if thousandths < 0 { buffer.append(0x2D) }
        let whole = Int(abs(thousandths))
        append(whole / 1000)
        var rest = whole % 1000
        if rest == 0 { return }
        buffer.append(0x2E)
        var unit = 100
        while rest > 0 {
            buffer.append(0x30 + UInt8(rest / unit))
            rest %= unit
            unit /= 10
        }
    }

    /// A number to its last digit, without a fraction where it has none.
    package mutating func number(exact value: Double) {
        separate()
        // The smallest `Int` has no absolute value.
        if let whole = Int(exactly: value), whole.magnitude < 1 << 53 { return append(whole) }
        buffer.append("\(value)".utf8.span)
    }

    /// A value that is JSON already: a number as somebody else has written it.
    package mutating func raw(_ value: Span<UInt8>) {
        separate()
        buffer.append(value)
    }

    /// `null`.
    package mutating func null() { word("null") }

    /// `true` or `false`.
    package mutating func bool(_ value: Bool) { word(value ? "true" : "false") }

    private mutating func word(_ word: String) {
        separate()
        buffer.append(word.utf8.span)
    }

    /// The line's end, behind the outermost value.
    package mutating func end() { buffer.append(0x0A) }

    /// What stands between the value or key that comes and what was before.
    private mutating func separate() {
        if isBehindKey {
            isBehindKey = false
            return
        }
        guard depth > 0 else { return }
        breakLine(hasComma: !isEmpty)
        isEmpty = false
    }

    private mutating func breakLine(hasComma: Bool) {
        buffer.appendLine(hasComma: hasComma, indentation: indentation)
    }

    /// How far a line of the innermost container is indented; `nil` where there are no lines.
    private var indentation: Int? { isPretty ? min(depth * 2, JSONWriter.mostSpaces) : nil }

    /// Whether a byte of a string stands for itself.
    @inline(__always)
    private static func isPlain(_ byte: UInt8) -> Bool {
        byte >= 0x20 && byte != 0x22 && byte != 0x5C
    }

    /// Whether all bytes of a string stand for themselves.
    private static func isPlain(_ value: Span<UInt8>) -> Bool {
        var i = 0
        while i + 8 <= value.count {
            // Eight at a time: the highest bit of a byte says that it is one of the others.
            let bytes = unsafe value.bytes.unsafeLoadUnaligned(fromByteOffset: i, as: UInt64.self)
            let isControl = bytes &- 0x2020_2020_2020_2020 & ~bytes
            let quote = bytes ^ 0x2222_2222_2222_2222
            let isQuote = quote &- 0x0101_0101_0101_0101 & ~quote
            let slash = bytes ^ 0x5C5C_5C5C_5C5C_5C5C
            let isSlash = slash &- 0x0101_0101_0101_0101 & ~slash
            if (isControl | isQuote | isSlash) & 0x8080_8080_8080_8080 != 0 { return false }
            i += 8
        }
        while i < value.count {
            if !isPlain(value[i]) { return false }
            i += 1
        }
        return true
    }

    /// Copies runs of bytes that stand for themselves, and escapes those between.
    private mutating func escape(_ value: Span<UInt8>) {
        var start = 0
        for i in value.indices where !JSONWriter.isPlain(value[i]) {
            buffer.append(value.extracting(start..<i))
            escape(value[i])
            start = i + 1
        }
        buffer.append(value.extracting(start..<value.count))
    }

    private mutating func escape(_ byte: UInt8) {
        buffer.append(0x5C)
        switch byte {
        case 0x22, 0x5C: buffer.append(byte)
        case 0x08: buffer.append(0x62)
        case 0x09: buffer.append(0x74)
        case 0x0A: buffer.append(0x6E)
        case 0x0C: buffer.append(0x66)
        case 0x0D: buffer.append(0x72)
        default:
            buffer.append((byte < 16 ? "u000" : "u00").utf8.span)
            buffer.append(String(byte, radix: 16).utf8.span)
        }
    }

    private mutating func append(_ value: Int) {
        guard value >= 0 else { return buffer.append(String(value).utf8.span) }
        var digits = InlineArray<20, UInt8>(repeating: 0)
        var first = 20
        var rest = UInt(value)
        repeat {
            first -= 1
            digits[first] = 0x30 + UInt8(truncatingIfNeeded: rest % 10)
            rest /= 10
        } while rest > 0
        buffer.append(digits.span.extracting(first..<20))
    }
}
