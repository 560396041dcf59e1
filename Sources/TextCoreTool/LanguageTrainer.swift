import Glibc
import TextCore

/// Turns word counts into log-odds of runs of letters.
///
/// A word weighs the square root of its share of its language's text: as a type it says more than
/// by its count. The share of a run in a language, smoothed by a constant, gives its log
/// probability, and from it the mean over the languages is taken. The most frequent runs are kept.
struct LanguageTrainer {
    private static let logSlots = 15
    private static let maxRuns = 27_000
    private static let wordsOfLanguage = 6_000
    private static let smoothing = 9.0

    private let counts: [WordCounts]
    private var runs: [UInt64: [Double]] = [:]
    private var kept: [UInt64] = []
    /// The number of runs in the model.
    var runCount: Int { kept.count }

    /// Trains from the counts of each language, in the order of the model.
    init(counts: [WordCounts]) {
        self.counts = counts
        for (i, words) in counts.enumerated() { collect(words, language: i) }
        kept = runs.sorted { a, b in
            let (x, y) = (a.value.reduce(0, +), b.value.reduce(0, +))
            return x != y ? x > y : a.key < b.key
        }.prefix(LanguageTrainer.maxRuns).map(\.key)
    }

    private mutating func collect(_ words: WordCounts, language: Int) {
        let total = Double(words.counts.values.reduce(0, +))
        for (word, count) in words.mostFrequent(LanguageTrainer.wordsOfLanguage) {
            let weight = (Double(count) * 1e6 / total).squareRoot()
            let bytes = Array(word.utf8)
            LanguageWord(bytes, TextRange(0, bytes.count)).forEachRun { run in
                runs[run, default: Array(repeating: 0, count: counts.count)][language] += weight
            }
        }
    }

    /// The bytes of `LanguageModel`.
    func serialized() -> [UInt8] {
        let slots = 1 << LanguageTrainer.logSlots
        var table = [UInt8](repeating: 0, count: slots * LanguageModel.slotBytes)
        let totals = counts.indices.map { i in kept.reduce(0) { $0 + (runs[$1]?[i] ?? 0) } }
        for run in kept {
            var (slot, tag) = LanguageModel.place(run, mask: slots - 1)
            for _ in 0..<LanguageModel.maxProbes {
                let at = slot * LanguageModel.slotBytes
                if table[at] == 0 {
                    for shift in 0..<4 {
                        table[at + shift] = UInt8(truncatingIfNeeded: tag >> (8 * shift))
                    }
                    for (i, odds) in logOdds(of: run, totals).enumerated() {
                        table[at + 4 + i] = UInt8(bitPattern: odds)
                    }
                    break
                }
                slot = (slot + 1) & (slots - 1)
            }
        }
        return header() + table
    }

    private func header() -> [UInt8] {
        var header: [UInt8] = []
        for number in [LanguageModel.magic, UInt32(LanguageTrainer.logSlots), UInt32(counts.count)]
        {
            for shift in 0..<4 { header.append(UInt8(truncatingIfNeeded: number >> (8 * shift))) }
        }
        for language in LanguageModel.languages { header += language.utf8 }
        return header + [UInt8](repeating: 0, count: LanguageModel.headerBytes - header.count)
    }

    /// The log probability in each language less the mean, in steps.
    private func logOdds(of run: UInt64, _ totals: [Double]) -> [Int8] {
        let smoothing = LanguageTrainer.smoothing
        let weights = runs[run] ?? []
        let logs = zip(weights, totals).map { weight, total in
            log((weight + smoothing) / (total + smoothing * Double(kept.count)))
        }
        let mean = logs.reduce(0, +) / Double(logs.count)
        return logs.map {
            Int8(max(-127, min(127, (($0 - mean) * Double(LanguageModel.stepsPerNat)).rounded())))
        }
    }
}
