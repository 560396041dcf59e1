public import TextCore

/// One thing that a document names, with all its mentions.
///
/// Its id is its place in the layer.
public struct Entity: Sendable, Equatable {
    /// `person`, `organization`, `place`, `program`, `commodity`, `money`, or a type of a user's
    /// dictionary.
    public struct Kind: RawRepresentable, Hashable, Sendable {
        /// The sidecar's word for it.
        public let rawValue: String
        /// The type of a name.
        public init(rawValue: String) { self.rawValue = rawValue }

        /// A named human being.
        public static let person = Kind(rawValue: "person")
        /// A company, public body, party, university, medium, club or court.
        public static let organization = Kind(rawValue: "organization")
        /// A country, subdivision, city or region.
        public static let place = Kind(rawValue: "place")
        /// A named plan, law, facility, infrastructure project or product.
        public static let program = Kind(rawValue: "program")
        /// A traded raw material.
        public static let commodity = Kind(rawValue: "commodity")
        /// An amount with its currency.
        public static let money = Kind(rawValue: "money")
    }

    /// What kind of place, and where, in ISO codes.
    public struct Place: Sendable, Equatable {
        /// How large a place is.
        public enum Kind: String, Sendable {
            /// A state with an ISO 3166-1 code.
            case country
            /// A first-level part of a country.
            case subdivision
            /// A city, town, district or neighbourhood.
            case city
            /// A supranational or physical area.
            case region
        }
        /// How large it is.
        public var kind: Kind
        /// ISO 3166-1 alpha-2.
        public var country: String?
        /// ISO 3166-2.
        public var subdivision: String?
        /// Creates a place from its kind and codes.
        public init(_ kind: Kind, country: String? = nil, subdivision: String? = nil) {
            (self.kind, self.country, self.subdivision) = (kind, country, subdivision)
        }
    }

    /// An amount of money.
    public struct Money: Sendable, Equatable {
        /// In units of the currency, not cents.
        public var amount: Double
        /// ISO 4217.
        public var currency: String
        /// Creates an amount in a currency.
        public init(amount: Double, currency: String) {
            (self.amount, self.currency) = (amount, currency)
        }
    }

    /// One place in the text where the entity is named.
    public struct Mention: Sendable, Equatable {
        /// Where.
        public var range: TextRange
        /// How sure that is, 0 to 1.
        public var score: Double
        /// Creates a mention.
        public init(_ range: TextRange, score: Double) { (self.range, self.score) = (range, score) }
    }

    /// What type of thing it is.
    public var kind: Kind
    /// The fullest mention, or the dictionary's name.
    public var name: String
    /// Codes, of a place.
    public var place: Place?
    /// Value and currency, of an amount that is one.
    public var money: Money?
    /// The user's identifier, of an entry of a user's dictionary.
    public var ref: String?
    /// Where it is named, in the order of the text; at least one.
    public var mentions: [Mention]

    /// Creates an entity.
    public init(
        _ kind: Kind, name: String, place: Place? = nil, money: Money? = nil, ref: String? = nil,
        mentions: [Mention]
    ) {
        (self.kind, self.name, self.place, self.money) = (kind, name, place, money)
        (self.ref, self.mentions) = (ref, mentions)
    }
}
