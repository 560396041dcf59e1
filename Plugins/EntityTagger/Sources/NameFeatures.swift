import TextCore

/// The features of a token: what stands there and around it, each hashed to a bucket.
///
/// The templates are those of linear taggers since Ratinov and Roth 2009 (word, shape, affixes,
/// window, gazetteers, the document's other uses of the word), with the run of capitalised words
/// around the token.
struct NameFeatures {
    let facts: DocumentFacts
    let shift: UInt64

    init(_ facts: DocumentFacts, shift: UInt64) { (self.facts, self.shift) = (facts, shift) }

    /// A token beyond the sentence.
    private static let edge: TokenFacts = {
        var facts = TokenFacts()
        facts.word = 0x5555
        facts.shape = 0xFFFF
        return facts
    }()

    @inline(__always)
    private func bucket(_ template: UInt64, _ value: UInt64) -> UInt32 {
        var x = (value ^ (template &* 0xA24B_AED4_963E_E407)) &* 0x9E37_79B9_7F4A_7C15
        x ^= x >> 32
        x = x &* 0xD6E8_FEB8_6659_FD93
        return UInt32(truncatingIfNeeded: x >> shift)
    }

    @inline(__always)
    private func pair(_ a: UInt64, _ b: UInt64) -> UInt64 {
        (a &* 0xBF58_476D_1CE4_E5B9) ^ (b &+ 0x1234_5678_9ABC_DEF1)
    }

    /// Lists the buckets of the features of token `t` in a sentence.
    @inline(__always)
    func collect(_ t: Int, in sentence: Range<Int>, _ list: inout BucketList) {
        let lower = sentence.lowerBound
        let upper = sentence.upperBound
        let own = facts.tokens[t]
        let b1 = t > lower ? facts.tokens[t - 1] : NameFeatures.edge
        let a1 = t + 1 < upper ? facts.tokens[t + 1] : NameFeatures.edge
        let b2 = t > lower + 1 ? facts.tokens[t - 2] : NameFeatures.edge
        let a2 = t + 2 < upper ? facts.tokens[t + 2] : NameFeatures.edge

        list.add(bucket(1, own.word))
        list.add(bucket(2, b1.word))
        list.add(bucket(3, a1.word))
        list.add(bucket(4, b2.word))
        list.add(bucket(5, a2.word))
        list.add(bucket(6, pair(own.word, UInt64(own.shape))))
        list.add(bucket(7, pair(b1.word, own.word)))
        list.add(bucket(8, pair(own.word, a1.word)))
        let shapes = UInt64(b1.shape) << 32 | UInt64(own.shape) << 16 | UInt64(a1.shape)
        list.add(bucket(9, UInt64(own.shape)))
        list.add(bucket(10, shapes))
        list.add(bucket(11, UInt64(b1.shape) << 16 | UInt64(own.shape)))
        list.add(bucket(12, UInt64(own.shape) << 16 | UInt64(a1.shape)))
        list.add(bucket(13, shapes ^ pair(UInt64(b2.shape), UInt64(a2.shape))))
        list.add(bucket(14, UInt64(own.place) << 16 | UInt64(own.shape)))
        list.add(bucket(15, pair(b1.word, UInt64(own.shape))))
        list.add(bucket(16, pair(a1.word, UInt64(own.shape))))
        clues(own, b1, a1, b2, a2, &list)
        if own.isCapital || own.hasDigit {
            capitalWord(t, own, b1, a1, b2, a2, &list)
        }
        if own.run >= 0 { run(t, own, lower, upper, &list) }
    }

    /// What the gazetteer says of the word and of its neighbours.
    @inline(__always)
    private func clues(
        _ own: TokenFacts, _ b1: TokenFacts, _ a1: TokenFacts, _ b2: TokenFacts, _ a2: TokenFacts,
        _ list: inout BucketList
    ) {
        var bits = own.classes.rawValue
        while bits != 0 {
            let bit = UInt64(bits.trailingZeroBitCount)
            bits &= bits &- 1
            list.add(bucket(20, bit << 16 | UInt64(own.shape)))
        }
        list.add(bucket(21, UInt64(own.classes.rawValue)))
        let left = UInt64(b1.classes.rawValue)
        let right = UInt64(a1.classes.rawValue)
        list.add(bucket(22, pair(left, UInt64(own.isCapital ? 1 : 0))))
        list.add(bucket(23, pair(right, UInt64(own.isCapital ? 1 : 0))))
        list.add(bucket(24, pair(left, UInt64(own.classes.rawValue))))
        list.add(bucket(25, pair(right, UInt64(own.classes.rawValue))))
        if own.phrasePlace != 0 {
            let place = UInt64(own.phrasePlace)
            list.add(bucket(26, place << 32 | UInt64(own.phrase.rawValue)))
            list.add(bucket(27, pair(place << 32 | UInt64(own.phrase.rawValue), b1.word)))
        }
        if a1.phrasePlace == 1 { list.add(bucket(28, UInt64(a1.phrase.rawValue))) }
        if b1.phrasePlace == 3 { list.add(bucket(29, UInt64(b1.phrase.rawValue))) }
    }

    /// Affixes and the word's other uses, of a word with a capital or a digit.
    @inline(__always)
    private func capitalWord(
        _ t: Int, _ own: TokenFacts, _ b1: TokenFacts, _ a1: TokenFacts, _ b2: TokenFacts,
        _ a2: TokenFacts, _ list: inout BucketList
    ) {
        let length = min(4, Int(facts.text.tokens[t].foldedLength))
        var head = UInt64(own.head)
        for n in stride(from: length, to: 0, by: -1) {
            list.add(bucket(30 + UInt64(n), head))
            list.add(bucket(34 + UInt64(n), UInt64(own.tail) & ((1 << UInt64(8 * n)) - 1)))
            head >>= 8
        }
        list.add(bucket(39, pair(UInt64(own.tail) & 0xFF_FFFF, UInt64(b1.tail) & 0xFF_FFFF)))
        list.add(bucket(40, pair(UInt64(own.tail) & 0xFF_FFFF, UInt64(a1.tail) & 0xFF_FFFF)))
        list.add(bucket(41, pair(b2.word, b1.word)))
        list.add(bucket(42, pair(a1.word, a2.word)))
        list.add(bucket(43, pair(b1.word, a1.word)))
        let counts = facts.counts[Int(own.slot)]
        let few = UInt64(min(counts.lower, 2)) | UInt64(min(counts.capital, 3)) << 2
        list.add(bucket(44, few << 8 | UInt64(own.place & 7)))
        let uses =
            UInt64(min(counts.person, 2)) | UInt64(min(counts.organization, 2)) << 2
            | UInt64(min(counts.place, 2)) << 4 | UInt64(min(counts.saying, 2)) << 6
            | UInt64(min(counts.bracket, 1)) << 8 | UInt64(min(counts.program, 2)) << 9
        list.add(bucket(45, uses))
        list.add(bucket(46, uses << 16 | UInt64(own.shape)))
        list.add(bucket(47, pair(uses, UInt64(own.classes.rawValue))))
        if counts.person > 0 { list.add(bucket(48, UInt64(min(counts.person, 3)))) }
        if counts.organization > 0 { list.add(bucket(49, UInt64(min(counts.organization, 3)))) }
        if counts.program > 0 { list.add(bucket(51, UInt64(min(counts.program, 3)))) }
        if counts.place > 0 { list.add(bucket(50, UInt64(min(counts.place, 3)))) }
    }

    /// The run of capitalised words around the token.
    @inline(__always)
    private func run(
        _ t: Int, _ own: TokenFacts, _ lower: Int, _ upper: Int, _ list: inout BucketList
    ) {
        let run = facts.runs[Int(own.run)]
        let first = run.tokens.lowerBound
        let last = run.tokens.upperBound - 1
        let before = first > lower ? facts.tokens[first - 1] : NameFeatures.edge
        let before2 = first > lower + 1 ? facts.tokens[first - 2] : NameFeatures.edge
        let after = last + 1 < upper ? facts.tokens[last + 1] : NameFeatures.edge
        let after2 = last + 2 < upper ? facts.tokens[last + 2] : NameFeatures.edge
        let place = UInt64(min(t - first, 3)) << 4 | UInt64(min(last - t, 3))
        let length = UInt64(min(run.tokens.count, 6))
        list.add(bucket(60, place << 8 | length))
        list.add(bucket(61, pair(facts.tokens[first].word, UInt64(min(t - first, 1)))))
        list.add(bucket(62, pair(facts.tokens[last].word, UInt64(min(last - t, 1)))))
        list.add(bucket(63, before.word))
        list.add(bucket(64, after.word))
        list.add(bucket(65, pair(before.word, after.word)))
        list.add(bucket(66, pair(run.hash, place)))
        list.add(bucket(67, pair(UInt64(run.classes.rawValue), place)))
        list.add(bucket(68, pair(UInt64(facts.tokens[first].classes.rawValue), place)))
        list.add(bucket(69, pair(UInt64(facts.tokens[last].classes.rawValue), place)))
        list.add(bucket(70, pair(before.word, before2.word)))
        list.add(bucket(71, pair(after.word, after2.word)))
        list.add(bucket(72, pair(UInt64(before.classes.rawValue), length)))
        list.add(bucket(73, pair(UInt64(after.classes.rawValue), length)))
        let head = before.isFunction ? before2 : before
        list.add(bucket(75, pair(UInt64(head.classes.rawValue), 1)))
        list.add(bucket(76, pair(head.word, 1)))
        list.add(bucket(77, pair(UInt64(head.classes.rawValue), UInt64(run.classes.rawValue))))
        list.add(bucket(74, pair(before.word, UInt64(facts.tokens[first].shape))))
    }
}

/// The buckets of one token's features.
///
/// All are known before the first weight is fetched: the fetches then wait for the memory together.
struct BucketList {
    private static let capacity = 128
    private var buckets = InlineArray<128, UInt32>(repeating: 0)
    private(set) var count = 0

    init() {}

    /// A token has some ninety features at most.
    @inline(__always)
    mutating func add(_ bucket: UInt32) {
        guard count < BucketList.capacity else { return }
        buckets[count] = bucket
        count &+= 1
    }

    @inline(__always)
    mutating func removeAll() { count = 0 }

    @inline(__always)
    subscript(i: Int) -> UInt32 { buckets[i] }
}
