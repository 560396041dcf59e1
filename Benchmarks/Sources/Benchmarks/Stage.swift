import EnrichmentKit
import EntityTagger
import LevelDetector
import QuoteExtractor
import SectorClassifier
import TextCore

/// The plugins in the order of the chain.
private let plugins = [
    PluginRegistration(EntityTagger.self), PluginRegistration(SectorClassifier.self),
    PluginRegistration(LevelDetector.self), PluginRegistration(QuoteExtractor.self),
]

/// A step over a document that is timed alone: cutting the text up, or one plugin.
struct Stage {
    let name: String
    /// Does the step on a document that was made before, given what the steps before it wrote.
    let run: (Prepared) -> Void

    /// All steps, in the order of the chain.
    static func all() throws -> [Stage] {
        let enrichers = try plugins.map { plugin in
            let enricher = try plugin.make([])
            return Stage(name: plugin.descriptor.name) { document in
                var layers = document.layers
                try? enricher.enrich(document.document, into: &layers)
            }
        }
        return [
            Stage(name: "text-core") { document in
                let made = Document(text: document.text)
                precondition(made.text.bytes.count == document.text.utf8.count)
            }
        ] + enrichers
    }
}

extension Stage {
    /// The entity tagger with a dictionary of the user's.
    static func tagger(dictionary: String) throws -> Stage {
        let plugin = PluginRegistration(EntityTagger.self)
        let enricher = try plugin.make([("dictionaries", .list([.text(dictionary)]))])
        return Stage(name: plugin.descriptor.name) { document in
            var layers = document.layers
            try? enricher.enrich(document.document, into: &layers)
        }
    }
}

/// A document with the entities that plugins read.
struct Prepared {
    let text: String
    let document: Document
    let layers: Annotations
    /// How many words and numbers it has.
    let words: Int

    init(_ text: String, tagger: (any DocumentEnricher)?) throws {
        self.text = text
        document = Document(text: text)
        var layers = Annotations()
        try tagger?.enrich(document, into: &layers)
        self.layers = layers
        words = document.text.tokens.count { $0.kind == .word || $0.kind == .number }
    }

    /// The plugin that writes the layer which others read.
    static func tagger() throws -> (any DocumentEnricher)? {
        for plugin in plugins where plugin.descriptor.writes == Layer.entities {
            return try plugin.make([])
        }
        return nil
    }
}
