import ArgumentParser
import EnrichmentKit
import EntityTagger
import Foundation
import QuoteExtractor
import TextCore

/// What the training and the measuring need of the shared folder.
struct SharedSamples {
    let train: [Sample]
    let dev: [Sample]
    let seed: [Sample]
    let corpora: [Sample]
    /// The project's own documents.
    let own: [Sample]

    /// - Parameters:
    ///   - shared: The folder with gold documents and corpora.
    ///   - ownFolder: The folder of the project's own documents.
    /// - Throws: Where a file is not there or cannot be read.
    init(_ shared: String, own ownFolder: String = "Corpora") throws {
        let folder = URL(filePath: shared)
        let tagger = try EntityTagger(options: .init())
        func tagged(_ samples: [Sample]) throws -> [Sample] {
            try samples.map { sample in
                var sample = sample
                var annotations = Annotations()
                try tagger.enrich(sample.document, into: &annotations)
                sample.tagged = annotations.entities
                return sample
            }
        }
        train = try tagged(SampleReader.gold(folder.appending(path: "gold/train")))
        dev = try tagged(SampleReader.gold(folder.appending(path: "gold/dev")))
        seed = try tagged(SampleReader.gold(folder.appending(path: "gold/seed")))
        own = try tagged(MarkupReader.samples(URL(filePath: ownFolder)))
        corpora = try tagged(
            ["bosque", "gsd", "gum", "covid19mx"].flatMap {
                try SampleReader.corpus(folder.appending(path: "corpora/quotes/\($0).jsonl"))
            })
    }
}

/// `train`: gold/train and the corpora to weights.
struct Train: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Trains the three models and writes their weights into Data.")

    @Option(help: "The plugin's folder.")
    var plugin = "Plugins/QuoteExtractor"
    @Option(help: "The folder with gold documents and corpora.")
    var shared = "../shared"

    func run() throws {
        let samples = try SharedSamples(shared)
        let models = try Trainer.weights(
            samples.train + samples.own + samples.corpora, DataWriter.data(plugin: plugin))
        for (name, weights) in models {
            var out = """
                # Weights of the \(name) model, written by `train`; slot and thousandths.
                # Learned from gold/train, Corpora and corpora/quotes (UD Bosque and GSD CC BY-SA 4.0, GUM CC BY
                # 4.0, covid19mx CC BY 4.0); no text of theirs is in here.

                """
            var count = 0
            for (slot, weight) in weights.enumerated() {
                let value = Int((weight * 1000).rounded())
                if value != 0 {
                    out += "\(slot)\t\(value)\n"
                    count += 1
                }
            }
            let file = URL(filePath: plugin).appending(path: "Data/weights-\(name).tsv")
            try out.write(to: file, atomically: true, encoding: .utf8)
            print("\(name): \(count) weights")
        }
    }
}

/// `evaluate`: the figures of the plugin on gold documents and corpora.
struct Evaluate: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Prints the plugin's figures; on the training documents by cross-validation.")

    @Option(help: "The folder with gold documents and corpora.")
    var shared = "../shared"
    @Option(help: "The plugin's folder.")
    var plugin = "Plugins/QuoteExtractor"
    @Option(help: "Parts of the cross-validation; 0 measures with the weights in Data.")
    var folds = 5
    @Option(help: "What to list the errors of: train, own, dev, bosque, gsd, gum, covid19mx.")
    var errors: [String] = []
    @Option(help: "Whose names the extractor is given: \(Names.allCases.map(\.rawValue)).")
    var names = Names.tagged

    func run() throws {
        let samples = try SharedSamples(shared)
        let pool = samples.train + samples.own + samples.corpora
        let data = try DataWriter.data(plugin: plugin)
        var finder = QuoteFinder(data)
        var tallies: [String: Tally] = [:]
        func measure(_ sample: Sample, _ sets: [String]) {
            let found = finder.quotes(
                of: sample.document, entities: sample.entities(names))
            for set in sets {
                tallies[set, default: Tally()].add(sample, found, listErrors: errors.contains(set))
            }
        }
        for fold in 0..<max(1, folds) {
            if folds > 0 {
                finder.models = Trainer.models(
                    pool.enumerated().filter { $0.offset % folds != fold }.map(\.element), data
                )
            }
            for (i, sample) in pool.enumerated() where folds == 0 || i % folds == fold {
                measure(
                    sample,
                    sample.source == "gold"
                        ? ["train", "train-" + sample.language] : [sample.source])
            }
        }
        if folds > 0 { finder.models = Trainer.models(pool, data) }
        for sample in samples.dev { measure(sample, ["dev"]) }
        for sample in samples.seed { measure(sample, ["seed"]) }
        for set in [
            "train", "train-en", "train-es", "train-pt", "own", "bosque", "gsd", "gum", "covid19mx",
            "dev",
            "seed",
        ] {
            guard let tally = tallies[set] else { continue }
            print("\(set)\n\(tally.report)")
            for error in tally.errors { print("    \(error)") }
        }
    }
}
