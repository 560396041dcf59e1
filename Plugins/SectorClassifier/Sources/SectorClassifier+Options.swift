public import EnrichmentKit

extension SectorClassifier {
    /// What a user can set.
    public struct Options: PluginOptions {
        /// A sector below this probability is not named.
        public var threshold = 0.35
        /// No more sectors are named.
        public var maxSectors = 3
        /// No more places in the text are shown for a sector.
        public var maxEvidence = 8
        /// A file of more sectors and parts.
        public var taxonomy: String?
        /// Files of more phrases.
        public var lexicons: [String] = []
        /// Whether the built-in sectors and phrases are used too.
        public var builtIn = true

        /// The defaults.
        public init() {}

        /// In the order they are listed.
        public static let fields: [OptionField<Self>] = [
            .number(
                "threshold", \.threshold, in: 0...1,
                "A sector that is less likely than this is not named."),
            .integer(
                "max_sectors", \.maxSectors, in: 1...15, unit: "sectors",
                "No more sectors are named, the likeliest first."),
            .integer(
                "max_evidence", \.maxEvidence, in: 0...100, unit: "places",
                "No more places in the text are shown for a sector, the strongest first."),
            .file(
                "taxonomy", \.taxonomy,
                "More sectors and parts, in YAML: ids, names and codes."),
            .files(
                "lexicons", \.lexicons,
                "More phrases: files of sector, weight and phrase, parted by tabs."),
            .bool(
                "built_in", \.builtIn,
                "Whether the built-in sectors and phrases are used beside those of the files."),
        ]
    }
}
