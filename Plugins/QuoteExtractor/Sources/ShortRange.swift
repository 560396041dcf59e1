/// A range of tokens or units in half the room: there are many of them, and a text has less than
/// 2^32 tokens.
struct ShortRange {
    private let lower: UInt32
    private let upper: UInt32

    init(_ range: Range<Int>) {
        lower = UInt32(truncatingIfNeeded: range.lowerBound)
        upper = UInt32(truncatingIfNeeded: range.upperBound)
    }

    /// The range itself.
    @inline(__always)
    var range: Range<Int> { Int(lower)..<Int(upper) }
}
