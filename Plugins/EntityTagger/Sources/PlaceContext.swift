import EnrichmentKit
import TextCore

/// How the candidates of a document's places stand in it, for one round.
///
/// A class: all mentions share one, and it holds more than is cheap to copy.
final class PlaceContext {
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

    func kind(_ kind: Entity.Place.Kind) -> UInt64 {
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

    /// Adds places that the tables lack, in the subdivisions of the mention's neighbours.
    func addNeighbourhood(
        _ i: Int, _ near: [PlaceEvidence.Key], to options: inout [PlaceCandidate]
    ) {
        func add(_ key: PlaceEvidence.Key) {
            guard key.country != 0 else { return }
            let city = PlaceCandidate.unlisted(.city, key.country, key.part)
            if !options.contains(city) { options.append(city) }
        }
        for key in near { add(key) }
        guard !found.isEmpty else { return }
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
    }

    // MARK: One candidate

    /// How much the document speaks of a country, in steps, and its rank among those it speaks of.
    func country(_ country: UInt16, beside name: UInt64) -> (share: UInt64, rank: UInt64) {
        let said = evidence.country(country, beside: name)
        return (
            step(most > 0 ? said / most : 0, PlaceContext.countrySteps),
            country == 0 ? 9 : UInt64(min(3, rank(country) ?? 4))
        )
    }

    /// The same of a subdivision, each plus one.
    func part(_ key: PlaceEvidence.Key, beside name: UInt64) -> (share: UInt64, rank: UInt64) {
        (
            1 + step(evidence.part(key, beside: name), PlaceContext.partSteps),
            1 + UInt64(min(3, partRanks[key.packed] ?? 4))
        )
    }

    /// The place of a country among those that the document speaks of.
    func rank(_ country: UInt16) -> Int? { countryRanks[UInt64(country)] }

    /// The name of a mention.
    func name(_ i: Int) -> UInt64 { names[i].around.name }

    private static let countrySteps = SIMD4(0.001, 0.15, 0.4, 0.8)
    private static let partSteps = SIMD4(0.1, 0.9, 1.9, 3.5)

    /// How many of some limits a value reaches.
    private func step(_ value: Double, _ limits: SIMD4<Double>) -> UInt64 {
        var count: UInt64 = 0
        for i in 0..<4 where value >= limits[i] { count += 1 }
        return count
    }

    /// Whether other names nearby are of the same subdivision or country.
    func company(_ key: PlaceEvidence.Key, _ i: Int) -> UInt64 {
        guard !found.isEmpty, key.country != 0 else { return 0 }
        var best: UInt64 = 0
        for other in max(0, i - 5)..<min(names.count, i + 6) where other != i {
            let place = found[other].place
            guard place.country == key.country, names[other].around.name != names[i].around.name
            else { continue }
            let isSameSentence = names[other].sentence == names[i].sentence
            let isSamePart = key.part != 0 && place.subdivision == key.part
            let value: UInt64 = isSamePart ? isSameSentence ? 4 : 3 : isSameSentence ? 2 : 1
            best = max(best, value)
        }
        return best
    }
}
