import EnrichmentKit
import TextCore

/// A cue in the text with the sense it has there.
struct CueHit {
    var kind: CueKind
    var level: CueLevel
    let tokens: Range<Int>
    let zone: Zone
    /// The country of a body that only one country has.
    let country: CountryCode?
    /// The place whose body it is, in `Reading.places`.
    var place: Int?
}

/// A country or a local place named in the text.
struct PlaceHit {
    let size: GazetteerPlace.Size
    /// Whether it is the seat of a national government, which may stand for it.
    let isCapital: Bool
    let isDemonym: Bool
    let country: CountryCode
    let subdivision: String?
    let tokens: Range<Int>
    let zone: Zone
    /// Whether it stands within the name of a body or a project.
    let isInsideName: Bool
    /// Whether it opens its sentence and a verb or a genitive follows: "Guayaquil to spend".
    var isSubject = false
    /// Whether a preposition of place stands before it: "in Montevideo".
    var isSite = false
    /// Whether a word for a town stands before it: "the city of Recife", "the capital Montevideo".
    var isTown = false
    /// The levels of the bodies whose place it is.
    var bodies: [CueKind] = []

    var isLocal: Bool { size != .country }

    /// Whether a capital stands for its government: neither a town nor a site nor its bodies' place.
    var isMetonym: Bool { isCapital && bodies.isEmpty && !isTown && !isSite }
}
