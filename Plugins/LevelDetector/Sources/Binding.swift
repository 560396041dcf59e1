import EnrichmentKit
import TextCore

/// Joins bodies with the places beside them: "gobierno de Jujuy", "Peru's ministry".
///
/// The place becomes an actor, and a body that can be of either level takes its place's.
struct Binding {
    private let text: SourceText
    private let entities: [Entity]
    private let index: EntityIndex?

    /// The most tokens that a place's name is looked for in.
    private static let longestPlace = 12

    init(_ text: SourceText, _ entities: [Entity], _ index: EntityIndex?) {
        (self.text, self.entities, self.index) = (text, entities, index)
    }

    mutating func join(_ cues: inout [CueHit], _ places: inout [PlaceHit], _ home: CountryCode?) {
        var found: [PlaceHit] = []
        var span = 0
        let spans = index?.spans ?? []
        let named = places
        for c in cues.indices {
            let cue = cues[c]
            while span < spans.count, spans[span].tokens.upperBound <= cue.tokens.lowerBound {
                span += 1
            }
            let name =
                span < spans.count && spans[span].tokens.contains(cue.tokens.lowerBound)
                ? spans[span].tokens : nil
            guard cue.kind.bindsPlaces else { continue }
            if let place = placeAfter(cue, name, named) ?? placeBefore(cue, named) {
                cues[c].place = place
                places[place].bodies.append(cue.kind)
            } else if let name, let place = placeInName(cue, name) {
                cues[c].place = named.count + found.count
                found.append(place)
            }
        }
        places += found
        for c in cues.indices { settleLevel(c, &cues, places) }
    }

    // MARK: The place of a body

    /// The place right behind a body, or at the end of its name.
    private func placeAfter(_ cue: CueHit, _ name: Range<Int>?, _ places: [PlaceHit]) -> Int? {
        var t = cue.tokens.upperBound
        var steps = 0
        while t < text.tokens.count, steps < 3 {
            let place = Binding.first(places, from: t)
            if place < places.count, places[place].tokens.lowerBound == t { return place }
            guard Connector.isOf(text.tokens[t].hash) else { break }
            t += 1
            steps += 1
        }
        guard let name, name.upperBound > t else { return nil }
        let behind = Binding.first(places, from: name.upperBound)
        guard behind > 0 else { return nil }
        let last = places[behind - 1]
        return last.tokens.upperBound == name.upperBound
            && last.tokens.lowerBound >= cue.tokens.upperBound ? behind - 1 : nil
    }

    /// The place right before a body, with or without an English genitive.
    private func placeBefore(_ cue: CueHit, _ places: [PlaceHit]) -> Int? {
        let behind = Binding.first(places, from: cue.tokens.lowerBound)
        guard behind > 0 else { return nil }
        let end = places[behind - 1].tokens.upperBound
        if end == cue.tokens.lowerBound { return behind - 1 }
        guard end + 1 == cue.tokens.lowerBound else { return nil }
        let between = text.tokens[end]
        return between.traits.contains(.clitic) || text.bytes[between.start] == 0x27  // '
            || (text.bytes[between.start] == 0xE2 && between.end - between.start == 3)
            ? behind - 1 : nil
    }

    /// The local place of a body whose name holds a name that the entities layer knows elsewhere.
    private func placeInName(_ cue: CueHit, _ name: Range<Int>) -> PlaceHit? {
        guard let index else { return nil }
        // A name can be as long as the text and hold a cue at every other word.
        var t = max(cue.tokens.upperBound, name.upperBound - Binding.longestPlace)
        while t < name.upperBound {
            if t == cue.tokens.upperBound || Connector.isOf(text.tokens[t - 1].hash),
                let entity = index.localPlace(named: text.tokens[t..<name.upperBound]),
                let place = entities[entity].place,
                let country = place.country.flatMap({ CountryCode($0) })
            {
                return PlaceHit(
                    size: place.kind == .subdivision ? .subdivision : .city, isCapital: false,
                    isDemonym: false, country: country, subdivision: place.subdivision,
                    tokens: t..<name.upperBound, zone: cue.zone, isInsideName: true,
                    bodies: [cue.kind])
            }
            t += 1
        }
        return nil
    }

    /// The index of the first place that starts at or behind a token.
    private static func first(_ places: [PlaceHit], from token: Int) -> Int {
        var low = 0
        var high = places.count
        while low < high {
            let middle = (low + high) / 2
            if places[middle].tokens.lowerBound < token { low = middle + 1 } else { high = middle }
        }
        return low
    }

    // MARK: The level of a body

    private func settleLevel(_ c: Int, _ cues: inout [CueHit], _ places: [PlaceHit]) {
        let cue = cues[c]
        let place = cue.place.map { places[$0] }
        if cue.kind == .state, cue.level == .local, place == nil,
            Connector.isOf(text.tokens[cue.tokens.upperBound - 1].hash), cue.tokens.count == 2
        {
            // "estado de …", "department of …" without a place behind it.
            cues[c].level = .other
            return
        }
        guard cue.level == .country, cue.kind.takesLevelOfNeighbour else { return }
        if let place, !place.isLocal || place.isCapital {
            if cue.kind == .government, !place.isLocal { cues[c].kind = .executive }
            return
        }
        if place != nil || hasLocalNeighbour(c, cues) {
            cues[c].level = .local
            cues[c].kind = cue.kind == .legislature || cue.kind == .deputy ? .council : .state
            if cue.kind == .government { cues[c].kind = .governor }
        }
    }

    /// Whether a local adjective stands right beside a cue.
    private func hasLocalNeighbour(_ c: Int, _ cues: [CueHit]) -> Bool {
        let cue = cues[c]
        if c + 1 < cues.count, Binding.isLocalAdjective(cues[c + 1]),
            cues[c + 1].tokens.lowerBound - cue.tokens.upperBound <= 2
        {
            return text.sentence(ofToken: cue.tokens.lowerBound)
                == text.sentence(ofToken: cues[c + 1].tokens.lowerBound)
        }
        return c > 0 && Binding.isLocalAdjective(cues[c - 1])
            && cue.tokens.lowerBound - cues[c - 1].tokens.upperBound <= 1
    }

    private static func isLocalAdjective(_ cue: CueHit) -> Bool {
        cue.level == .local && (cue.kind == .state || cue.kind == .municipal)
    }
}
