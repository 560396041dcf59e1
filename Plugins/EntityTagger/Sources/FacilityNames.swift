import TextCore

/// Works and facilities that are called by their kind.
///
/// `Juan Santamaría International Airport`, `Puerto de Ilo`: the tagger has learned from sources to
/// which these are places.
struct FacilityNames {
    private let facts: DocumentFacts
    private let text: SourceText

    init(_ facts: DocumentFacts) { (self.facts, text) = (facts, facts.text) }

    /// Makes programs of the places and bodies that are facilities by their names.
    func settle(_ names: inout [NameSpan]) {
        for i in names.indices where isFacility(names[i]) && !isListedPlace(names[i].tokens) {
            names[i].kind = NameKind.program
        }
    }

    private func isFacility(_ span: NameSpan) -> Bool {
        guard span.tokens.count > 1 else { return false }
        let first = span.tokens.lowerBound
        let last = span.tokens.upperBound - 1
        let start = text.tokens[first].hash
        let end = text.tokens[last].hash
        let isOf = facts.tokens[first + 1].isFunction && text.tokens[first + 1].isLowercase
        switch span.kind {
        case NameKind.place:
            return FacilityNames.lastWords.contains(end)
                || (isOf && FacilityNames.firstWords.contains(start))
        case NameKind.organization:
            return FacilityNames.clearLastWords.contains(end)
                || (isOf && FacilityNames.clearFirstWords.contains(start))
        default: return false
        }
    }

    /// `Port of Spain` is a city.
    private func isListedPlace(_ tokens: Range<Int>) -> Bool {
        let first = facts.tokens[tokens.lowerBound]
        return first.phrasePlace == 1 && !first.phrase.isDisjoint(with: .places)
            && facts.tokens[tokens.upperBound - 1].phrasePlace == 3
            && tokens.dropFirst().dropLast().allSatisfy { facts.tokens[$0].phrasePlace == 2 }
    }

    private static let lastWords = EntityWords.hashes(
        "airport bridge canal highway freeway expressway railway dam refinery mine pipeline stadium tunnel terminal port plant station substation reservoir smelter"
    )
    private static let clearLastWords = EntityWords.hashes(
        "airport bridge dam highway freeway expressway pipeline refinery tunnel")
    private static let firstWords = EntityWords.hashes(
        "port puerto porto aeropuerto aeroporto puente ponte túnel autopista rodovia represa presa barragem usina refinería refinaria gasoducto gasoduto oleoducto oleoduto terminal estadio estádio hidrovía hidrovia ferrocarril mina bridge canal"
    )
    private static let clearFirstWords = EntityWords.hashes(
        "port puerto porto aeropuerto aeroporto puente ponte túnel autopista represa barragem refinería refinaria gasoducto gasoduto oleoducto oleoduto"
    )
}
