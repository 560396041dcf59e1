public import EnrichmentKit
import TextCore

/// Finds what is said in a document, and who says it.
public struct QuoteExtractor: Enricher {
    /// What a user can set.
    public struct Options: PluginOptions {
        /// The kinds of quotes that are written.
        var kinds = ["direct", "indirect", "interview"]
        /// The defaults.
        public init() {}
        /// One for each option.
        public static let fields: [OptionField<Self>] = [
            .choices(
                "kinds", \.kinds, of: ["direct", "indirect", "interview"],
                "The kinds of quotes that are written.")
        ]
    }

    /// Name, version, layers.
    public static let descriptor = PluginDescriptor(
        name: "quote-extractor", version: "1.0.0",
        summary: "Finds what is said in a document, and who says it.", reads: [.entities],
        writes: .quotes, languages: [.english, .spanish, .portuguese],
        data: QuoteData.embedded.fingerprint)

    private let kinds: Set<String>
    private let finder: QuoteFinder

    /// Makes the enricher.
    public init(options: Options) throws(OptionError) {
        guard !options.kinds.isEmpty else {
            throw OptionError(
                "kinds", "is empty", remedy: "give any of direct, indirect, interview")
        }
        kinds = Set(options.kinds)
        finder = QuoteFinder(.embedded)
    }

    /// Writes the quotes layer.
    public func enrich(
        _ document: Document, into annotations: inout Annotations
    ) throws(EnrichmentError) {
        var quotes = finder.quotes(of: document, entities: annotations.entities)
        if kinds.count < 3 { quotes.removeAll { !kinds.contains($0.kind.rawValue) } }
        annotations.quotes = quotes
    }
}
