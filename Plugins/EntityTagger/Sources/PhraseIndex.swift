package import TextCore

/// A compact dictionary of phrases: the record number of the longest phrase at a token.
///
/// One open-addressing table of 8-byte slots (fingerprint, value), read in place. A phrase is one
/// slot, found by the hash of its words; the slot of a word also says how long the phrases are that
/// it starts, so that a token which starts none costs one probe. Two phrases share a 32-bit
/// fingerprint in one place once in some 10^9 look-ups; the index takes them as equal.
package struct PhraseIndex: Sendable {
    /// A phrase found in a text.
    struct Match {
        var tokenCount: Int
        var record: Int
    }

    static let magic: UInt32 = 0x3149_5045  // "EPI1"
    static let headerBytes = 16
    static let maxWords = 12

    private let data: DataView
    private let mask: Int

    /// Reads a table that `PhraseIndexBuilder` has written.
    package init(_ data: DataView) {
        precondition(data.load(UInt32.self, at: 0) == PhraseIndex.magic, "not a phrase index")
        mask = (1 << Int(data.load(UInt32.self, at: 4))) - 1
        self.data = data
    }

    /// The record of the word at a token and the longest phrase from there, which may be the word.
    @inline(__always)
    func look(_ tokens: [Token], at first: Int, end: Int) -> (word: Int?, longest: Match?) {
        var key = PhraseIndex.start(tokens[first].hash)
        guard let slot = value(key) else { return (nil, nil) }
        let word = PhraseIndex.record(slot)
        var longest = word.map { Match(tokenCount: 1, record: $0) }
        let limit = min(end, first + Int(slot >> 28))
        var t = first + 1
        while t < limit {
            key = PhraseIndex.extend(key, tokens[t].hash)
            if let slot = value(key), let record = PhraseIndex.record(slot) {
                longest = Match(tokenCount: t + 1 - first, record: record)
            }
            t += 1
        }
        return (word, longest)
    }

    @inline(__always)
    private func value(_ key: UInt64) -> UInt32? {
        let print = PhraseIndex.fingerprint(key)
        var slot = Int(truncatingIfNeeded: key) & mask
        while true {
            let found = data.load(UInt64.self, at: PhraseIndex.headerBytes + slot * 8)
            if UInt32(truncatingIfNeeded: found) == print {
                return UInt32(truncatingIfNeeded: found >> 32)
            }
            if found == 0 { return nil }
            slot = (slot + 1) & mask
        }
    }

    /// The record of a slot's value: the low 28 bits less one.
    @inline(__always)
    private static func record(_ value: UInt32) -> Int? {
        let low = Int(value & 0x0FFF_FFFF)
        return low == 0 ? nil : low - 1
    }

    @inline(__always)
    static func start(_ hash: UInt64) -> UInt64 { mixBits(hash ^ 0x2545_F491_4F6C_DD1D) }

    @inline(__always)
    static func extend(_ key: UInt64, _ hash: UInt64) -> UInt64 {
        mixBits(key &* 0x9E37_79B9_7F4A_7C15 ^ hash)
    }

    @inline(__always)
    static func fingerprint(_ key: UInt64) -> UInt32 { UInt32(truncatingIfNeeded: key >> 32) | 1 }
}
