import EnrichmentKit
import TextCore

/// How the candidates of a mention stand in the document.
///
/// What many of them share, as those of one country do, is worked out once. One after another takes
/// each mention of a round, so that they share their memory too.
struct PlaceStandings {
    private let context: PlaceContext
    private var mention = 0
    private var name: UInt64 = 0
    /// The countries and subdivisions named right beside the mention.
    private var near: [PlaceEvidence.Key] = []
    /// The candidates that the tables have.
    private var listed: [Gazetteer.Candidate] = []
    /// Whether one of those lies in one of the two countries spoken of most.
    private var hasLeading = false
    private var countries = ShortMemo<(share: UInt64, rank: UInt64)>()
    private var places = ShortMemo<(share: UInt64, rank: UInt64, company: UInt64)>()

    init(_ context: PlaceContext) { self.context = context }

    /// Goes over to another mention.
    mutating func take(
        _ mention: Int, _ options: [PlaceCandidate], near: [PlaceEvidence.Key]
    ) {
        (self.mention, self.near) = (mention, near)
        name = context.name(mention)
        countries.removeAll()
        places.removeAll()
        listed.removeAll(keepingCapacity: true)
        hasLeading = false
        for option in options where option.isListed {
            listed.append(option.place)
            if PlaceStandings.isLeading(option.place, context) { hasLeading = true }
        }
    }

    private static func isLeading(_ place: Gazetteer.Candidate, _ context: PlaceContext) -> Bool {
        context.rank(place.country).map { $0 < 2 } ?? false
    }

    /// How a candidate stands.
    mutating func standing(_ candidate: PlaceCandidate) -> PlaceFeatures.Standing {
        var standing = PlaceFeatures.Standing()
        let place = candidate.place
        let key = candidate.key
        standing.source = context.kind(place.kind) + (candidate.isListed ? 0 : 4)
        standing.country = UInt64(place.country)
        standing.population =
            place.kind == .city ? UInt64(PlaceCandidates.logarithm(place.population)) : 0
        (standing.countryShare, standing.countryRank) = country(place.country)
        (standing.partShare, standing.partRank, standing.inSentence) = shared(key)
        for other in near where other.country == place.country && other.country != 0 {
            standing.nearCountry = true
            if other.part != 0, other.part == place.subdivision, place.kind != .subdivision {
                standing.nearPart = true
            }
        }
        if candidate.isListed {
            compare(place, &standing)
        } else if !listed.isEmpty {
            standing.listed = hasLeading ? 2 : 1
        }
        return standing
    }

    private mutating func country(_ code: UInt16) -> (share: UInt64, rank: UInt64) {
        if let known = countries[UInt64(code)] { return known }
        let country = context.country(code, beside: name)
        countries.add(UInt64(code), country)
        return country
    }

    private mutating func shared(
        _ key: PlaceEvidence.Key
    ) -> (share: UInt64, rank: UInt64, company: UInt64) {
        if let known = places[key.packed] { return known }
        let part = key.part == 0 ? (0, 0) : context.part(key, beside: name)
        let place = (part.0, part.1, context.company(key, mention))
        places.add(key.packed, place)
        return place
    }

    /// A place of the tables beside the others of the name.
    private func compare(_ place: Gazetteer.Candidate, _ standing: inout PlaceFeatures.Standing) {
        for other in listed where other != place {
            if standing.listed < 2 {
                standing.listed = PlaceStandings.isLeading(other, context) ? 2 : 1
            }
            if other.country == place.country, other.subdivision == place.subdivision,
                place.subdivision != 0, other.kind == .city || other.kind == .subdivision,
                place.kind == .city || place.kind == .subdivision
            {
                standing.hasNamesake = true
                if place.kind == .subdivision {
                    standing.population = UInt64(PlaceCandidates.logarithm(other.population))
                }
            }
            if other.country == place.country, other.kind == .city,
                other.population > place.population
            {
                standing.sizeRank = min(3, standing.sizeRank + 1)
            }
        }
    }
}

/// The values of a few keys.
private struct ShortMemo<Value> {
    private var keys: [UInt64] = []
    private var values: [Value] = []

    subscript(key: UInt64) -> Value? {
        for i in keys.indices where keys[i] == key { return values[i] }
        return nil
    }

    mutating func removeAll() {
        keys.removeAll(keepingCapacity: true)
        values.removeAll(keepingCapacity: true)
    }

    mutating func add(_ key: UInt64, _ value: Value) {
        keys.append(key)
        values.append(value)
    }
}
