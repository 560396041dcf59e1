public import EnrichmentKit

/// Finds what is said in a document, and who says it.
public struct QuoteExtractor: Enricher {
    /// What a user can set.
    public struct Options: PluginOptions {
        /// The defaults.
        public init() {}
        /// None yet.
        public static let fields: [OptionField<Self>] = []
    }

    /// Name, version, layers.
    public static let descriptor = PluginDescriptor(
        name: "quote-extractor", version: "0.1.0",
        summary: "Finds what is said in a document, and who says it.", reads: [.entities],
        writes: .quotes, languages: [])

    /// Makes the enricher.
    public init(options: Options) throws(OptionError) {}

    /// Writes the quotes layer.
    public func enrich(
        _ document: Document, into annotations: inout Annotations
    ) throws(EnrichmentError) {
        annotations.quotes = []
    }
}
