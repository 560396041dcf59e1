import EnrichmentKit
package import TextCore

/// Gives each place its kind and codes.
///
/// A name may mean many places, or one that the tables lack. `PlaceCandidates` lists what it may
/// mean, `PlaceFeatures` says how each fits the words around it and what the document speaks of
/// (`PlaceEvidence`), and a learned model ranks them. There are two rounds: the first knows names
/// that mean one place, demonyms and institutions; the second knows what the first has found.
package struct PlaceResolver {
    private let facts: DocumentFacts
    private let text: SourceText
    private let model: PlaceModel?
    private let finder: PlaceCandidates
    private let hints: PlaceHints
    private let language: UInt64

    package init(
        _ facts: DocumentFacts, _ gazetteer: Gazetteer, _ model: PlaceModel?, _ language: Language?
    ) {
        (self.facts, self.model, text) = (facts, model, facts.text)
        finder = PlaceCandidates(facts, gazetteer)
        hints = PlaceHints(facts, gazetteer)
        self.language =
            switch language {
            case .english: 1
            case .spanish: 2
            case .portuguese: 3
            default: 0
            }
    }

    /// What one mention is resolved to.
    struct Answer {
        var place: Entity.Place
        /// The place of the tables; none for a name that they do not have.
        var candidate: Gazetteer.Candidate?
    }

    /// A place's mention: what it may mean in the tables, and where it stands.
    struct Name {
        var tokens: Range<Int>
        var listed: [Gazetteer.Candidate]
        var around: PlaceFeatures.Surroundings
        var sentence: Int
    }

    /// The answers for all mentions, none for those that are no places; the main country beside.
    func resolve(_ mentions: [Mention]) -> Places {
        let placed = mentions.indices.filter { mentions[$0].kind == .place }
        let names = names(placed.map { mentions[$0].tokens })
        let bodies = mentions.filter { $0.kind == .organization || $0.kind == .program }.map(
            \.tokens)
        var evidence = hints.evidence(bodies)
        countNames(names, &evidence)
        var found: [PlaceCandidate] = []
        for round in 0..<2 {
            let context = PlaceContext(names, evidence, found, facts)
            let unlisted = unlisted(evidence)
            var options: [PlaceCandidate] = []
            var standings = PlaceStandings(context)
            found = names.indices.map { i in
                let near = context.near(i)
                list(names[i], unlisted, evidence, in: &options)
                context.addNeighbourhood(i, near, to: &options)
                standings.take(i, options, near: near)
                return best(context.around(i), options, &standings, round)
            }
            evidence = hints.evidence(bodies)
            count(names, found, &evidence)
        }
        var answers = [Answer?](repeating: nil, count: mentions.count)
        for (i, candidate) in zip(placed, found) { answers[i] = answer(candidate) }
        return Places(
            answers: answers,
            mainCountry: evidence.rankedCountries.first.map { PlaceCode.letters(UInt32($0)) },
            countries: evidence.countries)
    }

    private func answer(_ found: PlaceCandidate) -> Answer {
        Answer(place: found.place.place, candidate: found.isListed ? found.place : nil)
    }

    // MARK: Names

    private func names(_ mentions: [Range<Int>]) -> [Name] {
        var names = mentions.map(name)
        var cues: [UInt64: UInt64] = [:]
        for name in names { cues[name.around.name, default: 0] |= name.around.cues }
        let officials = hints.officials
        var sentence = 0
        for i in names.indices {
            names[i].around.allCues = cues[names[i].around.name] ?? 0
            names[i].around.officials = officials
            while sentence + 1 < text.sentences.count,
                text.sentences[sentence].tokens.upperBound <= names[i].tokens.lowerBound
            {
                sentence += 1
            }
            names[i].sentence = sentence
        }
        return names
    }

    private func name(_ tokens: Range<Int>) -> Name {
        let listed = finder.listed(tokens)
        var around = PlaceFeatures.Surroundings()
        for t in tokens where text.tokens[t].kind != .punctuation {
            around.name = mixBits(around.name ^ text.tokens[t].hash)
        }
        around.first = text.tokens[tokens.lowerBound].hash
        around.last = text.tokens[tokens.upperBound - 1].hash
        let before = tokens.lowerBound - 1
        if before >= 0 { around.before = text.tokens[before].hash }
        var head = before
        while head >= 0, tokens.lowerBound - head <= 3, facts.tokens[head].isFunction { head -= 1 }
        if head >= 0 { around.head = text.tokens[head].hash }
        if tokens.upperBound < text.tokens.count {
            around.after = text.tokens[tokens.upperBound].hash
        }
        let bits = facts.tokens[tokens.lowerBound].place
        around.place = UInt64(
            bits
                & (DocumentFacts.inCapitals | DocumentFacts.inHeading | DocumentFacts.inDateline
                    | DocumentFacts.atStart))
        around.cues =
            PlaceCues(
                tokens, facts, isKnown: listed.isWhole && !listed.places.isEmpty
            ).bits
        around.language = language
        around.isWhole = listed.isWhole
        return Name(tokens: tokens, listed: listed.places, around: around, sentence: 0)
    }

    // MARK: What the document speaks of

    /// Names that mean one place are evidence for it, others a hint for each, by size.
    private func countNames(_ names: [Name], _ evidence: inout PlaceEvidence) {
        for name in names {
            let own = name.listed
            let word = name.around.name
            if let country = own.first(where: { $0.kind == .country }) {
                evidence.add(word, .init(country: country.country, part: 0), 1)
                continue
            }
            let countries = Set(own.map(\.country)).subtracting([0])
            if countries.count == 1, let country = countries.first {
                evidence.add(word, .init(country: country, part: 0), 1.2)
                continue
            }
            let total = own.reduce(0.0) { $0 + PlaceCandidates.size($1) }
            for place in own where place.country != 0 && total > 0 {
                evidence.add(
                    word, .init(country: place.country, part: 0),
                    0.6 * PlaceCandidates.size(place) / total)
            }
        }
    }

    /// What a round has found is evidence for the next.
    private func count(
        _ names: [Name], _ found: [PlaceCandidate], _ evidence: inout PlaceEvidence
    ) {
        for (name, candidate) in zip(names, found) {
            let weight =
                switch candidate.place.kind {
                case .country: 1.0
                case .subdivision: 1.5
                case .city: candidate.isListed ? 1.0 : 0.2
                case .region: candidate.isListed ? 0.5 : 0.1
                }
            evidence.add(name.around.name, candidate.key, weight)
        }
    }

    // MARK: One mention

    /// Lists what a mention may mean: places of the tables, and places that they lack.
    private func list(
        _ name: Name, _ unlisted: [PlaceCandidate], _ evidence: PlaceEvidence,
        in options: inout [PlaceCandidate]
    ) {
        options.removeAll(keepingCapacity: true)
        for place in finder.likeliest(name.listed, evidence, name.around.name) {
            options.append(PlaceCandidate(place: place, isListed: true))
        }
        options += unlisted
    }

    /// Places that the tables lack, in the countries and subdivisions spoken of most.
    private func unlisted(_ evidence: PlaceEvidence) -> [PlaceCandidate] {
        var options: [PlaceCandidate] = [.unlisted(.region, 0)]
        for country in evidence.rankedCountries.prefix(2) {
            options.append(.unlisted(.region, country))
            options.append(.unlisted(.city, country))
        }
        for part in evidence.rankedParts.prefix(3) {
            options.append(.unlisted(.city, part.country, part.part))
            options.append(.unlisted(.subdivision, part.country, part.part))
        }
        return options
    }

    private func best(
        _ around: PlaceFeatures.Surroundings, _ options: [PlaceCandidate],
        _ standings: inout PlaceStandings, _ round: Int
    ) -> PlaceCandidate {
        guard let model else { return options.first ?? .unlisted(.region, 0) }
        var best: (candidate: PlaceCandidate, score: Int)?
        // What the surroundings say is the same for all candidates from one source.
        var shared = InlineArray<8, Int?>(repeating: nil)
        for candidate in options {
            let standing = standings.standing(candidate)
            let source = Int(standing.source)
            var score = shared[source] ?? 0
            if shared[source] == nil {
                PlaceFeatures.forEachAround(around, standing.source) { score += model.weight($0) }
                shared[source] = score
            }
            PlaceFeatures.forEachOwn(around, standing, round: UInt64(round)) {
                score += model.weight($0)
            }
            if let best, best.score >= score { continue }
            best = (candidate, score)
        }
        return best?.candidate ?? .unlisted(.region, 0)
    }

    // MARK: Training

    /// The candidates of each mention with their features, for the trainer.
    ///
    /// `found` is what a first round has found, and empty for the first round.
    package func examples(
        places: [Range<Int>], bodies: [Range<Int>], found: [PlaceCandidate]
    ) -> [[(candidate: PlaceCandidate, features: [UInt32])]] {
        let names = names(places)
        var evidence = hints.evidence(bodies)
        if found.isEmpty { countNames(names, &evidence) } else { count(names, found, &evidence) }
        let context = PlaceContext(names, evidence, found, facts)
        let unlisted = unlisted(evidence)
        var options: [PlaceCandidate] = []
        var standings = PlaceStandings(context)
        return names.indices.map { i in
            let near = context.near(i)
            list(names[i], unlisted, evidence, in: &options)
            context.addNeighbourhood(i, near, to: &options)
            standings.take(i, options, near: near)
            let around = context.around(i)
            return options.map { candidate in
                var features: [UInt32] = []
                let standing = standings.standing(candidate)
                PlaceFeatures.forEach(around, standing, round: found.isEmpty ? 0 : 1) {
                    features.append($0)
                }
                return (candidate, features)
            }
        }
    }
}

/// The places of a document's mentions, and the country it speaks of most.
struct Places {
    var answers: [PlaceResolver.Answer?]
    var mainCountry: String?
    var countries: [UInt16: Double]

    /// Whether the document speaks of a country.
    func speaks(of code: String) -> Bool { (countries[PlaceCode.country(code)] ?? 0) > 0 }

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
