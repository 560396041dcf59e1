import TextCore

/// Finds the cues of a sentence.
extension ParagraphReading {
    /// Reads the cues of the sentence at hand.
    mutating func readCues() {
        for i in range where units[i].kind == .word {
            let entry = units[i].entry
            if entry.cue.isPhrase || entry.cue == .medium {
                if isPhraseCue(i, range) { cues.append(phraseCue(i)) }
            } else if entry.cue.isVerb, let cue = verb(i, range) {
                cues.append(cue)
            } else if entry.flags.contains(.cueNoun), let cue = noun(i, range) {
                cues.append(cue)
            } else if isEnglish, let cue = words(i, range) {
                cues.append(cue)
            }
        }
    }

    private func phraseCue(_ i: Int) -> Cue {
        Cue(
            unit: i, entry: units[i].entry, tokens: units[i].tokens, isFinite: false,
            isPassive: false)
    }

    // MARK: Phrases

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
        if units[i].entry.cue == .source, !isEnglish, units[i].tokens.count == 1,
            next.entry.isFiniteCue
        {
            return true  // `según dijo`
        }
        if units[i].entry.cue == .weak {
            let starts =
                i == range.lowerBound || units[i - 1].kind == .mark
                || !units[i - 1].entry.flags.isDisjoint(with: [.and, .but])
            return starts
        }
        let flags = next.entry.flags
        if !flags.isDisjoint(with: [.determiner, .he, .she, .they, .noun, .title]) { return true }
        return !next.isCapitalized && flags.isOpen && next.entry.cue == .none
            && units[i].tokens.count > 1
            || next.isCapitalized
    }

    /// `in Ruiz's words`, `in her view`: the cue is the whole phrase, its source what stands inside.
    private func words(_ i: Int, _ range: Range<Int>) -> Cue? {
        guard ParagraphReading.ins.contains(hash(i)) else { return nil }
        var j = i + 1
        let limit = min(range.upperBound, i + 6)
        guard j < limit else { return nil }
        var isPossessive = units[j].entry.flags.contains(.possessive)
        while j < limit {
            if units[j].kind == .word {
                if isPossessive, ParagraphReading.views.contains(hash(j)) {
                    var entry = units[i].entry
                    entry.cue = .source
                    return Cue(
                        unit: i, entry: entry,
                        tokens: units[i].tokens.lowerBound..<units[j].tokens.upperBound,
                        isFinite: false, isPassive: false)
                }
                if text.tokens[units[j].tokens.lowerBound].traits.contains(.clitic) {
                    isPossessive = true
                }
            } else if units[j].kind != .name {
                return nil
            }
            j += 1
        }
        return nil
    }

    // MARK: Nouns

    /// A noun that takes a clause: `the claim that …`, `el anuncio del ministro de que …`.
    private func noun(_ i: Int, _ range: Range<Int>) -> Cue? {
        var j = i + 1
        let limit = min(range.upperBound, i + (isEnglish ? 2 : 10))
        while j < limit {
            let unit = units[j]
            if unit.kind == .mark || unit.kind == .quote { return nil }
            if unit.kind == .word {
                if unit.entry.flags.contains(.that) {
                    guard isEnglish || units[j - 1].entry.flags.contains(.of) else { return nil }
                    break
                }
                if unit.entry.isFiniteCue
                    || !unit.entry.flags.isDisjoint(with: [.finite, .auxiliary])
                {
                    return nil
                }
            }
            j += 1
        }
        guard j < limit else { return nil }
        var entry = units[i].entry
        entry.cue = .noun
        var cue = Cue(
            unit: i, entry: entry, tokens: units[i].tokens, isFinite: false, isPassive: false)
        cue.opener = j
        return cue
    }

    // MARK: Verbs

    private func verb(_ i: Int, _ range: Range<Int>) -> Cue? {
        let unit = units[i]
        let forms = unit.entry.forms.subtracting(.rare)
        if unit.entry.forms.contains(.rare), !isNearQuote(i, range), !isBeforeThat(i, range) {
            return nil
        }
        if unit.entry.flags.contains(.cueNoun), let cue = noun(i, range),
            i > range.lowerBound,
            !units[i - 1].entry.flags.isDisjoint(with: .determiner)
                || text.tokens[units[i - 1].tokens.lowerBound].traits.contains(.clitic)
        {
            return cue
        }
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
            isPassive = before >= range.lowerBound && ParagraphReading.be.contains(hash(before))
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
            unit: i, entry: unit.entry, tokens: unit.tokens, isFinite: isFinite,
            isPassive: isPassive)
    }

    private func isNearQuote(_ i: Int, _ range: Range<Int>) -> Bool {
        (max(range.lowerBound, i - 4)..<min(range.upperBound, i + 4)).contains {
            units[$0].kind == .quote
        }
    }

    private func isBeforeThat(_ i: Int, _ range: Range<Int>) -> Bool {
        (i + 1..<max(i + 1, min(range.upperBound, i + 4))).contains {
            units[$0].kind == .word && !units[$0].entry.flags.isDisjoint(with: [.that, .whether])
        }
    }

    private func followsWithThat(_ i: Int, _ range: Range<Int>) -> Bool {
        i + 1 < range.upperBound && units[i + 1].kind == .word
            && units[i + 1].entry.flags.contains(.that)
    }

    private func hash(_ i: Int) -> UInt64 { text.tokens[units[i].tokens.lowerBound].hash }

    private static let ins = WordSet(words: "in by")
    static let views = WordSet(
        words:
            "words view opinion judgment judgement estimation assessment account reckoning telling")
    /// `his` and `her`: whose document it is.
    static let possessives = [WordSet(words: "his"), WordSet(words: "her")]
    /// Auxiliaries that make a passive.
    private static let be = WordSet(
        words:
            """
            is are was were be been being am es son fue fueron era eran sera seran seria ser sido esta estan
            estaba e sao foi foram seria sendo siendo
            """)
}
