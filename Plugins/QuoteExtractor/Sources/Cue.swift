import TextCore

/// A verb or phrase of saying where it stands in a sentence.
struct Cue {
    /// Its unit.
    var unit: Int
    var entry: Lexicon.Entry
    /// Its tokens: the verb alone, or the whole phrase.
    var tokens: Range<Int>
    /// Its sentence, an index into the paragraph's.
    var sentence: Int
    /// Whether it has a subject of its own that could stand beside it.
    var isFinite: Bool
    var isPassive: Bool

    var isPhrase: Bool { entry.cue.isPhrase }
}

/// Finds the cues of a sentence.
struct CueReader {
    let text: SourceText
    let units: [Unit]
    let isEnglish: Bool

    /// The cues among some units, in their order.
    func cues(_ range: Range<Int>, sentence: Int) -> [Cue] {
        var found: [Cue] = []
        for i in range where units[i].kind == .word {
            let entry = units[i].entry
            if entry.cue.isPhrase || entry.cue == .medium {
                if isPhraseCue(i, range) {
                    found.append(
                        Cue(
                            unit: i, entry: entry, tokens: units[i].tokens, sentence: sentence,
                            isFinite: false, isPassive: false))
                }
            } else if entry.cue.isVerb, let cue = verb(i, range, sentence) {
                found.append(cue)
            }
        }
        return found
    }

    /// Whether `segundo` and the like stand where a source is named.
    private func isPhraseCue(_ i: Int, _ range: Range<Int>) -> Bool {
        guard i + 1 < range.upperBound else { return units[i].entry.cue == .medium }
        let next = units[i + 1]
        if units[i].entry.cue == .medium { return true }
        if i > range.lowerBound {
            let before = units[i - 1]
            if before.kind == .word, units[i].tokens.count == 1,
                !before.entry.flags.isDisjoint(with: [.determiner, .of, .preposition])
            {
                return false
            }
        }
        if next.kind == .name { return true }
        guard next.kind == .word else { return false }
        if units[i].entry.cue == .weak {
            let starts =
                i == range.lowerBound || units[i - 1].kind == .mark
                || !units[i - 1].entry.flags.isDisjoint(with: [.and, .but])
            return starts
        }
        let flags = next.entry.flags
        if !flags.isDisjoint(with: [.determiner, .he, .she, .they, .noun, .title]) { return true }
        return !next.isCapitalized && flags.rawValue == 0 && next.entry.cue == .none
            && units[i].tokens.count > 1
            || next.isCapitalized
    }

    private func verb(_ i: Int, _ range: Range<Int>, _ sentence: Int) -> Cue? {
        let unit = units[i]
        let forms = unit.entry.forms
        var before = i - 1
        // The first of what stands before it that is no adverb.
        while before >= range.lowerBound, units[before].kind == .word,
            units[before].entry.flags.contains(.adverb),
            units[before].entry.flags.isDisjoint(with: [.auxiliary, .determiner])
        {
            before -= 1
        }
        let previous = before >= range.lowerBound ? units[before] : nil
        let hasAuxiliary =
            previous.map { $0.kind == .word && $0.entry.flags.contains(.auxiliary) } ?? false
        var isFinite = forms.contains(.finite)
        var isPassive = false
        if hasAuxiliary, forms.contains(.participle) {
            isFinite = true
            isPassive = previous.map { isBe($0) } ?? false
        } else if forms == .participle || forms == [.participle, .plural] {
            return nil
        } else if let previous, previous.kind == .word {
            let flags = previous.entry.flags
            if !flags.isDisjoint(with: [.of]) && flags.isDisjoint(with: [.clitic]) { return nil }
            if flags.contains(.preposition), flags.isDisjoint(with: [.clitic, .finite]),
                !forms.contains(.gerund), isEnglish || !forms.contains(.infinitive)
            {
                return nil
            }
            if !flags.isDisjoint(with: .determiner) {
                let isClitic =
                    flags.contains(.clitic) && !isEnglish
                    && (forms.contains(.past) || followsWithThat(i, range))
                if !isClitic { return nil }
            }
        }
        if isEnglish, forms.contains(.finite), unit.isCapitalized, i != range.lowerBound {
            return nil
        }
        return Cue(
            unit: i, entry: unit.entry, tokens: unit.tokens.lowerBound..<unit.tokens.upperBound,
            sentence: sentence, isFinite: isFinite, isPassive: isPassive)
    }

    private func followsWithThat(_ i: Int, _ range: Range<Int>) -> Bool {
        i + 1 < range.upperBound && units[i + 1].kind == .word
            && units[i + 1].entry.flags.contains(.that)
    }

    /// Whether an auxiliary makes a passive: a form of `be`, `ser`, `estar`.
    private func isBe(_ unit: Unit) -> Bool {
        CueReader.be.contains(text.tokens[unit.tokens.lowerBound].hash)
    }

    private static let be: WordSet = WordSet(
        """
        is are was were be been being am es son fue fueron era eran sera seran seria ser sido esta estan
        estaba e sao foi foram seria sendo siendo
        """.split(whereSeparator: \.isWhitespace).map { WordHash(String($0)).value })
}
