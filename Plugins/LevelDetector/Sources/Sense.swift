/// One thing that a phrase of the lexicon can mean.
package struct Sense: Hashable, Sendable {
    /// What it is.
    package var kind: CueKind
    /// What it speaks for.
    package var level: CueLevel
    /// Whether the phrase must start with a capital.
    package var needsCapital: Bool
    /// The home countries of documents in which the sense holds; empty for all.
    package var countries: [CountryCode]
    /// The place in the gazetteer, of a place or demonym; -1 of a cue.
    package var place: Int
}

/// A country, subdivision or city of the gazetteer.
package struct GazetteerPlace: Hashable, Sendable {
    /// How large a place is.
    package enum Size: UInt8, Sendable {
        /// A state of ISO 3166-1, a subdivision of ISO 3166-2, a city or town, the seat of a
        /// national government.
        case country, subdivision, city, capital
    }

    /// How large it is.
    package var size: Size
    /// Its country.
    package var country: CountryCode
    /// Its ISO 3166-2 code, whole; empty for a country.
    package var subdivision: String
    /// Its names in English, Spanish and Portuguese, of a country.
    package var names: [String]
}
