import EnrichmentKit
import TextCore

/// A cue in the text with the sense it has there.
struct CueHit {
    var kind: CueKind
    var level: CueLevel
    let tokens: Range<Int>
    let zone: Zone
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
    /// The levels of the bodies whose place it is.
    var bodies: [CueKind] = []

    var isLocal: Bool { size != .country }
}
