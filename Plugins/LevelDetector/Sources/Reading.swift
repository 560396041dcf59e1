import EnrichmentKit
import TextCore

/// A document as the decision sees it: its cues with their senses, its places, its home country.
///
/// One pass finds the phrases; what is named decides the home country; that decides the senses;
/// and then bodies and the places beside them are joined (`Binding`).
package struct Reading {
    let document: Document
    private(set) var cues: [CueHit] = []
    private(set) var places: [PlaceHit] = []
    package private(set) var home: CountryCode?
    /// How many cues of each level each paragraph holds.
    private(set) var near: [Neighbours] = []
    /// How many programs each sentence holds.
    private(set) var programs: [Double] = []

    struct Neighbours {
        var national = 0.0
        var local = 0.0
    }

    init(
        _ document: Document, entities layer: [Entity]?, _ lexicon: Lexicon, user: Lexicon?,
        preferred: CountryCode?
    ) {
        // A layer that names nothing says no more than none at all.
        let entities = layer?.isEmpty == true ? nil : layer
        self.document = document
        let text = document.text
        let zones = ZoneMap(document)
        let scan = Scan(text, zones, lexicon, user: user)
        let index = entities.map { EntityIndex($0, text) }
        var fromEntities: [PlaceHit] = []
        if let entities, let index {
            fromEntities = Reading.places(of: entities, index, zones, text, lexicon)
        }
        home = Reading.home(scan, fromEntities, lexicon, preferred)
        resolve(scan, index, fromEntities, lexicon, text)
        var binding = Binding(text, entities ?? [], index)
        binding.join(&cues, &places, home)
        countNeighbours(index)
        markPositions()
    }

    /// Tells the places that act from those where something stands.
    private mutating func markPositions() {
        let text = document.text
        for p in places.indices {
            let first = places[p].tokens.lowerBound
            let end = places[p].tokens.upperBound
            if first > 0 { places[p].isSite = Connector.isSite(text.tokens[first - 1].hash) }
            places[p].isTown = Connector.isTown(text.tokens, before: first)
            guard end < text.tokens.count, let s = text.sentence(ofToken: first),
                first - text.sentences[s].tokens.lowerBound <= 1
            else { continue }
            let next = text.tokens[end]
            places[p].isSubject = next.isLowercase || next.traits.contains(.clitic)
        }
    }

    private mutating func countNeighbours(_ index: EntityIndex?) {
        let text = document.text
        near = [Neighbours](repeating: Neighbours(), count: text.paragraphs.count)
        programs = [Double](repeating: 0, count: text.sentences.count)
        for cue in cues where cue.level != .other {
            guard let s = text.paragraph(ofToken: cue.tokens.lowerBound) else { continue }
            if cue.level == .country { near[s].national += 1 } else { near[s].local += 1 }
        }
        for span in index?.spans ?? [] where span.kind == .program {
            guard let s = text.sentence(ofToken: span.tokens.lowerBound) else { continue }
            programs[s] += 1
        }
    }

    // MARK: Home country

    private static func home(
        _ scan: Scan, _ places: [PlaceHit], _ lexicon: Lexicon, _ preferred: CountryCode?
    ) -> CountryCode? {
        var home = HomeCountry()
        if let preferred { home.vote(preferred, 2) }
        for place in places { home.vote(place.country, place.zone.weight) }
        for hit in scan.hits {
            let weight = hit.zone.weight
            for sense in hit.senses {
                let countries = sense.countries
                if sense.place >= 0 {
                    let country = lexicon.places[sense.place].country
                    let isNamed = sense.kind == .place && !places.isEmpty
                    let share = sense.level == .country ? 0.5 : 0.6 / Double(hit.senses.count)
                    home.vote(country, weight * (isNamed ? share / 4 : share))
                } else if countries.count == 1, sense.kind == .agency {
                    home.vote(countries[0], weight * 0.8 / Double(hit.senses.count))
                }
            }
        }
        return home.winner
    }

    // MARK: Senses

    private mutating func resolve(
        _ scan: Scan, _ index: EntityIndex?, _ named: [PlaceHit], _ lexicon: Lexicon,
        _ text: SourceText
    ) {
        places.reserveCapacity(named.count + scan.hits.count / 2)
        var span = 0
        let spans = index?.spans ?? []
        var own: [PlaceHit] = []
        var namedCountries = Set(named.filter { $0.size == .country }.map(\.country))
        for sense in scan.hits.lazy.flatMap(\.senses)
        where sense.place >= 0 && sense.level == .country {
            namedCountries.insert(lexicon.places[sense.place].country)
        }
        for hit in scan.hits {
            while span < spans.count, spans[span].tokens.upperBound <= hit.tokens.lowerBound {
                span += 1
            }
            let cover =
                span < spans.count && spans[span].tokens.overlaps(hit.tokens)
                ? spans[span].kind : nil
            guard let sense = sense(of: hit, lexicon, namedCountries) else { continue }
            if sense.place < 0 {
                if sense.kind != .ignore {
                    cues.append(
                        CueHit(
                            kind: sense.kind, level: sense.level, tokens: hit.tokens,
                            zone: hit.zone,
                            country: sense.countries.count == 1 ? sense.countries[0] : nil))
                }
                continue
            }
            if cover == .person || cover == .place && spans[span].isLocated { continue }
            let place = lexicon.places[sense.place]
            if index != nil, cover == nil, sense.kind == .place, place.size != .country,
                !isCertain(place, hit, text)
            {
                continue
            }
            own.append(
                PlaceHit(
                    size: place.size, isCapital: Reading.isCapital(place),
                    isDemonym: sense.kind == .demonym, country: place.country,
                    subdivision: place.subdivision.isEmpty ? nil : place.subdivision,
                    tokens: hit.tokens, zone: hit.zone, isInsideName: cover != nil))
        }
        places = Reading.merged(named, own)
    }

    /// Whether a local name that the entities layer does not hold is a place all the same: right
    /// behind a body, or a subdivision of the home country where the document opens.
    private func isCertain(_ place: GazetteerPlace, _ hit: RawHit, _ text: SourceText) -> Bool {
        if place.size == .subdivision, place.country == home, hit.zone != .body, hit.zone != .edge {
            return true
        }
        guard let body = cues.last, body.kind.bindsPlaces, body.level == .local else {
            return false
        }
        let between = body.tokens.upperBound..<hit.tokens.lowerBound
        return between.count <= 2 && between.allSatisfy { Connector.isOf(text.tokens[$0].hash) }
    }

    /// The sense that a phrase has in a document of this home country.
    private func sense(
        of hit: RawHit, _ lexicon: Lexicon, _ namedCountries: Set<CountryCode>
    ) -> Sense? {
        var general: Sense?
        var placeAtHome: Sense?
        for sense in hit.senses {
            if let home, sense.countries.contains(home) { return sense }
            if sense.place >= 0 {
                if lexicon.places[sense.place].country == home, placeAtHome == nil {
                    placeAtHome = sense
                }
                if general == nil { general = sense }
            } else if sense.countries.isEmpty, general == nil || (general?.place ?? -1) >= 0 {
                general = sense
            }
        }
        if let placeAtHome { return placeAtHome }
        if let general { return general }
        // An agency with a name of several words is one wherever the document is at home, if its
        // country is named; any agency is where nothing says otherwise.
        guard hit.senses.count == 1, let sense = hit.senses.first, sense.kind == .agency else {
            return nil
        }
        if home == nil { return sense }
        return hit.tokens.count > 1 && sense.countries.contains { namedCountries.contains($0) }
            ? sense : nil
    }

    private static func merged(_ a: [PlaceHit], _ b: [PlaceHit]) -> [PlaceHit] {
        (a + b).enumerated().sorted {
            ($0.element.tokens.lowerBound, $0.offset) < ($1.element.tokens.lowerBound, $1.offset)
        }.map(\.element)
    }

    // MARK: Places of the entities layer

    private static func places(
        of entities: [Entity], _ index: EntityIndex, _ zones: ZoneMap, _ text: SourceText,
        _ lexicon: Lexicon
    ) -> [PlaceHit] {
        var hits: [PlaceHit] = []
        var run = 0
        for span in index.spans where span.kind == .place {
            guard let place = entities[span.entity].place, place.kind != .region,
                let country = place.country.flatMap({ CountryCode($0) })
            else { continue }
            // Two letters are an abbreviation of something, hardly a town.
            let first = text.tokens[span.tokens.lowerBound]
            if place.kind == .city, span.tokens.count == 1, first.foldedLength < 3 { continue }
            while run < zones.runs.count,
                zones.runs[run].tokens.upperBound <= span.tokens.lowerBound
            {
                run += 1
            }
            let size: GazetteerPlace.Size =
                switch place.kind {
                case .country: .country
                case .subdivision: .subdivision
                default: .city
                }
            let isCapital =
                size == .city
                && isCapital(lexicon, text, span.tokens, country)
            hits.append(
                PlaceHit(
                    size: size, isCapital: isCapital, isDemonym: false, country: country,
                    subdivision: place.subdivision, tokens: span.tokens,
                    zone: run < zones.runs.count ? zones.runs[run].zone : .body,
                    isInsideName: false))
        }
        return hits
    }

    private static func isCapital(
        _ lexicon: Lexicon, _ text: SourceText, _ tokens: Range<Int>, _ country: CountryCode
    ) -> Bool {
        guard
            let match = lexicon.phrases.longestMatch(
                text.tokens, at: tokens.lowerBound, end: tokens.upperBound)
        else { return false }
        return lexicon.senses[Int(match.value)].contains { sense in
            guard sense.kind == .place else { return false }
            let place = lexicon.places[sense.place]
            return place.country == country && isCapital(place)
        }
    }

    private static func isCapital(_ place: GazetteerPlace) -> Bool { place.size == .capital }
}
