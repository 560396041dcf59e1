import EnrichmentKit
import TextCore

/// One thing that a name may mean: a place of the tables, or one that they lack, somewhere.
package struct PlaceCandidate: Sendable, Equatable {
    package var place: Gazetteer.Candidate
    /// Whether the tables have it.
    package var isListed: Bool

    /// Its country and subdivision.
    var key: PlaceEvidence.Key {
        PlaceEvidence.Key(country: place.country, part: place.subdivision)
    }

    /// A place that the tables lack.
    static func unlisted(
        _ kind: Entity.Place.Kind, _ country: UInt16, _ part: UInt32 = 0
    ) -> PlaceCandidate {
        PlaceCandidate(
            place: .init(kind: kind, country: country, subdivision: part, population: 0),
            isListed: false)
    }
}

/// Lists what a name may mean.
struct PlaceCandidates {
    private let facts: DocumentFacts
    private let gazetteer: Gazetteer
    /// No name is taken for more places of the tables than these, the largest and the nearest.
    private static let most = 8

    init(_ facts: DocumentFacts, _ gazetteer: Gazetteer) {
        (self.facts, self.gazetteer) = (facts, gazetteer)
    }

    /// The places of the tables with a mention's name, and whether it is the name as it stands.
    func listed(_ tokens: Range<Int>) -> (places: [Gazetteer.Candidate], isWhole: Bool) {
        let whole = look(tokens)
        if !whole.isEmpty || tokens.count < 2 { return (whole, true) }
        // `Loja Province`, `Ciudad Quesada`: without the generic word.
        if facts.tokens[tokens.upperBound - 1].classes.contains(.placeHead) {
            let rest = look(tokens.lowerBound..<tokens.upperBound - 1)
            if !rest.isEmpty { return (rest, false) }
        }
        if facts.tokens[tokens.lowerBound].classes.contains(.placeHead) {
            var first = tokens.lowerBound + 1
            while first < tokens.upperBound - 1, facts.tokens[first].isFunction { first += 1 }
            return (look(first..<tokens.upperBound), false)
        }
        return ([], true)
    }

    private func look(_ tokens: Range<Int>) -> [Gazetteer.Candidate] {
        guard let record = gazetteer.record(of: facts.text.tokens, tokens),
            !record.classes.isDisjoint(with: .places)
        else { return [] }
        return record.places.map(gazetteer.candidate)
    }

    /// The likeliest of the places of one name, so that a name of a hundred villages costs no more
    /// than others.
    func likeliest(
        _ places: [Gazetteer.Candidate], _ evidence: PlaceEvidence, _ name: UInt64
    ) -> [Gazetteer.Candidate] {
        guard places.count > PlaceCandidates.most else { return places }
        let scored = places.enumerated().map { i, place in
            let key = PlaceEvidence.Key(country: place.country, part: place.subdivision)
            let score =
                min(4, evidence.country(place.country, beside: name))
                + 2 * min(3, evidence.part(key, beside: name)) + PlaceCandidates.size(place) * 0.3
            return (score, i)
        }
        return scored.sorted { ($1.0, $0.1) < ($0.0, $1.1) }.prefix(PlaceCandidates.most).map {
            places[$0.1]
        }
    }

    /// How large a place is, on the scale of the logarithm of a city's population in thousands.
    static func size(_ candidate: Gazetteer.Candidate) -> Double {
        switch candidate.kind {
        case .country: 24
        case .subdivision: 12
        case .region: 8
        case .city: Double(logarithm(candidate.population)) + 0.5
        }
    }

    /// The number of binary digits.
    static func logarithm(_ value: UInt16) -> Int {
        UInt16.bitWidth - value.leadingZeroBitCount
    }
}
