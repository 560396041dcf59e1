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
        private var first = SIMD16<Int32>()
        private var others = SIMD4<Int32>()
        private var known: Int32 = 0
        private var runs: Int32 = 0
        private var words = 0

        /// Adds the runs of a word.
        mutating func add(_ word: LanguageWord, weight: Int32) {
            words += 1
            word.forEachRun { hash in
                runs += weight
                guard let at = model.offset(of: hash) else { return }
                known += weight
                let odds = model.data.vector(SIMD16<Int8>.self, at: at + 4)
                first &+= SIMD16(truncatingIfNeeded: odds) &* weight
                let rest = model.data.vector(SIMD4<Int8>.self, at: at + 20)
                others &+= SIMD4(truncatingIfNeeded: rest) &* weight
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
                let score = Int(i < 16 ? first[i] : others[i - 16]) + LanguageModel.prior(i)
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
