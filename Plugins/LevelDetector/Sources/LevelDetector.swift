public import EnrichmentKit

/// Tells whether a document plays at country level or at local level, and where.
public struct LevelDetector: Enricher {
    /// What a user can set.
    public struct Options: PluginOptions {
        /// The defaults.
        public init() {}
        /// None yet.
        public static let fields: [OptionField<Self>] = []
    }

    /// Name, version, layers.
    public static let descriptor = PluginDescriptor(
        name: "level-detector", version: "0.1.0",
        summary: "Tells whether a document plays at country level or at local level, and where.",
        reads: [.entities],
        writes: .level, languages: [])

    /// Makes the enricher.
    public init(options: Options) throws(OptionError) {}

    /// Writes the level layer.
    public func enrich(
        _ document: Document, into annotations: inout Annotations
    ) throws(EnrichmentError) {
        annotations.level = .init(label: .none, country: 0, local: 0)
    }
}
