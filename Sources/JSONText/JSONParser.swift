/// Reads a JSON text into the nodes of a `JSONDocument`, in one pass and without recursion.
struct JSONParser {
    private(set) var nodes: [JSONDocument.Node] = []
    private let bytes: [UInt8]
    private let maxDepth: Int
    private var at = 0
    /// The containers that are open, by their nodes.
    private var open: [Int] = []

    /// A longer text has offsets that do not fit a node.
    private static let maxBytes = 1 << 30

    init(_ bytes: [UInt8], maxDepth: Int) throws(JSONError) {
        self.bytes = bytes
        self.maxDepth = maxDepth
        if bytes.count > JSONParser.maxBytes {
            throw JSONError(JSONParser.maxBytes, "the text is too long")
        }
        do throws(UTF8.ValidationError) {
            _ = try UTF8Span(validating: bytes.span)
        } catch {
            throw JSONError(error.byteOffsets.lowerBound, "the text is not UTF-8")
        }
        nodes.reserveCapacity(bytes.count / 8 + 4)
    }

    /// Reads the one value and sees to it that nothing is behind it.
    mutating func parse() throws(JSONError) {
        try value()
        while let container = open.last { try step(in: container) }
        skipSpace()
        if at < bytes.count { throw JSONError(at, "there is more behind the value") }
    }

    /// Reads the next item or member of the innermost container, or its end.
    private mutating func step(in container: Int) throws(JSONError) {
        skipSpace()
        let isObject = nodes[container].kind == .object
        let close: UInt8 = isObject ? 0x7D : 0x5D
        if peek == close {
            at += 1
            open.removeLast()
            nodes[container].end = UInt32(at)
            nodes[container].next = UInt32(nodes.count)
            if isObject { try checkKeys(container) }
            return
        }
        if nodes[container].count > 0 {
            guard peek == 0x2C else {
                throw JSONError(at, isObject ? "a , or } is missing" : "a , or ] is missing")
            }
            at += 1
            skipSpace()
        }
        nodes[container].count += 1
        if isObject {
            guard peek == 0x22 else { throw JSONError(at, "a key is missing") }
            try string()
            skipSpace()
            guard peek == 0x3A else { throw JSONError(at, "a : is missing") }
            at += 1
        }
        try value()
    }

    /// Reads a value; of a container, its opening only.
    private mutating func value() throws(JSONError) {
        skipSpace()
        switch peek {
        case 0x22: try string()
        case 0x7B, 0x5B:
            if open.count == maxDepth {
                throw JSONError(at, "values are nested deeper than \(maxDepth)")
            }
            open.append(nodes.count)
            append(bytes[at] == 0x7B ? .object : .array, at, at + 1)
            at += 1
        case 0x2D, 0x30, 0x31, 0x32, 0x33, 0x34, 0x35, 0x36, 0x37, 0x38, 0x39: try number()
        case 0x74: try word("true", .yes)
        case 0x66: try word("false", .no)
        case 0x6E: try word("null", .null)
        default: throw JSONError(at, "a value is missing")
        }
    }

    private mutating func word(
        _ word: StaticString, _ kind: JSONDocument.Node.Kind
    ) throws(JSONError) {
        let end = at + word.utf8CodeUnitCount
        guard end <= bytes.count, bytes[at..<end].elementsEqual("\(word)".utf8) else {
            throw JSONError(at, "a value is missing")
        }
        append(kind, at, end)
        at = end
    }

    private mutating func string() throws(JSONError) {
        let start = at + 1
        let (end, hasEscapes) = try stringEnd(from: start)
        append(.string, start, end, hasEscapes: hasEscapes)
        at = end + 1
    }

    /// The place of the quotation mark that ends a string, and whether a backslash is before it.
    private func stringEnd(from start: Int) throws(JSONError) -> (end: Int, hasEscapes: Bool) {
        let span = bytes.span
        var hasEscapes = false
        var i = start
        while i < span.count {
            let byte = span[i]
            if byte == 0x22 { return (i, hasEscapes) }
            if byte == 0x5C {
                guard let length = JSONEscapes.length(bytes, i) else {
                    throw JSONError(i, "an escape is wrong")
                }
                hasEscapes = true
                i += length
            } else if byte < 0x20 {
                throw JSONError(i, "a control character stands in a string")
            } else {
                i += 1
            }
        }
        throw JSONError(start - 1, "a string does not end")
    }

    private mutating func number() throws(JSONError) {
        let start = at
        if peek == 0x2D { at += 1 }
        if peek == 0x30 { at += 1 } else { try digits() }
        var isPlain = true
        if peek == 0x2E {
            at += 1
            isPlain = false
            try digits()
        }
        if peek == 0x65 || peek == 0x45 {
            at += 1
            isPlain = false
            if peek == 0x2B || peek == 0x2D { at += 1 }
            try digits()
        }
        append(.number, start, at)
        // Only a long number, or one with an exponent, can be too large.
        guard !isPlain || at - start > 300 else { return }
        let text = String(decoding: bytes[start..<at], as: UTF8.self)
        guard let value = Double(text), value.isFinite else {
            throw JSONError(start, "a number is too large")
        }
    }

    private mutating func digits() throws(JSONError) {
        let start = at
        while (0x30...0x39).contains(peek) { at += 1 }
        if at == start { throw JSONError(at, "a digit is missing") }
    }

    /// Refuses an object that has a key twice.
    private func checkKeys(_ object: Int) throws(JSONError) {
        let count = nodes[object].count
        if count < 2 { return }
        // Few keys are held against one another in place; most objects have few.
        if count > 16 { return try checkManyKeys(object) }
        let span = bytes.span
        let end = Int(nodes[object].next)
        var a = object + 1
        while a < end {
            let key = nodes[a]
            if key.hasEscapes { return try checkManyKeys(object) }
            var b = object + 1
            while b < a {
                if isSame(span, key, nodes[b]) { throw twice(a) }
                b = Int(nodes[b + 1].next)
            }
            a = Int(nodes[a + 1].next)
        }
    }

    private func checkManyKeys(_ object: Int) throws(JSONError) {
        var seen: Set<[UInt8]> = []
        var key = object + 1
        while key < Int(nodes[object].next) {
            if !seen.insert(resolved(key)).inserted { throw twice(key) }
            key = Int(nodes[key + 1].next)
        }
    }

    private func twice(_ key: Int) -> JSONError {
        JSONError(Int(nodes[key].start) - 1, "an object has a key twice")
    }

    private func resolved(_ key: Int) -> [UInt8] {
        let raw = bytes[Int(nodes[key].start)..<Int(nodes[key].end)]
        return nodes[key].hasEscapes ? JSONEscapes.resolved(raw) : Array(raw)
    }

    private func isSame(
        _ span: Span<UInt8>, _ a: JSONDocument.Node, _ b: JSONDocument.Node
    ) -> Bool {
        let count = a.end - a.start
        guard count == b.end - b.start else { return false }
        for i in 0..<Int(count) where span[Int(a.start) + i] != span[Int(b.start) + i] {
            return false
        }
        return true
    }

    private mutating func append(
        _ kind: JSONDocument.Node.Kind, _ start: Int, _ end: Int, hasEscapes: Bool = false
    ) {
        nodes.append(
            JSONDocument.Node(
                kind: kind, hasEscapes: hasEscapes, start: UInt32(start), end: UInt32(end),
                next: UInt32(nodes.count + 1), count: 0))
    }

    /// The next byte; behind the last one a NUL, which is as wrong as the text's end is.
    @inline(__always)
    private var peek: UInt8 { at < bytes.count ? bytes[at] : 0 }

    private mutating func skipSpace() {
        while at < bytes.count {
            switch bytes[at] {
            case 0x20, 0x0A, 0x0D, 0x09: at += 1
            default: return
            }
        }
    }
}
