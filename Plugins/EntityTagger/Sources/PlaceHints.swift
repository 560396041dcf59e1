import EnrichmentKit
import TextCore

/// What a document says of countries and subdivisions besides their names: demonyms, institutions
/// and legal forms that only one country has, and the places in the names of bodies.
struct PlaceHints {
    private let facts: DocumentFacts
    private let gazetteer: Gazetteer
    private let hints: [(word: UInt64, key: PlaceEvidence.Key)]
    /// Whether the document speaks of governors (1) or of mayors (2).
    let officials: UInt64

    init(_ facts: DocumentFacts, _ gazetteer: Gazetteer) {
        (self.facts, self.gazetteer) = (facts, gazetteer)
        var hints: [(word: UInt64, key: PlaceEvidence.Key)] = []
        for (t, record) in facts.hints {
            for number in gazetteer.record(record).places {
                let place = gazetteer.candidate(number)
                hints.append(
                    (
                        facts.text.tokens[t].hash,
                        .init(country: place.country, part: place.subdivision)
                    ))
            }
        }
        self.hints = hints
        var officials: UInt64 = 0
        for token in facts.tokens {
            if let bit = PlaceHints.officials[token.word] { officials |= bit }
        }
        self.officials = officials
    }

    /// The evidence of the hints and of some bodies' names.
    func evidence(_ bodies: [Range<Int>]) -> PlaceEvidence {
        var evidence = PlaceEvidence()
        for hint in hints {
            evidence.add(hint.word, hint.key, hint.key.part == 0 ? 0.6 : 0.8)
        }
        var p = 0
        for body in bodies {
            while p < facts.phrases.count, facts.phrases[p].tokens.lowerBound < body.lowerBound {
                p += 1
            }
            while p < facts.phrases.count, facts.phrases[p].tokens.upperBound <= body.upperBound {
                add(facts.phrases[p], &evidence)
                p += 1
            }
        }
        return evidence
    }

    /// `Universidad de Chile`, `Gobernación de Loja`: what is named in a body's name.
    private func add(
        _ phrase: (tokens: Range<Int>, record: Int), _ evidence: inout PlaceEvidence
    ) {
        let record = gazetteer.record(phrase.record)
        guard !record.places.isEmpty, !record.classes.isDisjoint(with: .places) else { return }
        let places = record.places.prefix(64).map(gazetteer.candidate)
        var name: UInt64 = 0
        for t in phrase.tokens { name = mixBits(name ^ facts.text.tokens[t].hash) }
        if let country = places.first(where: { $0.kind == .country }) {
            evidence.add(name, .init(country: country.country, part: 0), 0.8)
            return
        }
        let total = places.reduce(0.0) { $0 + PlaceCandidates.size($1) }
        for place in places where place.country != 0 {
            let isOnly = places.allSatisfy { $0.country == place.country }
            let share = PlaceCandidates.size(place) / total
            evidence.add(
                name, .init(country: place.country, part: isOnly ? place.subdivision : 0),
                0.7 * share)
        }
    }

    private static let governors =
        "gobernador gobernadora governador governadora governor gobernación gobernadores governadores provincial estatal estadual departamental"
    private static let mayors =
        "alcalde alcaldesa alcaldía prefeito prefeita prefeitura mayor intendente intendencia municipal municipio município ayuntamiento concejo"

    /// The bit of each of these words.
    private static let officials = WordMap<UInt64>(
        Dictionary(
            [(governors, 1), (mayors, 2)].flatMap { words, bit in
                words.split(separator: " ").map { (WordHash(String($0)).value, bit) }
            }, uniquingKeysWith: |))
}
