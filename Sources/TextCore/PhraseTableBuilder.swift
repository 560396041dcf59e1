/// Collects phrases and lays them out as a `PhraseTable`.
public struct PhraseTableBuilder {
    private struct Edge {
        let key: UInt64
        var next: UInt32
        var value: UInt32
    }

    private var slots: [UInt64: Int] = [:]
    private var edges: [Edge] = []
    private var states: UInt32 = 0
    private var stemLengths: UInt32 = 0
    private var filter = [UInt8](repeating: 0, count: PhraseTable.filterBytes)
    /// Whether all stems have the three bytes that the filter reads.
    private var isFiltered = true
    private var count = 0

    /// An empty builder.
    public init() {}

    /// Adds a phrase; the value of a phrase that is there already is replaced.
    ///
    /// - Parameters:
    ///   - phrase: Words as in a text, cut and folded as a text is. A word that ends in `*` is a
    ///     stem, which matches every word that starts so (3 to 31 bytes).
    ///   - value: What a match answers; any number below `UInt32.max`.
    /// - Returns: The value that the phrase had before; `nil` for a new one.
    @discardableResult
    public mutating func add(_ phrase: String, value: UInt32) -> UInt32? {
        let words = PhraseTableBuilder.words(phrase)
        guard !words.isEmpty, words.count <= PhraseTable.maxWords else { return nil }
        var state: UInt32 = 0
        var old: UInt32?
        for (i, word) in words.enumerated() {
            if word.isStem { noteStem(word) }
            let key = PhraseTable.key(
                state, word.isStem ? word.hash ^ PhraseTable.stemSalt : word.hash)
            let slot: Int
            if let found = slots[key] {
                slot = found
            } else {
                slot = edges.count
                slots[key] = slot
                edges.append(Edge(key: key, next: 0, value: PhraseTable.noValue))
            }
            if i == words.count - 1 {
                if edges[slot].value == PhraseTable.noValue {
                    count += 1
                } else {
                    old = edges[slot].value
                }
                edges[slot].value = value
            } else {
                if edges[slot].next == 0 {
                    states += 1
                    edges[slot].next = states
                }
                state = edges[slot].next
            }
        }
        return old
    }

    private mutating func noteStem(_ word: Word) {
        stemLengths |= 1 << UInt32(min(31, word.length))
        guard let opening = word.opening else {
            isFiltered = false
            return
        }
        let bit = PhraseTable.filterBit(opening.0, opening.1, opening.2)
        filter[bit >> 3] |= 1 << UInt8(bit & 7)
    }

    /// The table of all phrases added.
    public func build() -> PhraseTable { PhraseTable(DataView(copying: serialized())) }

    /// The table as bytes, the same for the same phrases in the same order: what is embedded.
    public func serialized() -> [UInt8] {
        var log = 3
        while (1 << log) < edges.count * 2 { log += 1 }
        let mask = (1 << log) - 1
        var keys = [UInt64](repeating: 0, count: 1 << log)
        var payloads = [UInt64](repeating: 0, count: 1 << log)
        for edge in edges {
            var slot = Int(truncatingIfNeeded: edge.key >> 20) & mask
            while keys[slot] != 0 { slot = (slot + 1) & mask }
            keys[slot] = edge.key
            payloads[slot] = UInt64(edge.value) << 32 | UInt64(edge.next)
        }
        var out: [UInt8] = []
        out.reserveCapacity(PhraseTable.headerBytes + keys.count * PhraseTable.entryBytes)
        append(&out, PhraseTable.magic)
        append(&out, UInt32(log))
        append(&out, UInt32(count))
        append(&out, stemLengths)
        let hasFilter = stemLengths != 0 && isFiltered
        let end = PhraseTable.headerBytes + keys.count * PhraseTable.entryBytes
        append(&out, hasFilter ? UInt32(end) : 0)
        while out.count < PhraseTable.headerBytes { out.append(0) }
        for (key, payload) in zip(keys, payloads) {
            append(&out, key)
            append(&out, payload)
        }
        return hasFilter ? out + filter : out
    }

    private func append<Number: FixedWidthInteger>(_ out: inout [UInt8], _ number: Number) {
        var rest = number.littleEndian
        for _ in 0..<Number.bitWidth / 8 {
            out.append(UInt8(truncatingIfNeeded: rest))
            rest >>= 8
        }
    }

    private struct Word {
        var hash: UInt64
        var length: Int
        var isStem: Bool
        /// The first three bytes of the folded form, where it has so many.
        var opening: (UInt8, UInt8, UInt8)?
    }

    /// The words of a phrase, `*` taken as the mark of a stem where it touches a word.
    private static func words(_ phrase: String) -> [Word] {
        let bytes = Array(phrase.utf8)
        var words: [Word] = []
        for token in Tokenizer.tokens(of: bytes) {
            let isStar = token.end - token.start == 1 && bytes[token.start] == 0x2A
            if isStar, !token.traits.contains(.spaceBefore), var last = words.popLast() {
                last.isStem = true
                words.append(last)
            } else {
                let form = Array(
                    Folding.fold(String(decoding: bytes[token.start..<token.end], as: UTF8.self))
                        .utf8)
                words.append(
                    Word(
                        hash: token.hash, length: Int(token.foldedLength), isStem: false,
                        opening: form.count >= 3 ? (form[0], form[1], form[2]) : nil))
            }
        }
        return words
    }
}
