/// A word as the language model reads it: lower-case letters with their accents, its ends marked.
package struct LanguageWord {
    /// Longer words are cut off here.
    private static let capacity = 26
    private static let edge: UInt16 = 0x5F
    private var letters = InlineArray<28, UInt16>(repeating: 0)
    private var length = 1
    /// Whether all its letters are Latin.
    package private(set) var isLatin = true

    /// Reads the word in a range of valid UTF-8.
    package init(_ bytes: [UInt8], _ range: TextRange) {
        letters[0] = LanguageWord.edge
        var at = range.start
        while at < range.end, length <= LanguageWord.capacity {
            let (scalar, size) = decodeScalar(bytes, at: at)
            at += size
            if scalar < 0x250 || (0x1E00...0x1EFF).contains(scalar) {
                letters[length] = LanguageWord.lowercase(UInt16(scalar))
                length += 1
            } else if scalar == 0x2019 {
                letters[length] = 0x27
                length += 1
            } else if !(0x300...0x36F).contains(scalar) {
                isLatin = false
            }
        }
        letters[length] = LanguageWord.edge
    }

    /// The number of letters.
    package var count: Int { length - 1 }

    /// Calls `body` with the hash of each run of two to five letters, the ends taken as letters, and
    /// with that of a whole word of four to ten letters.
    @inline(__always)
    package func forEachRun(_ body: (UInt64) -> Void) {
        var start = 0
        while start < length {
            var hash = UInt64(letters[start]) &+ 0x9E37_79B9_7F4A_7C15
            var end = start + 1
            let limit = min(length, start + 4)
            while end <= limit {
                hash = (hash ^ UInt64(letters[end])) &* 0x0000_0100_0000_01B3
                hash = hash &+ (hash >> 29)
                body(mixBits(hash))
                end += 1
            }
            start += 1
        }
        guard (4...10).contains(count) else { return }
        var hash: UInt64 = 0x5851_F42D_4C95_7F2D
        for i in 1..<length { hash = (hash ^ UInt64(letters[i])) &* 0x0000_0100_0000_01B3 }
        body(mixBits(hash))
    }

    private static let lowercaseTable: [UInt16] = (0..<0x250).map { value in
        guard let scalar = Unicode.Scalar(UInt16(value)) else { return UInt16(value) }
        let lower = scalar.properties.lowercaseMapping.unicodeScalars.first?.value ?? scalar.value
        return UInt16(truncatingIfNeeded: lower)
    }

    private static func lowercase(_ scalar: UInt16) -> UInt16 {
        if scalar < 0x250 { return lowercaseTable[Int(scalar)] }
        // Latin Extended Additional: capitals are even, but for a few at its middle.
        return (0x1E96...0x1E9F).contains(scalar) ? scalar : scalar | 1
    }
}
