public import EnrichmentKit

/// What a user can set on entity-tagger.
public struct EntityOptions: PluginOptions {
    /// The types to write.
    public var types = EntityOptions.types
    /// Languages whose documents are read; of others only the entries of dictionaries are written.
    public var languages = EntityOptions.languages
    /// An entity without a mention of at least this score is left out.
    public var minimumScore = 0.0
    /// Paths of the user's dictionaries.
    public var dictionaries: [String] = []

    /// The defaults.
    public init() {}

    static let languages = ["en", "es", "pt"]
    static let types = ["person", "organization", "place", "program", "commodity", "money"]

    /// The options, in the order they are listed.
    public static let fields: [OptionField<Self>] = [
        .choices(
            "types", \.types, of: types,
            "The types to write; those of a dictionary are always written."),
        .choices(
            "languages", \.languages, of: languages,
            "Languages of the documents to read; in others only a dictionary's entries are found."),
        .number(
            "min_score", \.minimumScore, in: 0...1,
            "An entity is left out when none of its mentions has this score."),
        .files(
            "dictionaries", \.dictionaries,
            "Dictionaries of your own: CSV, TSV or YAML with name, type, ref and aliases."),
    ]
}
