import CLanguageModel

/// The log-odds of runs of letters in twenty languages, embedded in the executable.
///
/// An open-addressing table: a header of 64 bytes (magic, the log of the number of slots, the number
/// of languages, then two bytes of each code), then slots of 24 bytes (four of the hash, none zero,
/// and a signed byte for each language). Written by `TextCoreTool`.
package struct LanguageModel: Sendable {
    /// The languages, the three of the project first.
    package static let languages = [
        "en", "es", "pt", "fr", "it", "de", "nl", "ca", "gl", "sv", "da", "pl", "cs", "fi", "hu",
        "tr", "id", "eu", "et", "vi",
    ]
    package static let magic: UInt32 = 0x314D_4C45  // "ELM1"
    package static let headerBytes = 64
    package static let slotBytes = 24
    /// A run is looked for in so many slots at most.
    package static let maxProbes = 8
    /// Steps of a log-odds byte for one nat.
    package static let stepsPerNat = 12

    static let shared = LanguageModel(
        unsafe DataView(
            static: enrichd_language_model(), count: Int(enrichd_language_model_size())))

    private let data: DataView
    private let mask: Int

    private init(_ data: DataView) {
        precondition(data.load(UInt32.self, at: 0) == LanguageModel.magic, "no language model")
        mask = (1 << Int(data.load(UInt32.self, at: 4))) - 1
        self.data = data
    }

    /// The slot that a search for a run begins at, and the tag that marks the run there.
    package static func place(_ hash: UInt64, mask: Int) -> (slot: Int, tag: UInt32) {
        (Int(truncatingIfNeeded: hash >> 32) & mask, UInt32(truncatingIfNeeded: hash) | 1)
    }

    /// The offset of a run's slot; `nil` for a run that the model does not know.
    @inline(__always)
    private func offset(of hash: UInt64) -> Int? {
        var (slot, tag) = LanguageModel.place(hash, mask: mask)
        for _ in 0..<LanguageModel.maxProbes {
            let at = LanguageModel.headerBytes + slot * LanguageModel.slotBytes
            let found = data.load(UInt32.self, at: at)
            if found == tag { return at }
            if found == 0 { return nil }
            slot = (slot + 1) & mask
        }
        return nil
    }

    /// The sum of the log-odds of some words.
    struct Sum {
        private let model = LanguageModel.shared
        private var totals = InlineArray<20, Int32>(repeating: 0)
        private var known: Int32 = 0
        private var runs: Int32 = 0
        private var words = 0

        /// Adds the runs of a word.
        ///
        /// The bytes of eight languages are added at once, biased by 128 and in lanes of 16 bits: a
        /// word has 105 runs at most.
        mutating func add(_ word: LanguageWord, weight: Int32) {
            let bias: UInt64 = 0x8080_8080_8080_8080
            let mask: UInt64 = 0x00FF_00FF_00FF_00FF
            var (even1, odd1, even2, odd2) = (0 as UInt64, 0 as UInt64, 0 as UInt64, 0 as UInt64)
            var (even3, odd3) = (0 as UInt64, 0 as UInt64)
            var found: Int32 = 0
            var all: Int32 = 0
            word.forEachRun { hash in
                all &+= 1
                guard let at = model.offset(of: hash) else { return }
                found &+= 1
                let first = model.data.load(UInt64.self, at: at + 4) ^ bias
                let second = model.data.load(UInt64.self, at: at + 12) ^ bias
                let third = UInt64(model.data.load(UInt32.self, at: at + 20)) ^ (bias >> 32)
                even1 &+= first & mask
                odd1 &+= first >> 8 & mask
                even2 &+= second & mask
                odd2 &+= second >> 8 & mask
                even3 &+= third & mask
                odd3 &+= third >> 8 & mask
            }
            words += 1
            runs &+= all &* weight
            known &+= found &* weight
            for lane in 0..<4 {
                let shift = UInt64(16 * lane)
                func add(_ sum: UInt64, to language: Int) {
                    let odds = Int32(truncatingIfNeeded: sum >> shift & 0xFFFF) &- found &* 128
                    totals[language] &+= odds &* weight
                }
                add(even1, to: lane * 2)
                add(odd1, to: lane * 2 + 1)
                add(even2, to: 8 + lane * 2)
                add(odd2, to: 9 + lane * 2)
                if lane < 2 {
                    add(even3, to: 16 + lane * 2)
                    add(odd3, to: 17 + lane * 2)
                }
            }
        }

        /// The best language, where it is clear of the second and at home in its words.
        var language: Language? {
            guard let (best, score, margin) = ranking else { return nil }
            let isClear = margin >= LanguageModel.minMargin
            let isAtHome = score >= Int(known) * LanguageModel.minMean(best)
            guard words > 1, known * 2 >= runs else { return nil }
            return isClear && isAtHome ? Language(rawValue: LanguageModel.languages[best]) : nil
        }

        /// The index of the best language, its score, and its margin over the second; all scores
        /// three to a step, since a word that is no name weighs three.
        private var ranking: (best: Int, score: Int, margin: Int)? {
            guard known > 0 else { return nil }
            var best = (index: 0, score: Int.min)
            var second = Int.min
            for i in LanguageModel.languages.indices {
                let score = Int(totals[i]) + LanguageModel.prior(i)
                if score > best.score {
                    (second, best) = (best.score, (i, score))
                } else if score > second {
                    second = score
                }
            }
            return (best.index, best.score, best.score - second)
        }
    }

    /// The three languages of the project are more likely beforehand, by e² to 1.
    private static func prior(_ language: Int) -> Int { language < 3 ? 2 * 3 * stepsPerNat : 0 }

    /// The least margin: e⁴ to 1.
    private static let minMargin = 4 * 3 * stepsPerNat

    /// The least mean of the log-odds of a run, in steps; less is a language not of the twenty.
    ///
    /// With 2 for all, a third of Oromo and Slovenian was left open; so it is nine tenths.
    private static func minMean(_ language: Int) -> Int { language < 3 ? 4 : 6 }
}
