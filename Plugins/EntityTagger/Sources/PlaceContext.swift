import EnrichmentKit
import TextCore

/// How the candidates of a document's places stand in it, for one round.
struct PlaceContext {
    private let names: [PlaceResolver.Name]
    private let evidence: PlaceEvidence
    /// What the last round has found; empty in the first.
    private let found: [PlaceCandidate]
    private let facts: DocumentFacts
    private var countryRanks = WordDictionary<Int>()
    private var partRanks = WordDictionary<Int>()
    private let most: Double

    init(
        _ names: [PlaceResolver.Name], _ evidence: PlaceEvidence, _ found: [PlaceCandidate],
        _ facts: DocumentFacts
    ) {
        (self.names, self.evidence, self.found, self.facts) = (names, evidence, found, facts)
        for (rank, country) in evidence.rankedCountries.enumerated() {
            countryRanks[UInt64(country)] = rank
        }
        for (rank, part) in evidence.rankedParts.enumerated() { partRanks[part.packed] = rank }
        most = evidence.most
    }

    // MARK: Neighbours

    /// What lies between a mention and its neighbour, where that is near enough.
    private func gap(_ i: Int, _ other: Int) -> Range<Int>? {
        guard names.indices.contains(other) else { return nil }
        let (a, b) = other < i ? (other, i) : (i, other)
        let (start, end) = (names[a].tokens.upperBound, names[b].tokens.lowerBound)
        return start <= end && end - start <= 4 ? start..<end : nil
    }

    private func byte(_ t: Int) -> UInt8 { facts.text.bytes[facts.text.tokens[t].start] }

    /// A comma, a bracket, a slash, or "in the state of".
    private func isJoint(_ gap: Range<Int>) -> Bool {
        gap.allSatisfy { t in
            let kind = facts.text.tokens[t].kind
            if kind == .punctuation || kind == .symbol {
                return byte(t) == 0x2C || byte(t) == 0x28 || byte(t) == 0x2F || byte(t) == 0x2D
            }
            return facts.tokens[t].isFunction || facts.tokens[t].classes.contains(.placeHead)
        }
    }

    /// A comma or an "and": the two are things of one sort.
    private func isList(_ gap: Range<Int>) -> Bool {
        gap.count <= 3
            && gap.allSatisfy { facts.tokens[$0].isFunction || byte($0) == 0x2C }
            && gap.contains {
                EntityWords.and.contains(facts.text.tokens[$0].hash) || byte($0) == 0x2C
            }
    }

    /// The countries and subdivisions named right beside a mention: `X, Brazil`, `X (SP)`.
    func near(_ i: Int) -> [PlaceEvidence.Key] {
        var keys: [PlaceEvidence.Key] = []
        for other in [i - 1, i + 1] {
            guard let gap = gap(i, other), isJoint(gap) else { continue }
            for place in names[other].listed.prefix(12) where place.kind != .city {
                keys.append(.init(country: place.country, part: place.subdivision))
            }
        }
        return keys
    }

    /// The kind of a neighbour in a list, plus one; 0 for none or one that is not known.
    private func listed(_ i: Int, _ other: Int) -> UInt64 {
        guard let gap = gap(i, other), isList(gap) else { return 0 }
        if !found.isEmpty { return 8 + kind(found[other].place.kind) }
        guard let first = names[other].listed.first,
            names[other].listed.allSatisfy({ $0.kind == first.kind })
        else { return 0 }
        return 1 + kind(first.kind)
    }

    private func kind(_ kind: Entity.Place.Kind) -> UInt64 {
        switch kind {
        case .country: 0
        case .subdivision: 1
        case .city: 2
        case .region: 3
        }
    }

    /// What the document says around a mention.
    func around(_ i: Int) -> PlaceFeatures.Surroundings {
        var around = names[i].around
        around.left = listed(i, i - 1)
        around.right = listed(i, i + 1)
        return around
    }

    /// Places that the tables lack, in the subdivisions of the mention's neighbours.
    func neighbourhood(_ i: Int, _ near: [PlaceEvidence.Key]) -> [PlaceCandidate] {
        var options: [PlaceCandidate] = []
        func add(_ key: PlaceEvidence.Key) {
            guard key.country != 0 else { return }
            let city = PlaceCandidate.unlisted(.city, key.country, key.part)
            if !options.contains(city) { options.append(city) }
        }
        for key in near { add(key) }
        guard !found.isEmpty else { return options }
        for (step, limit) in [(-1, 2), (1, 1)] {
            var other = i + step
            var count = 0
            while names.indices.contains(other), abs(other - i) <= 12, count < limit {
                let candidate = found[other]
                if candidate.isListed, candidate.place.subdivision != 0,
                    names[other].around.name != names[i].around.name
                {
                    add(candidate.key)
                    count += 1
                }
                other += step
            }
        }
        return options
    }

    // MARK: One candidate

    /// How a candidate of a mention stands, given what is `near` the mention.
    func standing(
        _ candidate: PlaceCandidate, _ i: Int, _ options: [PlaceCandidate],
        _ near: [PlaceEvidence.Key]
    ) -> PlaceFeatures.Standing {
        var standing = PlaceFeatures.Standing()
        let place = candidate.place
        let name = names[i].around.name
        standing.source = kind(place.kind) + (candidate.isListed ? 0 : 4)
        standing.country = UInt64(place.country)
        standing.population =
            place.kind == .city ? UInt64(PlaceCandidates.logarithm(place.population)) : 0
        let country = evidence.country(place.country, beside: name)
        standing.countryShare = step(most > 0 ? country / most : 0, PlaceContext.countrySteps)
        standing.countryRank =
            place.country == 0 ? 9 : UInt64(min(3, countryRanks[UInt64(place.country)] ?? 4))
        if place.subdivision != 0 {
            standing.partShare =
                1 + step(evidence.part(candidate.key, beside: name), PlaceContext.partSteps)
            standing.partRank = 1 + UInt64(min(3, partRanks[candidate.key.packed] ?? 4))
        }
        for key in near where key.country == place.country && key.country != 0 {
            standing.nearCountry = true
            if key.part != 0, key.part == place.subdivision, place.kind != .subdivision {
                standing.nearPart = true
            }
        }
        standing.inSentence = company(candidate, i)
        compare(candidate, options, &standing)
        return standing
    }

    private static let countrySteps = SIMD4(0.001, 0.15, 0.4, 0.8)
    private static let partSteps = SIMD4(0.1, 0.9, 1.9, 3.5)

    /// How many of some limits a value reaches.
    private func step(_ value: Double, _ limits: SIMD4<Double>) -> UInt64 {
        var count: UInt64 = 0
        for i in 0..<4 where value >= limits[i] { count += 1 }
        return count
    }

    /// Whether other names nearby are of the same subdivision or country.
    private func company(_ candidate: PlaceCandidate, _ i: Int) -> UInt64 {
        guard !found.isEmpty, candidate.place.country != 0 else { return 0 }
        var best: UInt64 = 0
        for other in max(0, i - 5)..<min(names.count, i + 6) where other != i {
            guard names[other].around.name != names[i].around.name,
                found[other].place.country == candidate.place.country
            else { continue }
            let isSameSentence = names[other].sentence == names[i].sentence
            let isSamePart =
                candidate.place.subdivision != 0
                && found[other].place.subdivision == candidate.place.subdivision
            let value: UInt64 = isSamePart ? isSameSentence ? 4 : 3 : isSameSentence ? 2 : 1
            best = max(best, value)
        }
        return best
    }

    /// A candidate beside the others of the name.
    private func compare(
        _ candidate: PlaceCandidate, _ options: [PlaceCandidate],
        _ standing: inout PlaceFeatures.Standing
    ) {
        let place = candidate.place
        for other in options where other.isListed && other != candidate {
            if standing.listed == 0 { standing.listed = 1 }
            if let rank = countryRanks[UInt64(other.place.country)], rank < 2 {
                standing.listed = max(standing.listed, 2)
            }
            guard candidate.isListed else { continue }
            if other.key == candidate.key, place.subdivision != 0,
                other.place.kind == .city || other.place.kind == .subdivision,
                place.kind == .city || place.kind == .subdivision
            {
                standing.hasNamesake = true
                if place.kind == .subdivision {
                    standing.population = UInt64(
                        PlaceCandidates.logarithm(other.place.population))
                }
            }
            if other.place.country == place.country, other.place.kind == .city,
                other.place.population > place.population
            {
                standing.sizeRank = min(3, standing.sizeRank + 1)
            }
        }
    }
}
