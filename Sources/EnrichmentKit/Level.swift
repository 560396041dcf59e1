public import TextCore

/// The level of government that a document plays at, with the jurisdictions in play.
public struct Level: Sendable, Equatable {
    /// The answer.
    public enum Label: String, Sendable {
        /// National governments, laws and economies, and what is between countries.
        case country
        /// States, provinces and municipalities.
        case local
        /// Both in substance.
        case both
        /// Neither.
        case none
    }

    /// One of the two levels that a jurisdiction or a piece of evidence is of.
    public enum Side: String, Sendable {
        /// National.
        case country
        /// Sub-national.
        case local
    }

    /// A country or a local place whose authorities, economy, rules or projects it is about.
    public struct Jurisdiction: Sendable, Equatable {
        /// Of which level it is.
        public var level: Side
        /// ISO 3166-1 alpha-2.
        public var country: String
        /// ISO 3166-2, of a local one where it is known.
        public var subdivision: String?
        /// As the document names it.
        public var name: String
        /// How often it is named.
        public var mentions: Int
        /// Creates a jurisdiction.
        public init(
            level: Side, country: String, subdivision: String? = nil, name: String, mentions: Int
        ) {
            (self.level, self.country, self.subdivision) = (level, country, subdivision)
            (self.name, self.mentions) = (name, mentions)
        }
    }

    /// A place in the text that speaks for one of the levels.
    public struct Evidence: Sendable, Equatable {
        /// For which.
        public var level: Side
        /// Where.
        public var range: TextRange
        /// Its part in the sum.
        public var weight: Double
        /// Creates a piece of evidence.
        public init(_ level: Side, _ range: TextRange, weight: Double) {
            (self.level, self.range, self.weight) = (level, range, weight)
        }
    }

    /// The answer.
    public var label: Label
    /// The national share of the evidence; 0 with `none`.
    public var country: Double
    /// The local share of the evidence; 0 with `none`.
    public var local: Double
    /// In play, most important first.
    public var jurisdictions: [Jurisdiction]
    /// What speaks for the answer, in the order of the text.
    public var evidence: [Evidence]

    /// Creates a level.
    public init(
        label: Label, country: Double, local: Double, jurisdictions: [Jurisdiction] = [],
        evidence: [Evidence] = []
    ) {
        (self.label, self.country, self.local) = (label, country, local)
        (self.jurisdictions, self.evidence) = (jurisdictions, evidence)
    }
}
