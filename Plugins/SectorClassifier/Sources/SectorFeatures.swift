/// The numbers that a sector is decided by, the same for every sector of every taxonomy.
package enum SectorFeatures {
    /// What each number is, in order.
    package static let names = [
        "bias", "total", "density", "share", "share squared", "is first", "is second", "margin",
        "title", "title share", "lead", "lead share", "phrases", "strong phrases", "names",
        "heaviest", "paragraphs", "first", "words", "share by words", "strong share",
        "title by share", "none", "none share",
    ]

    /// The numbers of each sector; empty for a sector that nothing speaks for.
    static func rows(_ tally: SectorTally, _ scan: Scan) -> [[Double]] {
        let sums = tally.sums
        let all = sums.reduce(0) { $0 + $1.total }
        let titles = sums.reduce(0) { $0 + $1.title }
        let leads = sums.reduce(0) { $0 + $1.lead }
        let strong = sums.reduce(0) { $0 + $1.strong }
        let ranked = sums.indices.sorted { (-sums[$0].total, $0) < (-sums[$1].total, $1) }
        let words = Double(max(scan.words, 1))
        let none = Logarithm.natural(1 + tally.none)
        let length = Logarithm.natural(1 + words) / 6
        return sums.indices.map { s in
            let sum = sums[s]
            guard sum.total > 0 else { return [] }
            let best = ranked[0] == s ? (ranked.count > 1 ? ranked[1] : s) : ranked[0]
            let margin = Logarithm.natural(
                (sum.total + 1) / ((best == s ? 0 : sums[best].total) + 1))
            let share = sum.total / all
            return [
                1,
                Logarithm.natural(1 + sum.total),
                Logarithm.natural(1 + 20 * sum.total / (words + 20)),
                share,
                share * share,
                ranked[0] == s ? 1 : 0,
                ranked.count > 1 && ranked[1] == s ? 1 : 0,
                max(-3, min(3, margin)),
                min(sum.title, 10) / 5,
                titles > 0 ? sum.title / titles : 0,
                min(sum.lead, 20) / 10,
                leads > 0 ? sum.lead / leads : 0,
                Logarithm.natural(1 + Double(sum.phrases)),
                Logarithm.natural(1 + Double(sum.strong)),
                min(sum.names, 8) / 4,
                sum.heaviest / 4,
                Double(sum.paragraphs) / Double(max(scan.paragraphs, 1)),
                Double(sum.first) / words,
                length,
                share * length,
                strong > 0 ? Double(sum.strong) / Double(strong) : 0,
                min(sum.title, 10) / 5 * share,
                none,
                tally.none / (tally.none + sum.total),
            ]
        }
    }
}

/// Turns a sector's numbers into a probability: one logistic model for all sectors.
package struct DecisionModel: Sendable {
    /// One for each of `SectorFeatures.names`.
    package var weights: [Double]

    /// A model of some weights.
    package init(weights: [Double]) { self.weights = weights }

    /// The probability that an annotator names the sector; 0 where nothing speaks for it.
    package func probability(_ row: [Double]) -> Double {
        guard !row.isEmpty else { return 0 }
        var sum = 0.0
        for (x, w) in zip(row, weights) { sum += x * w }
        return Logarithm.logistic(sum)
    }
}
