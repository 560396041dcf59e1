import ArgumentParser
import EnrichmentKit
import EntityTagger
import Foundation
import QuoteExtractor
import TextCore

/// `explain`: the decisions about one text, with their scores.
struct Explain: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Prints what is decided about a text, and how sure each decision is.")

    @Option(help: "The folder with gold documents and corpora.")
    var shared = "../shared"
    @Option(help: "A gold document of train or dev, read with its entities.")
    var gold: String?
    @Option(help: "The plugin's folder.")
    var plugin = "Plugins/QuoteExtractor"
    @Option(help: "A file with a text.")
    var file: String?
    @Flag(help: "Print the answers only, not the decisions.")
    var brief = false
    @Flag(help: "Without the names that the entity-tagger finds.")
    var bare = false
    @Argument(help: "A text.")
    var text: String?

    func run() throws {
        let finder = QuoteFinder(try DataWriter.data(plugin: plugin))
        let narrator = Narrator(finder.models)
        if let gold {
            let samples = try SharedSamples(shared)
            for sample in samples.train + samples.dev where sample.name.hasPrefix(gold) {
                narrator.text = sample.document.text
                _ = finder.quotes(of: sample.document, entities: sample.entities, oracle: narrator)
            }
        }
        let content = try file.map { try String(contentsOfFile: $0, encoding: .utf8) }
        if let text = text ?? content {
            let document = Document(text: text)
            narrator.text = document.text
            var annotations = Annotations()
            if !bare { try EntityTagger(options: .init()).enrich(document, into: &annotations) }
            for quote in finder.quotes(
                of: document, entities: annotations.entities, oracle: brief ? nil : narrator)
            {
                let cue = quote.cue.map { document.text.string($0) } ?? "-"
                print(
                    "\(quote.kind) | \(quote.speaker?.name ?? "-") | \(cue) | "
                        + document.text.string(quote.range).replacingOccurrences(
                            of: "\n", with: "⏎")
                        + (quote.speaker?.role.map { " (\($0))" } ?? ""))
            }
        }
    }
}

/// An oracle that answers nothing and prints everything.
private final class Narrator: Oracle {
    let models: QuoteModels
    var text: SourceText?

    init(_ models: QuoteModels) { self.models = models }

    func mark(_ range: TextRange, _ features: FeatureList) -> Bool? {
        print("mark \(models.mark.score(features)) \(text?.string(range) ?? "")")
        return nil
    }

    func clause(_ range: TextRange, cue: TextRange, _ features: FeatureList) -> Bool? {
        print(
            "clause \(models.indirect.score(features)) [\(text?.string(cue) ?? "")] \(text?.string(range) ?? "")"
        )
        return nil
    }

    func speaker(
        of range: TextRange, isIndirect: Bool, names: [String?], features: [FeatureList]
    ) -> Int? {
        let ranked = zip(names, features).map { ($0 ?? "-", models.speaker.score($1)) }
            .sorted { $0.1 > $1.1 }
        print("speaker " + ranked.prefix(5).map { "\($0.0) \($0.1)" }.joined(separator: " | "))
        return nil
    }
}
