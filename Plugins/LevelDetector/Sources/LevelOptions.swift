public import EnrichmentKit

extension LevelDetector {
    /// What a user can set.
    public struct Options: PluginOptions {
        /// How sure the stronger side must be; below, the label is `none`.
        public var noneThreshold = 0.5
        /// How sure the weaker side must be for `both`.
        public var bothThreshold = 0.5
        /// How sure a second and further jurisdiction of a side must be.
        public var jurisdictionThreshold = 0.18
        /// The most jurisdictions of each side.
        public var maxJurisdictions = 5
        /// The most pieces of evidence.
        public var maxEvidence = 24
        /// Further lists of cues.
        public var cues: [String] = []
        /// The user's own country.
        public var homeCountry: String?

        /// The defaults.
        public init() {}

        /// In the order they are listed.
        public static let fields: [OptionField<Self>] = [
            .number(
                "none_threshold", \.noneThreshold, in: 0...1,
                "How sure the stronger level must be; below it the label is none."),
            .number(
                "both_threshold", \.bothThreshold, in: 0...1,
                "How sure the weaker level must be for the label both."),
            .number(
                "jurisdiction_threshold", \.jurisdictionThreshold, in: 0...1,
                "How sure a second and each further jurisdiction of a level must be."),
            .integer(
                "max_jurisdictions", \.maxJurisdictions, in: 0...50,
                "The most jurisdictions of each level."),
            .integer(
                "max_evidence", \.maxEvidence, in: 0...1000,
                "The most pieces of evidence; the strongest are kept."),
            .files(
                "cues", \.cues,
                "Further cue lists: level, kind, countries and phrases, parted by tabs."),
            .text(
                "home_country", \.homeCountry,
                "ISO 3166-1 code of the country whose local places need no country beside them."),
        ]
    }
}
