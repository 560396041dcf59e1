public import TextCore

/// What a plugin says of itself before it is made.
public struct PluginDescriptor: Sendable, Equatable {
    /// Kebab-case, unique: `quote-extractor`.
    public let name: String
    /// Semantic version; a change of it makes the layer stale.
    public let version: String
    /// One sentence for the list of plugins.
    public let summary: String
    /// The layers it uses where they are there.
    public let reads: [Layer]
    /// The layers it cannot work without, among those it reads.
    public let requires: [Layer]
    /// The layer it owns.
    public let writes: Layer
    /// The languages it does; empty for all.
    public let languages: [Language]
    /// A hash of the data compiled into it; a change of it makes the layer stale.
    public let data: String
    /// The terms that its layer can hold, where there is a fixed list; empty otherwise.
    public let vocabulary: [VocabularyTerm]
    /// A JSON Schema (2020-12) of its layer as the sidecar has it; `nil` for none.
    ///
    /// A layer that is not valid by it is the plugin's failure.
    public let schema: String?

    /// Describes a plugin.
    public init(
        name: String, version: String, summary: String, reads: [Layer] = [],
        requires: [Layer] = [], writes: Layer, languages: [Language] = [], data: String = "",
        vocabulary: [VocabularyTerm] = [], schema: String? = nil
    ) {
        (self.name, self.version, self.summary, self.reads) = (name, version, summary, reads)
        (self.requires, self.writes, self.languages) = (requires, writes, languages)
        (self.data, self.vocabulary, self.schema) = (data, vocabulary, schema)
    }
}
