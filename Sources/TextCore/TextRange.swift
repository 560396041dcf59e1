// TextCore: the text of one document, cut once for all who read it.
//
// Bytes of valid UTF-8 go in. A `SourceText` holds them beside the tokens, sentences and paragraphs
// found in them; every position is a UTF-8 byte offset. Nothing here knows of plugins or of files.

/// A half-open range of UTF-8 byte offsets in a document's text.
public struct TextRange: Hashable, Comparable, Sendable {
    /// The offset of the first byte.
    public var start: Int
    /// The offset behind the last byte.
    public var end: Int

    /// Creates the range from `start` up to, not including, `end`.
    @inlinable
    public init(_ start: Int, _ end: Int) {
        self.start = start
        self.end = end
    }

    /// The number of bytes.
    @inlinable public var count: Int { end - start }

    /// Whether there is no byte in the range.
    @inlinable public var isEmpty: Bool { end <= start }

    /// Whether the two share a byte.
    @inlinable
    public func overlaps(_ other: TextRange) -> Bool {
        start < other.end && other.start < end
    }

    /// Whether `other` lies in this range, at its edges too.
    @inlinable
    public func contains(_ other: TextRange) -> Bool {
        start <= other.start && other.end <= end
    }

    /// By start; of two with one start the shorter is first.
    @inlinable
    public static func < (a: TextRange, b: TextRange) -> Bool {
        (a.start, a.end) < (b.start, b.end)
    }
}
