/// A JSON text that was read strictly, its values in the order of the text.
///
/// No tree is made: one list of nodes refers to the bytes, so that reading costs one pass and two
/// arrays, however many values there are.
package struct JSONDocument: Sendable, Equatable {
    /// A value, or the key of one.
    package struct Node: Sendable, Equatable {
        /// What a value is.
        package enum Kind: UInt8, Sendable {
            case null, yes, no, number, string, array, object
        }

        /// What it is; a key is a string.
        package let kind: Kind
        /// Whether a string holds a backslash.
        package let hasEscapes: Bool
        /// The offset of its first byte; of a string, behind the quotation mark.
        package let start: UInt32
        /// The offset behind its last byte; of a string, of the quotation mark.
        package internal(set) var end: UInt32
        /// The index of the node behind it and all that is in it.
        package internal(set) var next: UInt32
        /// The number of items or members in it.
        package internal(set) var count: UInt32
    }

    /// The text.
    package let bytes: [UInt8]
    /// The outermost value, then what is in it; a member of an object is its key and its value.
    package let nodes: [Node]

    /// The deepest that values may be nested in one another.
    package static let maxDepth = 64

    /// Reads a text of one value.
    ///
    /// Strict: valid UTF-8, no key twice in an object, no half of a surrogate pair, no number that
    /// is too large for a `Double`, at most `maxDepth` levels.
    ///
    /// - Throws: The first mistake, with its place.
    package init(_ bytes: [UInt8], maxDepth: Int = JSONDocument.maxDepth) throws(JSONError) {
        var parser = try JSONParser(bytes, maxDepth: maxDepth)
        try parser.parse()
        self.bytes = bytes
        nodes = parser.nodes
    }

    /// The outermost value.
    package var root: JSONView { JSONView(self, 0) }

    /// The value of a node, which is no key.
    package func view(_ index: Int) -> JSONView { JSONView(self, index) }

    /// The text of a string node, its escapes resolved.
    package func string(_ node: Node) -> String {
        String(decoding: stringBytes(node), as: UTF8.self)
    }

    /// The bytes of a string node, its escapes resolved.
    package func stringBytes(_ node: Node) -> ArraySlice<UInt8> {
        let raw = bytes[Int(node.start)..<Int(node.end)]
        return node.hasEscapes ? JSONEscapes.resolved(raw)[...] : raw
    }

    /// Whether a string node says just this.
    package func says(_ node: Node, _ text: StaticString) -> Bool {
        if node.hasEscapes { return string(node) == "\(text)" }
        guard Int(node.end - node.start) == text.utf8CodeUnitCount else { return false }
        let span = bytes.span.extracting(Int(node.start)..<Int(node.end))
        return text.withUTF8Buffer { other in
            for i in 0..<span.count where unsafe span[i] != other[i] { return false }
            return true
        }
    }

    /// The whole number that a node is; `nil` where it is none, or has a fraction.
    package func integer(_ node: Node) -> Int? {
        guard node.kind == .number else { return nil }
        var value = 0
        let isNegative = bytes[Int(node.start)] == 0x2D
        for i in (Int(node.start) + (isNegative ? 1 : 0))..<Int(node.end) {
            guard (0x30...0x39).contains(bytes[i]) else { return wholeNumber(node) }
            let (product, isOver) = value.multipliedReportingOverflow(by: 10)
            // Below zero, since the smallest whole number has no counterpart above it.
            let (rest, isTooLarge) = product.subtractingReportingOverflow(Int(bytes[i] - 0x30))
            if isOver || isTooLarge { return nil }
            value = rest
        }
        if isNegative { return value }
        return value == .min ? nil : -value
    }

    /// The number that a node is; `nil` where it is none.
    package func number(_ node: Node) -> Double? {
        guard node.kind == .number else { return nil }
        return Double(String(decoding: bytes[Int(node.start)..<Int(node.end)], as: UTF8.self))
    }

    /// A number that is whole though it is not written so: `1.0`, `1e3`.
    private func wholeNumber(_ node: Node) -> Int? { number(node).flatMap { Int(exactly: $0) } }
}

/// Where a JSON text is wrong.
package struct JSONError: Error, Equatable, CustomStringConvertible {
    /// The offset of the byte where it was noticed.
    package let offset: Int
    /// What is wrong there: `a value is missing`.
    package let problem: String

    /// An error at a byte.
    init(_ offset: Int, _ problem: String) { (self.offset, self.problem) = (offset, problem) }

    /// For a sentence: `a value is missing at byte 17`.
    package var description: String { "\(problem) at byte \(offset)" }
}
