public import EnrichmentKit

/// Tells which industries a document is about, with the words that say so.
public struct SectorClassifier: Enricher {
    /// What a user can set.
    public struct Options: PluginOptions {
        /// The defaults.
        public init() {}
        /// None yet.
        public static let fields: [OptionField<Self>] = []
    }

    /// Name, version, layers.
    public static let descriptor = PluginDescriptor(
        name: "sector-classifier", version: "0.1.0",
        summary: "Tells which industries a document is about, with the words that say so.",
        writes: .sectors, languages: [])

    /// Makes the enricher.
    public init(options: Options) throws(OptionError) {}

    /// Writes the sectors layer.
    public func enrich(
        _ document: Document, into annotations: inout Annotations
    ) throws(EnrichmentError) {
        annotations.sectors = []
    }
}
