import ArgumentParser
import EnrichmentKit
import Foundation
import SectorClassifier
import TextCore

/// The plugin's data files, read.
struct DataFiles {
    let taxonomyText: String
    let taxonomy: Taxonomy
    let entries: [LexiconEntry]

    init(_ places: Places) throws {
        taxonomyText = try String(contentsOfFile: places.data + "/taxonomy.yaml", encoding: .utf8)
        taxonomy = try Taxonomy(taxonomyText)
        let lexicon = try String(contentsOfFile: places.data + "/lexicon.tsv", encoding: .utf8)
        entries = try LexiconEntry.read(lexicon, taxonomy)
    }
}

struct Train: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract:
            "Learns weights and model from corpora and gold/train, writes them and the binary.")

    @OptionGroup var places: Places

    func run() throws {
        let files = try DataFiles(places)
        let trainer = try Trainer(
            files.entries, files.taxonomy, trainingSamples(places, files.taxonomy))
        let shares = trainer.shares(without: nil)
        let model = trainer.model(trainer.outOfFoldFeatures(), without: nil)
        try LearnedFiles.write(shares, model, trainer.weights, places)
        try LearnedFiles.embed(places)
    }
}

struct Build: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Makes the embedded binary of the data files and the learned weights.")

    @OptionGroup var places: Places

    func run() throws { try LearnedFiles.embed(places) }
}

/// All documents to learn from.
func trainingSamples(_ places: Places, _ taxonomy: Taxonomy) throws -> [Sample] {
    let reader = SampleReader(shared: places.shared, taxonomy: taxonomy)
    return try Trainer.corpora.flatMap {
        switch $0.name {
        case "train": try reader.gold("train")
        case "own": try reader.own(places.corpora)
        case "bosque": try reader.labelled(places.corpora + "/labels/bosque.tsv")
        default: try reader.corpus($0.name)
        }
    }
}

struct Evaluate: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract:
            "Prints the figures: training documents by cross-validation, the others as shipped.")

    @OptionGroup var places: Places

    @Option(help: "A sector below this probability is not named.")
    var threshold = SectorClassifier.Options().threshold

    @Option(help: "Lists the documents of a corpus that are not right; may be given again.")
    var errors: [String] = []

    func run() throws {
        let files = try DataFiles(places)
        let trainer = try Trainer(
            files.entries, files.taxonomy, trainingSamples(places, files.taxonomy))
        let features = trainer.outOfFoldFeatures()
        var answers = [[(sector: Int, score: Double)]](repeating: [], count: trainer.samples.count)
        for fold in 0..<Trainer.folds {
            let model = DecisionModel(weights: trainer.model(features, without: fold))
            for i in features.indices where trainer.fold(i) == fold {
                answers[i] = ranked(features[i].map(model.probability))
            }
        }
        print(Figures.head)
        for corpus in Trainer.corpora.map(\.name) where corpus != "cpv" {
            report(
                corpus,
                trainer.samples.indices.filter { trainer.samples[$0].corpus == corpus }.map {
                    (trainer.samples[$0], answers[$0])
                })
        }
        let model = trainer.model(features, without: nil)
        let engine = trainer.engine(trainer.shares(without: nil), model)
        let reader = SampleReader(shared: places.shared, taxonomy: files.taxonomy)
        for folder in ["dev", "seed"] {
            let samples = try reader.gold(folder)
            report(
                folder,
                samples.map { sample in
                    let rows = engine.features(engine.scan(sample.document))
                    return (sample, ranked(rows.map(engine.model.probability)))
                })
        }
        print(
            zip(SectorFeatures.names, model).map { "\($0) \(String(format: "%.2f", $1))" }.joined(
                separator: ", "))
    }

    private func ranked(_ scores: [Double]) -> [(sector: Int, score: Double)] {
        scores.indices.map { ($0, scores[$0]) }.sorted { (-$0.1, $0.0) < (-$1.1, $1.0) }
    }

    private func report(_ corpus: String, _ results: [(Sample, [(sector: Int, score: Double)])]) {
        var all = Figures()
        var languages: [String: Figures] = [:]
        for (sample, ranked) in results {
            let answer = ranked.filter { $0.score >= threshold }.prefix(3).map(\.sector)
            all.add(gold: sample.sectors, answer: answer)
            languages[sample.language, default: Figures()].add(gold: sample.sectors, answer: answer)
            if errors.contains(corpus), answer != sample.sectors {
                let shown = ranked.prefix(4).map {
                    "\($0.sector):\(String(format: "%.2f", $0.score))"
                }
                print("  \(sample.name) gold \(sample.sectors) got \(shown.joined(separator: " "))")
            }
        }
        print(all.line(corpus))
        if languages.count > 1 {
            for (language, figures) in languages.sorted(by: { $0.key < $1.key }) {
                print(figures.line("  " + language))
            }
        }
    }
}
