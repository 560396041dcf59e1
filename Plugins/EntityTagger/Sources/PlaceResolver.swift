import EnrichmentKit
import TextCore

/// Gives each place its kind and codes.
///
/// A name may mean many places. Each of them is scored by its size, by how much the document speaks
/// of its country and its subdivision, and by the words around the name (`X, Brazil`, `X (SP)`,
/// `provincia de X`). The countries a document speaks of are counted first, from names that mean one
/// place, from demonyms and from the places that are sure.
struct PlaceResolver {
    private let facts: DocumentFacts
    private let gazetteer: Gazetteer
    private let text: SourceText
    private var countries: [UInt16: Double] = [:]
    private var parts: [UInt64: Double] = [:]
    /// What follows from the counts; told anew after each round of counting.
    private var main: String?
    private var mostOfCountry = 0.0
    private var mostOfPart = 0.0

    init(_ facts: DocumentFacts, _ gazetteer: Gazetteer) {
        (self.facts, self.gazetteer, text) = (facts, gazetteer, facts.text)
    }

    /// What one mention is resolved to.
    struct Answer {
        var place: Entity.Place
        /// The gazetteer's place; none for a name it does not have.
        var candidate: Gazetteer.Candidate?
    }

    /// The answers for all mentions, none for those that are no places; the main country beside.
    mutating func resolve(_ mentions: [Mention]) -> Places {
        let options = mentions.map { $0.kind == .place ? candidates($0.tokens) : [] }
        countDemonyms()
        count(mentions, options)
        sumUp()
        var answers = [Answer?](repeating: nil, count: mentions.count)
        // The second round knows what the first has found.
        for round in 0..<2 {
            for i in mentions.indices where mentions[i].kind == .place {
                answers[i] = answer(i, mentions, options, answers)
            }
            if round == 0 {
                learn(answers)
                sumUp()
            }
        }
        agree(mentions, &answers)
        return Places(answers: answers, mainCountry: main, countries: countries)
    }

    /// Finds the main country, and how much the document speaks of any country and subdivision.
    private mutating func sumUp() {
        mostOfCountry = countries.values.max() ?? 0
        mostOfPart = parts.values.max() ?? 0
        var best: (code: UInt16, score: Double)?
        for (code, score) in countries where code != 0 {
            if let old = best, (old.score, code) > (score, old.code) { continue }
            best = (code, score)
        }
        main = best.map { PlaceCode.letters(UInt32($0.code)) }
    }

    // MARK: Candidates

    private func candidates(_ tokens: Range<Int>) -> [Gazetteer.Candidate] {
        func look(_ tokens: Range<Int>) -> [Gazetteer.Candidate] {
            guard let record = gazetteer.record(of: text.tokens, tokens) else { return [] }
            return record.places.map(gazetteer.candidate)
        }
        let whole = look(tokens)
        if !whole.isEmpty || tokens.count < 2 { return whole }
        // `Loja Province`, `Ciudad Quesada`: without the generic word.
        if facts.tokens[tokens.upperBound - 1].classes.contains(.placeHead) {
            let rest = look(tokens.lowerBound..<tokens.upperBound - 1)
            if !rest.isEmpty { return rest }
        }
        if facts.tokens[tokens.lowerBound].classes.contains(.placeHead) {
            var first = tokens.lowerBound + 1
            while first < tokens.upperBound - 1, facts.tokens[first].isFunction { first += 1 }
            return look(first..<tokens.upperBound)
        }
        return []
    }

    /// Small countries whose names are those of towns elsewhere: Liberia, Georgia, Grenada, St Lucia.
    private static let namesakes = Set(["LR", "GE", "GD", "LC"].map { PlaceCode.country($0) })

    private func isKnown(_ tokens: Range<Int>) -> Bool {
        gazetteer.record(of: text.tokens, tokens).map { !$0.places.isEmpty } ?? false
    }

    // MARK: What the document speaks of

    private mutating func countDemonyms() {
        for facts in facts.tokens {
            if let country = Demonyms.legalForms[facts.word] {
                countries[country, default: 0] += 0.4
            }
            guard facts.classes.contains(.demonym) else { continue }
            if let country = Demonyms.countries[facts.word] {
                countries[country, default: 0] += 0.6
            }
        }
    }

    private mutating func count(_ mentions: [Mention], _ options: [[Gazetteer.Candidate]]) {
        for (i, mention) in mentions.enumerated() where mention.kind == .place {
            let own = options[i]
            if let country = own.first(where: { $0.kind == .country }) {
                countries[country.country, default: 0] += 1
                continue
            }
            let codes = Set(own.map(\.country)).subtracting([0])
            if codes.count == 1, let code = codes.first {
                countries[code, default: 0] += 1.2
            } else {
                // A name of many places is a hint for each, by size.
                let total = own.reduce(0.0) { $0 + size($1) }
                for candidate in own where candidate.country != 0 && total > 0 {
                    countries[candidate.country, default: 0] += 0.6 * size(candidate) / total
                }
            }
        }
    }

    private func size(_ candidate: Gazetteer.Candidate) -> Double {
        switch candidate.kind {
        case .country: 24
        case .subdivision: 12
        case .region: 8
        case .city: Double(log2(Int(candidate.population) + 1)) + 0.5
        }
    }

    private func log2(_ value: Int) -> Int {
        value <= 0 ? 0 : Int.bitWidth - value.leadingZeroBitCount
    }

    private mutating func learn(_ answers: [Answer?]) {
        for answer in answers {
            guard let candidate = answer?.candidate, candidate.subdivision != 0 else { continue }
            parts[key(candidate), default: 0] += candidate.kind == .subdivision ? 1.5 : 1
            countries[candidate.country, default: 0] += 0.3
        }
    }

    private func key(_ candidate: Gazetteer.Candidate) -> UInt64 {
        UInt64(candidate.country) << 32 | UInt64(candidate.subdivision)
    }

    // MARK: One mention

    private func answer(
        _ i: Int, _ mentions: [Mention], _ options: [[Gazetteer.Candidate]], _ answers: [Answer?]
    ) -> Answer {
        let cues = PlaceCues(mentions[i].tokens, facts, isKnown: isKnown(mentions[i].tokens))
        let near = neighbours(i, mentions, options)
        let listed = isListed(i, mentions, options)
        var best: (candidate: Gazetteer.Candidate, score: Double)?
        for candidate in options[i] where !isFar(candidate, near, answers, i) {
            var score = score(candidate, cues, near, listed)
            // The town of the same name is meant, where it is one of some size.
            if candidate.kind == .subdivision, !cues.isSubdivision, !listed, !cues.isCode,
                options[i].contains(where: {
                    $0.kind == .city && key($0) == key(candidate) && $0.population >= 45
                })
            {
                score -= 2
            }
            // `Liberia` of Costa Rica: a far country, and a city here.
            if candidate.kind == .country, PlaceResolver.namesakes.contains(candidate.country),
                let main,
                options[i].contains(where: {
                    $0.kind == .city && $0.country == PlaceCode.country(main)
                })
            {
                score -= 6
            }
            if score > best?.score ?? -1e9 { best = (candidate, score) }
        }
        if let best {
            var candidate = best.candidate
            if cues.isWater, candidate.kind != .region {
                return Answer(
                    place: .init(.region, country: PlaceCode.letters(UInt32(candidate.country))),
                    candidate: nil)
            }
            if candidate.kind == .region, candidate.country == 0 { candidate.subdivision = 0 }
            return Answer(place: candidate.place, candidate: candidate)
        }
        return guess(i, mentions, cues, near, answers)
    }

    /// Whether a small town of the tables is too far from all the document speaks of: its namesake
    /// is then a place here that the tables lack.
    private func isFar(
        _ candidate: Gazetteer.Candidate, _ near: [UInt64], _ answers: [Answer?], _ i: Int
    ) -> Bool {
        guard candidate.kind == .city, candidate.population < 60, !parts.isEmpty,
            !near.contains(key(candidate)), !near.contains(UInt64(candidate.country))
        else { return false }
        // What the first round has said of this very mention is no evidence.
        let own = answers[i]?.candidate == candidate ? 1.0 : 0
        if (parts[key(candidate)] ?? 0) - own > 0.5 { return false }
        let most = mostOfPart
        if main.map({ PlaceCode.country($0) }) != candidate.country {
            return most >= 1 && (countries[candidate.country] ?? 0) < 2
        }
        return most >= 2
    }

    /// Whether the mention stands in a list beside a name that can only be a subdivision.
    private func isListed(
        _ i: Int, _ mentions: [Mention], _ options: [[Gazetteer.Candidate]]
    ) -> Bool {
        for other in [i - 1, i + 1] where mentions.indices.contains(other) {
            guard mentions[other].kind == .place, !options[other].isEmpty,
                options[other].allSatisfy({ $0.kind == .subdivision })
            else { continue }
            let (a, b) = other < i ? (other, i) : (i, other)
            let gap = mentions[a].tokens.upperBound..<mentions[b].tokens.lowerBound
            if gap.count <= 3,
                gap.allSatisfy({
                    facts.tokens[$0].isFunction || text.bytes[text.tokens[$0].start] == 0x2C
                }),
                gap.contains(where: {
                    EntityWords.and.contains(text.tokens[$0].hash)
                        || text.bytes[text.tokens[$0].start] == 0x2C
                })
            {
                return true
            }
        }
        return false
    }

    private func score(
        _ candidate: Gazetteer.Candidate, _ cues: PlaceCues, _ near: [UInt64], _ listed: Bool
    ) -> Double {
        var score = size(candidate) * 0.35
        let country = countries[candidate.country] ?? 0
        let all = mostOfCountry
        if all > 0 { score += 7 * country / (all + 0.5) }
        score += min(2, parts[key(candidate)] ?? 0)
        if candidate.country == 0 { score += 6 }
        if candidate.kind == .city, candidate.subdivision != 0 { score += 0.5 }
        if near.contains(UInt64(candidate.country)) { score += 4 }
        if candidate.kind != .subdivision, near.contains(key(candidate)) { score += 6 }
        switch candidate.kind {
        case .subdivision:
            score += cues.isSubdivision ? 12 : cues.isCode ? 8 : -1.2
            if listed { score += 3 }
            if cues.isCity { score -= 8 }
        case .city:
            if cues.isSubdivision { score -= 8 }
            if cues.isCity { score += 4 }
            if cues.isCode { score -= 8 }
        case .region: if cues.isWater { score += 14 }
        case .country: if cues.isCode, candidate.country != 0 { score += 1 }
        }
        return score
    }

    /// The countries and subdivisions named right beside a mention: `X, Brazil`, `X (SP)`.
    private func neighbours(
        _ i: Int, _ mentions: [Mention], _ options: [[Gazetteer.Candidate]]
    ) -> [UInt64] {
        var near: [UInt64] = []
        for other in [i - 1, i + 1] where mentions.indices.contains(other) {
            guard mentions[other].kind == .place else { continue }
            let (a, b) = other < i ? (other, i) : (i, other)
            let gap = mentions[a].tokens.upperBound..<mentions[b].tokens.lowerBound
            guard gap.count <= 4, isJoint(gap) else { continue }
            for candidate in options[other] where candidate.kind != .city {
                near.append(UInt64(candidate.country))
                if candidate.subdivision != 0 { near.append(key(candidate)) }
            }
        }
        return near
    }

    /// A comma, a bracket, a slash, or "in the state of".
    private func isJoint(_ gap: Range<Int>) -> Bool {
        gap.isEmpty
            || gap.allSatisfy { t in
                let token = text.tokens[t]
                if token.kind == .punctuation || token.kind == .symbol {
                    let byte = text.bytes[token.start]
                    return byte == 0x2C || byte == 0x28 || byte == 0x2F || byte == 0x2D
                }
                return facts.tokens[t].isFunction || facts.tokens[t].classes.contains(.placeHead)
            }
    }

    /// The codes of a place that the tables do not have: those of its surroundings.
    private func guess(
        _ i: Int, _ mentions: [Mention], _ cues: PlaceCues, _ near: [UInt64],
        _ answers: [Answer?]
    ) -> Answer {
        let country = main
        if cues.isWater || cues.isRegion {
            return Answer(place: .init(.region, country: country), candidate: nil)
        }
        let local = nearest(i, answers)
        let code = local?.country.flatMap { $0 } ?? country
        guard let code else { return Answer(place: .init(.region), candidate: nil) }
        if cues.isSubdivision, local?.subdivision != nil {
            return Answer(
                place: .init(.subdivision, country: code, subdivision: local?.subdivision),
                candidate: nil)
        }
        return Answer(
            place: .init(.city, country: code, subdivision: local?.subdivision), candidate: nil)
    }

    /// The resolved city or subdivision next to a mention, of the main country where there is one.
    private func nearest(_ i: Int, _ answers: [Answer?]) -> Entity.Place? {
        let country = main
        var far: Entity.Place?
        for step in 1..<max(2, min(answers.count, 40)) {
            for other in [i - step, i + step] where answers.indices.contains(other) {
                guard let answer = answers[other], answer.candidate != nil,
                    answer.place.subdivision != nil
                else { continue }
                if answer.place.country == country { return answer.place }
                far = far ?? answer.place
            }
        }
        if let country {
            // The subdivision that the document speaks of most.
            var best: (UInt64, Double)?
            for (key, score) in parts where UInt16(key >> 32) == PlaceCode.country(country) {
                if let old = best, (old.1, key) > (score, old.0) { continue }
                best = (key, score)
            }
            if let best {
                let part = PlaceCode.letters(UInt32(truncatingIfNeeded: best.0))
                return .init(.city, country: country, subdivision: "\(country)-\(part)")
            }
            return .init(.city, country: country)
        }
        return far
    }

    /// The same name is the same place, unless the words around say otherwise.
    private func agree(_ mentions: [Mention], _ answers: inout [Answer?]) {
        var first: [UInt64: Int] = [:]
        for i in mentions.indices where mentions[i].kind == .place {
            var hash: UInt64 = 0
            for t in mentions[i].tokens { hash = mixBits(hash ^ text.tokens[t].hash) }
            guard let other = first[hash] else {
                first[hash] = i
                continue
            }
            let cues = PlaceCues(mentions[i].tokens, facts, isKnown: true)
            if !cues.isSubdivision, !cues.isCode, !cues.isWater, answers[i]?.candidate == nil {
                answers[i] = answers[other]
            }
        }
    }
}

/// The places of a document's mentions, and the country it speaks of most.
struct Places {
    var answers: [PlaceResolver.Answer?]
    var mainCountry: String?
    var countries: [UInt16: Double]

    /// The country among some that the document speaks of most.
    func main(of codes: some Sequence<String>) -> String? {
        var best: (code: String, score: Double)?
        for code in codes.sorted() {
            let score = countries[PlaceCode.country(code)] ?? 0
            if score > best?.score ?? 0 { best = (code, score) }
        }
        return best?.code
    }
}
