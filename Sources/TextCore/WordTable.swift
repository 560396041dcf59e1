/// A fixed set of words, asked for by their hashes: for lists that each token is looked up in.
///
/// One probe of a small table; the standard library's `Set` hashes the hash once more, which takes
/// ten times as long.
@frozen
public struct WordSet: Sendable {
    @usableFromInline let slots: [UInt64]
    @usableFromInline let mask: Int

    /// The set of some words' hashes.
    public init(_ hashes: some Sequence<UInt64>) {
        let hashes = Array(hashes)
        var size = 8
        while size < hashes.count * 3 { size *= 2 }
        var slots = [UInt64](repeating: 0, count: size)
        for hash in hashes {
            let key = WordSet.key(hash)
            var slot = WordSet.slot(key, size - 1)
            while slots[slot] != 0, slots[slot] != key { slot = (slot + 1) & (size - 1) }
            slots[slot] = key
        }
        (self.slots, mask) = (slots, size - 1)
    }

    /// The set of some words, white space between them.
    public init(words: String) {
        self.init(words.split(whereSeparator: \.isWhitespace).map { WordHash(String($0)).value })
    }

    /// Whether a word is in the set.
    @inlinable
    public func contains(_ hash: UInt64) -> Bool { place(hash) >= 0 }

    /// The slot of a word; -1 where it is not in the set.
    @inlinable
    @inline(__always)
    func place(_ hash: UInt64) -> Int {
        let key = WordSet.key(hash)
        var slot = WordSet.slot(key, mask)
        while true {
            let found = slots[slot]
            if found == key { return slot }
            if found == 0 { return -1 }
            slot = (slot &+ 1) & mask
        }
    }

    /// Zero marks an empty slot.
    @inlinable
    @inline(__always)
    static func key(_ hash: UInt64) -> UInt64 { hash == 0 ? 1 : hash }

    @inlinable
    @inline(__always)
    static func slot(_ key: UInt64, _ mask: Int) -> Int {
        Int(truncatingIfNeeded: (key &* 0x9E37_79B9_7F4A_7C15) >> 40) & mask
    }
}

/// A fixed table of values by the hashes of words, as quick as a `WordSet`.
@frozen
public struct WordMap<Value: Sendable>: Sendable {
    @usableFromInline let words: WordSet
    /// The value of each slot of `words`; the first value given where a slot is empty.
    @usableFromInline let values: [Value]

    /// The table of a dictionary.
    public init(_ table: [UInt64: Value]) {
        words = WordSet(table.keys)
        guard let filler = table.first?.value else {
            values = []
            return
        }
        var values = [Value](repeating: filler, count: words.slots.count)
        for (hash, value) in table { values[words.place(hash)] = value }
        self.values = values
    }

    /// The value of a word; `nil` where the table does not have it.
    @inlinable
    public subscript(hash: UInt64) -> Value? {
        let slot = words.place(hash)
        return slot < 0 ? nil : values[slot]
    }
}
