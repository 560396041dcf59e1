import EnrichmentKit
import SectorClassifier
import TextCore

/// Learns the phrases' weights and the model, and predicts each training document by what was
/// learned without it.
struct Trainer {
    /// What a document of a corpus counts for, in the phrases' weights and in the model.
    ///
    /// `train` is `gold/train`, `own` the documents of `Corpora`, `bosque` the excerpts labelled
    /// there: those count for little in the model, whose threshold they would move, with no industry
    /// in two of three.
    static let corpora: [(name: String, phrases: Double, model: Double)] = [
        ("train", 3, 6), ("own", 3, 6), ("news", 2, 6), ("bosque", 2, 1), ("worldbank", 0.4, 0.15),
        ("aiddata-china", 0.3, 0.15),
        ("aims", 1, 0.6), ("portal-base", 0.3, 0.15), ("cpv", 0.03, 0),
    ]
    static let folds = 5
    /// What the first of several sectors counts for.
    static let primaryShare = 0.8

    let taxonomy: Taxonomy
    let weights: PhraseWeights
    let samples: [Sample]
    /// The hits of each document, the same for every lexicon of these phrases.
    let scans: [Scan]
    private let phrases: [[UInt32]]
    private let phraseWeights: [Double]

    init(_ entries: [LexiconEntry], _ taxonomy: Taxonomy, _ samples: [Sample]) {
        self.taxonomy = taxonomy
        self.samples = samples
        let weights = PhraseWeights(entries, taxonomy)
        self.weights = weights
        let engine = SectorEngine(
            taxonomy: taxonomy, lexicons: [weights.byHand().build()],
            model: DecisionModel(weights: []))
        let scans = samples.map { engine.scan($0.document) }
        self.scans = scans
        phrases = scans.map { Set($0.hits.map(\.phrase)).sorted() }
        phraseWeights = Trainer.balanced(samples)
    }

    /// The fold a document is left out in.
    func fold(_ sample: Int) -> Int { sample % Trainer.folds }

    /// A document of a sector that fills a corpus counts for less, one of a rare sector for more.
    private static func balanced(_ samples: [Sample]) -> [Double] {
        var counts: [String: [Int: Double]] = [:]
        for sample in samples {
            counts[sample.corpus, default: [:]][sample.sectors.first ?? -1, default: 0] += 1
        }
        return samples.map { sample in
            let base = corpora.first { $0.name == sample.corpus }?.phrases ?? 0
            guard let own = counts[sample.corpus], let count = own[sample.sectors.first ?? -1]
            else { return 0 }
            let mean = own.values.sorted().reduce(0, +) / Double(own.count)
            return base * min(2, max(0.3, (mean / count).squareRoot()))
        }
    }

    /// The lexicon learned from all documents but those of a fold.
    func shares(without fold: Int?) -> [[Lexicon.Share]] {
        let used = samples.indices.map { self.fold($0) == fold ? 0 : phraseWeights[$0] }
        let alone = weights.learn(phrases, samples, used)
        let examples = samples.indices.filter { used[$0] > 0 }.map { example($0, used[$0]) }
        return ShareRefiner(columns: taxonomy.sectors.count + 1).refine(alone, examples)
    }

    /// A document for the refiner: the first sector counts for more than those after it.
    private func example(_ i: Int, _ weight: Double) -> ShareRefiner.Example {
        let sectors = samples[i].sectors
        let others = Double(max(0, sectors.count - 1))
        let first = sectors.count > 1 ? Trainer.primaryShare : 1
        let target: [(column: Int, share: Double)] =
            sectors.isEmpty
            ? [(taxonomy.sectors.count, 1)]
            : sectors.enumerated().map { ($1, $0 == 0 ? first : (1 - first) / others) }
        return .init(
            phrases: SectorEngine.counts(scans[i]).map { (Int($0.phrase), $0.count) },
            target: target, weight: weight)
    }

    /// The numbers of each document's sectors, under the lexicon learned without the document.
    func outOfFoldFeatures() -> [[[Double]]] {
        var features = [[[Double]]](repeating: [], count: samples.count)
        for fold in 0..<Trainer.folds {
            let engine = engine(shares(without: fold))
            for i in samples.indices where self.fold(i) == fold {
                features[i] = engine.features(scans[i])
            }
        }
        return features
    }

    func engine(_ shares: [[Lexicon.Share]], _ model: [Double] = []) -> SectorEngine {
        SectorEngine(
            taxonomy: taxonomy, lexicons: [weights.builder(shares).build()],
            model: DecisionModel(weights: model))
    }

    /// The model of all documents but those of a fold.
    func model(_ features: [[[Double]]], without fold: Int?) -> [Double] {
        var rows: [LogisticRegression.Row] = []
        for i in samples.indices where self.fold(i) != fold {
            let weight = Trainer.corpora.first { $0.name == samples[i].corpus }?.model ?? 0
            if weight == 0 { continue }
            for (sector, x) in features[i].enumerated() where !x.isEmpty {
                let isNamed = samples[i].sectors.contains(sector)
                rows.append(.init(x: x, y: isNamed ? 1 : 0, weight: weight))
            }
        }
        return LogisticRegression(ridge: 3).fit(rows, columns: SectorFeatures.names.count)
    }
}
