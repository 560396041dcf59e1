/// The hash of a word's folded form, byte by byte: FNV-1a with 64 bits.
///
/// A word's prefixes are hashed on the way, so that a stem (`minist*`) costs no second pass.
/// Source: Fowler, Noll, Vo; draft-eastlake-fnv.
@frozen
public struct WordHash: Hashable, Sendable {
    @usableFromInline var bits: UInt64

    /// The hash so far; of the empty word at first.
    @inlinable public var value: UInt64 { bits }

    /// The hash of the empty word.
    @inlinable
    public init() { bits = 0xCBF2_9CE4_8422_2325 }

    /// The hash of a word, folded first.
    public init(_ word: String) {
        self.init()
        for scalar in word.unicodeScalars { append(scalar: scalar.value) }
    }

    /// The hash of a word of ASCII as it stands: for keys that are no text.
    package init(ascii word: String) {
        self.init()
        for byte in word.utf8 { append(byte) }
    }

    /// Takes one more byte, which must be folded already.
    @inlinable
    public mutating func append(_ byte: UInt8) {
        bits = (bits ^ UInt64(byte)) &* 0x0000_0100_0000_01B3
    }

    /// Takes one more scalar, folding it.
    @inlinable
    package mutating func append(scalar: UInt32) {
        if scalar < 0x80 {
            let byte = UInt8(scalar)
            append(byte &- 0x41 < 26 ? byte | 0x20 : byte)
        } else {
            Folding.forEachFoldedByte(scalar) { append($0) }
        }
    }
}

/// Spreads a 64-bit value over all its bits.
///
/// The finalizer of splitmix64 (Steele, Lea, Flood 2014).
@inlinable
public func mixBits(_ x: UInt64) -> UInt64 {
    var z = x
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
}
