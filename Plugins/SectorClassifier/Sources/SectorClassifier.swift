// SectorClassifier: which industries a document is about.
//
// A lexicon first: words, stems and names of three languages, each with the sectors it speaks for,
// found in one pass (`HitFinder`). What they add up to in title, lead and body (`SectorTally`)
// becomes some twenty numbers a sector (`SectorFeatures`), and one logistic model, shared by all
// sectors, makes a probability of them (`DecisionModel`). So a sector of a user's own taxonomy is
// decided as well as one of ours, and every decision can show the words it rests on.

public import EnrichmentKit

/// Tells which industries a document is about, with the words that say so.
public struct SectorClassifier: Enricher {
    /// Name, version, layers.
    public static let descriptor = PluginDescriptor(
        name: "sector-classifier", version: "1.0.0",
        summary: "Tells which industries a document is about, with the words that say so.",
        reads: [.entities], writes: .sectors, data: SectorData.builtIn.hash,
        vocabulary: SectorData.builtIn.taxonomy.vocabulary)

    private let engine: SectorEngine

    /// Makes the enricher; reads the user's taxonomy and lexicons.
    public init(options: Options) throws(OptionError) {
        let builtIn = SectorData.builtIn
        let files = try UserFiles(options, builtIn.taxonomy)
        var lexicons = options.builtIn ? [builtIn.lexicon] : []
        if let own = files.lexicon { lexicons.append(own) }
        var engine = SectorEngine(
            taxonomy: files.taxonomy, lexicons: lexicons, model: builtIn.model)
        engine.threshold = options.threshold
        engine.maxSectors = options.maxSectors
        engine.maxEvidence = options.maxEvidence
        self.engine = engine
    }

    /// Writes the sectors layer.
    public func enrich(
        _ document: Document, into annotations: inout Annotations
    ) throws(EnrichmentError) {
        annotations.sectors = engine.sectors(of: document, entities: annotations.entities)
    }
}
