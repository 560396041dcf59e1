/// A multi-pattern dictionary over words: finds the longest phrase that starts at a token.
///
/// The phrases form a trie whose edges are the hashes of folded words, laid out as one flat
/// open-addressing table that is read in place. So a lookup compares whole words without regard to
/// case and accents, costs about one probe for a token that starts no phrase, and is linear in the
/// text: a phrase has at most `maxWords` words. Edges may be stems (`minist*`).
///
/// Two different words share a 64-bit hash once in some 10^19 pairs; the table takes them as equal.
public struct PhraseTable: Sendable {
    /// A phrase found in a text.
    public struct Match: Sendable, Equatable {
        /// How many tokens it covers.
        public let tokenCount: Int
        /// The value that the phrase was added with.
        public let value: UInt32
    }

    /// The greatest number of words of a phrase.
    public static let maxWords = 24
    static let magic: UInt32 = 0x3154_5045  // "EPT1"
    static let headerBytes = 32
    static let entryBytes = 16
    static let filterBytes = 2048
    static let noValue = UInt32.max
    static let stemSalt: UInt64 = 0x5851_F42D_4C95_7F2D

    private let data: DataView
    private let mask: Int
    /// Bit n: there are stems of n bytes.
    private let stemLengths: UInt32
    /// Where the filter of the stems' openings stands; 0 where there is none.
    private let filter: Int
    /// Eight bits for each slot, those of the edges' keys set: most keys that lead nowhere are told
    /// by it, and it takes a sixteenth of the table's room.
    private let presence: [UInt64]
    private let presenceMask: Int
    /// The number of phrases.
    public let count: Int

    /// Reads a table that `PhraseTableBuilder` has written.
    ///
    /// - Parameter data: The whole table, header first.
    public init(_ data: DataView) {
        precondition(data.load(UInt32.self, at: 0) == PhraseTable.magic, "not a phrase table")
        let slots = 1 << Int(data.load(UInt32.self, at: 4))
        mask = slots - 1
        count = Int(data.load(UInt32.self, at: 8))
        stemLengths = data.load(UInt32.self, at: 12)
        filter = Int(data.load(UInt32.self, at: 16))
        self.data = data
        var presence = [UInt64](repeating: 0, count: max(1, slots / 8))
        for slot in 0..<slots {
            let key = data.load(
                UInt64.self, at: PhraseTable.headerBytes + slot * PhraseTable.entryBytes)
            guard key != 0 else { continue }
            let place = PhraseTable.presencePlace(key, presence.count - 1)
            presence[place.word] |= place.bit
        }
        self.presence = presence
        presenceMask = presence.count - 1
    }

    /// The longest phrase that starts at token `first` and ends before token `end`; stems do not
    /// count.
    public func longestMatch(_ tokens: [Token], at first: Int, end: Int) -> Match? {
        var state: UInt32 = 0
        var best: Match?
        var t = first
        while t < end {
            guard let edge = edge(PhraseTable.key(state, tokens[t].hash)) else {
                break
            }
            t += 1
            if edge.value != PhraseTable.noValue {
                best = Match(tokenCount: t - first, value: edge.value)
            }
            if edge.next == 0 { break }
            state = edge.next
        }
        return best
    }

    /// The longest phrase that starts at token `first` and ends before token `end`, stems included.
    public func longestMatch(in text: SourceText, at first: Int, end: Int) -> Match? {
        if stemLengths == 0 { return longestMatch(text.tokens, at: first, end: end) }
        guard first < end else { return nil }
        // Most tokens start no phrase.
        let token = text.tokens[first]
        guard mayBeStem(text.bytes, token) || edge(PhraseTable.key(0, token.hash)) != nil
        else { return nil }
        var best: Match?
        walk(text, first, first, end, 0, &best)
        return best
    }

    /// Whether a phrase without stems starts at any token of a range.
    func hasMatch(in tokens: [Token], _ range: Range<Int>) -> Bool {
        range.contains { longestMatch(tokens, at: $0, end: range.upperBound) != nil }
    }

    /// Tries the whole word first and then its stems, the longest first, since all may lead to
    /// phrases.
    private func walk(
        _ text: SourceText, _ first: Int, _ t: Int, _ end: Int, _ state: UInt32,
        _ best: inout Match?
    ) {
        guard t < end else { return }
        let token = text.tokens[t]
        if let edge = edge(PhraseTable.key(state, token.hash)) {
            follow(edge, text, first, t, end, &best)
        }
        guard mayBeStem(text.bytes, token) else { return }
        var prefixes = InlineArray<32, UInt64>(repeating: 0)
        var lengths = stemLengths & hashPrefixes(text.bytes, token, &prefixes)
        while lengths != 0 {
            let n = 31 - lengths.leadingZeroBitCount
            lengths &= ~(1 << UInt32(n))
            let key = PhraseTable.key(state, prefixes[n] ^ PhraseTable.stemSalt)
            if let edge = edge(key) { follow(edge, text, first, t, end, &best) }
        }
    }

    private func follow(
        _ edge: (next: UInt32, value: UInt32), _ text: SourceText, _ first: Int, _ t: Int,
        _ end: Int, _ best: inout Match?
    ) {
        let count = t + 1 - first
        if edge.value != PhraseTable.noValue, count > best?.tokenCount ?? 0 {
            best = Match(tokenCount: count, value: edge.value)
        }
        if edge.next != 0 { walk(text, first, t + 1, end, edge.next, &best) }
    }

    /// Whether some stem starts with the three bytes that the token's folded form starts with, or may.
    ///
    /// Most tokens stop here, before their prefixes are hashed.
    @inline(__always)
    private func mayBeStem(_ bytes: [UInt8], _ token: Token) -> Bool {
        guard token.kind == .word, !token.traits.contains(.address) else { return false }
        if filter == 0 { return true }
        if token.foldedLength < 3 { return false }
        let a = bytes[token.start]
        let b = bytes[token.start + 1]
        let c = token.end - token.start > 2 ? bytes[token.start + 2] : 0x80
        if (a | b | c) >= 0x80 { return true }  // folding is left to the slow way
        let bit = PhraseTable.filterBit(
            PhraseTable.lowercase(a), PhraseTable.lowercase(b), PhraseTable.lowercase(c))
        return data.load(UInt8.self, at: filter + bit >> 3) & (1 << UInt8(bit & 7)) != 0
    }

    @inline(__always)
    private static func lowercase(_ byte: UInt8) -> UInt8 {
        byte &- 0x41 < 26 ? byte | 0x20 : byte
    }

    /// The bit of three folded bytes among `filterBytes * 8`.
    @inline(__always)
    static func filterBit(_ a: UInt8, _ b: UInt8, _ c: UInt8) -> Int {
        let key = UInt32(a) << 16 | UInt32(b) << 8 | UInt32(c)
        return Int((key &* 0x9E37_79B1) >> 18)
    }

    /// Writes down the hashes of the token's first n folded bytes.
    ///
    /// - Returns: The bits of those n.
    private func hashPrefixes(
        _ bytes: [UInt8], _ token: Token, _ values: inout InlineArray<32, UInt64>
    ) -> UInt32 {
        var hash = WordHash()
        var length = 0
        var i = token.start
        while i < token.end, length < 31 {
            let (scalar, size) = decodeScalar(bytes, at: i)
            Folding.forEachFoldedByte(scalar) { byte in
                hash.append(byte)
                length += 1
                if length < 32 { values[length] = hash.value }
            }
            i += size
        }
        return UInt32.max >> UInt32(31 - min(length, 31)) & ~1
    }

    @inline(__always)
    private func edge(_ key: UInt64) -> (next: UInt32, value: UInt32)? {
        let place = PhraseTable.presencePlace(key, presenceMask)
        guard presence[place.word] & place.bit != 0 else { return nil }
        var slot = Int(truncatingIfNeeded: key >> 20) & mask
        while true {
            let at = PhraseTable.headerBytes + slot * PhraseTable.entryBytes
            let found = data.load(UInt64.self, at: at)
            if found == key {
                return (data.load(UInt32.self, at: at + 8), data.load(UInt32.self, at: at + 12))
            }
            if found == 0 { return nil }
            slot = (slot + 1) & mask
        }
    }

    /// Where the filter of all keys tells of one.
    @inline(__always)
    private static func presencePlace(_ key: UInt64, _ mask: Int) -> (word: Int, bit: UInt64) {
        (Int(truncatingIfNeeded: key >> 40) & mask, 1 << (key >> 34 & 63))
    }

    @inline(__always)
    static func key(_ state: UInt32, _ hash: UInt64) -> UInt64 {
        mixBits(hash ^ (UInt64(state) &* 0x9E37_79B9_7F4A_7C15)) | 1
    }
}
