// JSONText: JSON as bytes, written and read without a tree of values.
//
// `JSONWriter` writes in the order it is told; `JSONScanner` reads what we have written and stops
// at what is none; `JSONDocument` reads what others have written, strictly, and says where it is
// wrong. Nothing here knows of documents or layers.

/// Writes JSON, byte by byte, in the order it is told.
///
/// Indented, it is the layout of Python's `json.dumps(indent=2, ensure_ascii=False)`.
package struct JSONWriter {
    /// What was written so far.
    package private(set) var bytes: [UInt8] = []
    private let isPretty: Bool
    private var depth = 0
    /// Whether the innermost array or object holds nothing yet.
    private var isEmpty = true
    /// Whether a key was written that waits for its value.
    private var isBehindKey = false

    /// A writer with space for a result of about a size.
    package init(pretty: Bool, capacity: Int) {
        isPretty = pretty
        bytes.reserveCapacity(capacity)
    }

    /// The indentation of the deepest line, and more.
    private static let spaces: StaticString = "                                                "

    /// What holds other values.
    package enum Container {
        case object, array
    }

    /// Opens an object or an array.
    package mutating func open(_ container: Container) {
        separate()
        bytes.append(container == .object ? 0x7B : 0x5B)
        depth += 1
        isEmpty = true
    }

    /// Closes the innermost object or array.
    package mutating func close(_ container: Container) {
        depth -= 1
        if !isEmpty { breakLine() }
        bytes.append(container == .object ? 0x7D : 0x5D)
        isEmpty = false
    }

    /// The key of the next value: ASCII without a character that needs escaping.
    package mutating func key(_ name: StaticString) {
        separate()
        bytes.append(0x22)
        name.withUTF8Buffer { unsafe bytes.append(contentsOf: $0) }
        bytes.append(0x22)
        bytes.append(0x3A)
        if isPretty { bytes.append(0x20) }
        isBehindKey = true
    }

    /// The key of the next value, whatever it holds.
    package mutating func key(_ name: String) {
        text(name)
        bytes.append(0x3A)
        if isPretty { bytes.append(0x20) }
        isBehindKey = true
    }

    /// A string.
    package mutating func text(_ value: String) {
        separate()
        bytes.append(0x22)
        var value = value
        value.withUTF8 { buffer in unsafe append(buffer.span) }
        bytes.append(0x22)
    }

    /// The id of an entity: `e` and its number.
    package mutating func text(entity number: Int) {
        separate()
        bytes.append(0x22)
        bytes.append(0x65)
        append(number)
        bytes.append(0x22)
    }

    /// A string of valid UTF-8.
    package mutating func text(_ value: Span<UInt8>) {
        separate()
        bytes.append(0x22)
        append(value)
        bytes.append(0x22)
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
        guard abs(thousandths) < 1e15 else { return append(ascii: "\(value)") }
        if thousandths < 0 { bytes.append(0x2D) }
        let whole = Int(abs(thousandths))
        append(whole / 1000)
        var rest = whole % 1000
        if rest == 0 { return }
        bytes.append(0x2E)
        var unit = 100
        while rest > 0 {
            bytes.append(0x30 + UInt8(rest / unit))
            rest %= unit
            unit /= 10
        }
    }

    /// A number to its last digit, without a fraction where it has none.
    package mutating func number(exact value: Double) {
        separate()
        // The smallest `Int` has no absolute value.
        if let whole = Int(exactly: value), whole.magnitude < 1 << 53 { return append(whole) }
        append(ascii: "\(value)")
    }

    /// A value that is JSON already: a number as somebody else has written it.
    package mutating func raw(_ value: Span<UInt8>) {
        separate()
        copy(value, 0, value.count)
    }

    /// `null`.
    package mutating func null() {
        separate()
        append(ascii: "null")
    }

    /// `true` or `false`.
    package mutating func bool(_ value: Bool) {
        separate()
        append(ascii: value ? "true" : "false")
    }

    /// The line's end, behind the outermost value.
    package mutating func end() { bytes.append(0x0A) }

    /// What stands between the value or key that comes and what was before.
    private mutating func separate() {
        if isBehindKey {
            isBehindKey = false
            return
        }
        guard depth > 0 else { return }
        if !isEmpty { bytes.append(0x2C) }
        isEmpty = false
        breakLine()
    }

    private mutating func breakLine() {
        guard isPretty else { return }
        bytes.append(0x0A)
        JSONWriter.spaces.withUTF8Buffer { spaces in
            let count = min(depth * 2, spaces.count)
            unsafe bytes.append(contentsOf: UnsafeBufferPointer(rebasing: spaces[..<count]))
        }
    }

    /// Copies runs of bytes that stand for themselves, and escapes those between.
    private mutating func append(_ value: Span<UInt8>) {
        var start = 0
        var i = 0
        while i < value.count {
            let byte = value[i]
            i += 1
            if byte >= 0x20, byte != 0x22, byte != 0x5C { continue }
            copy(value, start, i - 1)
            escape(byte)
            start = i
        }
        copy(value, start, value.count)
    }

    private mutating func copy(_ value: Span<UInt8>, _ start: Int, _ end: Int) {
        guard start < end else { return }
        unsafe value.extracting(start..<end).withUnsafeBufferPointer {
            unsafe bytes.append(contentsOf: $0)
        }
    }

    private mutating func escape(_ byte: UInt8) {
        bytes.append(0x5C)
        switch byte {
        case 0x22, 0x5C: bytes.append(byte)
        case 0x08: bytes.append(0x62)
        case 0x09: bytes.append(0x74)
        case 0x0A: bytes.append(0x6E)
        case 0x0C: bytes.append(0x66)
        case 0x0D: bytes.append(0x72)
        default:
            append(ascii: byte < 16 ? "u000" : "u00")
            append(ascii: String(byte, radix: 16))
        }
    }

    private mutating func append(_ value: Int) {
        guard value >= 0 else { return append(ascii: String(value)) }
        var digits = InlineArray<20, UInt8>(repeating: 0)
        var first = 20
        var rest = value
        repeat {
            first -= 1
            digits[first] = 0x30 + UInt8(rest % 10)
            rest /= 10
        } while rest > 0
        for i in first..<20 { bytes.append(digits[i]) }
    }

    private mutating func append(ascii text: String) { bytes.append(contentsOf: text.utf8) }
}
