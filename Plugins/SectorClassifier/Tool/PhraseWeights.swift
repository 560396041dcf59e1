import SectorClassifier
import TextCore

/// Learns what each phrase says: the rate of documents about a sector among those that hold the
/// phrase, the rate by hand counting as some documents seen before.
struct PhraseWeights {
    /// Documents that the weight by hand counts for.
    static let prior = 10.0
    /// What is kept of the rate by hand of a single word, and of a stem: read in three hundred news
    /// excerpts they are about the sector less often than the hand thought, phrases and names are
    /// not.
    static let kept = (word: 0.8, stem: 0.9)
    /// The rate of a sector that nobody gave the phrase.
    static let background = 0.04
    /// A sector that nobody gave the phrase is taken on from this rate and this many documents.
    static let adopted = (rate: 0.35, documents: 10.0)
    /// No phrase weighs more.
    static let cap = 4.5

    let entries: [LexiconEntry]
    let taxonomy: Taxonomy
    /// Indices of the entries of each phrase of the lexicon, in the lexicon's order.
    let entriesByPhrase: [[Int]]

    init(_ entries: [LexiconEntry], _ taxonomy: Taxonomy) {
        self.entries = entries
        self.taxonomy = taxonomy
        var table = PhraseTableBuilder()
        var groups: [[Int]] = []
        for (i, entry) in entries.enumerated() {
            if let old = table.add(entry.phrase, value: UInt32(groups.count)) {
                table.add(entry.phrase, value: old)
                groups[Int(old)].append(i)
            } else {
                groups.append([i])
            }
        }
        entriesByPhrase = groups
    }

    /// The lexicon at the weights by hand; its phrases are numbered as in every other one made here.
    func byHand() -> LexiconBuilder {
        var builder = LexiconBuilder()
        for entry in entries { builder.add(entry, taxonomy) }
        return builder
    }

    /// What is learned of each phrase from some documents.
    ///
    /// - Parameters:
    ///   - phrases: The different phrases of each document.
    ///   - samples: The documents.
    ///   - weights: What each document counts for; 0 leaves it out.
    /// - Returns: The shares of each phrase, in the lexicon's order.
    func learn(
        _ phrases: [[UInt32]], _ samples: [Sample], _ weights: [Double]
    ) -> [[Lexicon.Share]] {
        // The last column is for documents that are about no industry.
        let sectors = taxonomy.sectors.count + 1
        var counts = [Double](repeating: 0, count: entriesByPhrase.count)
        var hits = [Double](repeating: 0, count: entriesByPhrase.count * sectors)
        for i in samples.indices where weights[i] > 0 {
            for phrase in phrases[i] {
                counts[Int(phrase)] += weights[i]
                let labels = samples[i].sectors
                for sector in labels.isEmpty ? [sectors - 1] : labels {
                    hits[Int(phrase) * sectors + sector] += weights[i]
                }
            }
        }
        return entriesByPhrase.indices.map { p in
            shares(of: p, counts[p], hits[p * sectors..<(p + 1) * sectors])
        }
    }

    private func shares(
        of phrase: Int, _ count: Double, _ hits: ArraySlice<Double>
    ) -> [Lexicon.Share] {
        let own = entriesByPhrase[phrase].map { entries[$0] }.filter { $0.weight > 0 }
        // A phrase that takes words out is not given a meaning by the corpora.
        if own.isEmpty { return [] }
        var shares: [Lexicon.Share] = []
        for column in 0..<hits.count {
            let sector = column == hits.count - 1 ? Taxonomy.noIndustry : column
            let seen = hits[hits.startIndex + column]
            let given = own.filter { $0.place.map { taxonomy.sector(of: $0) } == sector }
            let byHand = given.map(\.rate).max().map { rate in
                sector == Taxonomy.noIndustry ? rate : rate * PhraseWeights.kept(of: own[0].phrase)
            }
            let rate =
                (seen + PhraseWeights.prior * (byHand ?? PhraseWeights.background))
                / (count + PhraseWeights.prior)
            if byHand == nil,
                rate < PhraseWeights.adopted.rate || count < PhraseWeights.adopted.documents
            {
                continue
            }
            let weight = min(PhraseWeights.cap, LexiconEntry.logOdds(rate: rate))
            if weight < 0.3 { continue }
            let parts: [Int?] =
                given.isEmpty
                ? [nil]
                : given.prefix(1).map {
                    if case .part(let part)? = $0.place { return part }
                    return nil
                }
            for part in parts {
                shares.append(Lexicon.Share(sector: sector, part: part, weight: weight))
            }
        }
        return shares
    }

    private static func kept(of phrase: String) -> Double {
        if phrase.contains(" ") || LexiconBuilder.form(of: phrase) != .any { return 1 }
        return phrase.hasSuffix("*") ? kept.stem : kept.word
    }

    /// A lexicon of what was learned.
    func builder(_ shares: [[Lexicon.Share]]) -> LexiconBuilder {
        var builder = LexiconBuilder()
        for (phrase, group) in entriesByPhrase.enumerated() {
            for (i, entry) in group.enumerated() {
                builder.add(entries[entry].phrase, i == 0 ? shares[phrase] : [])
            }
        }
        return builder
    }
}
