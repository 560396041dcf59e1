import TextCore

/// Finds the noun phrases of a sentence, left to right, without a parser: function words, verbs and
/// marks are where they end.
extension ParagraphReading {
    /// Reads the phrases of the sentence at hand.
    mutating func readPhrases() {
        var i = range.lowerBound
        while i < range.upperBound {
            guard var phrase = phrase(at: i, range) else { i += 1; continue }
            phrase.isObject = isObject(i, range)
            attachApposition(&phrase, range)
            phrase.order = phrases.count
            phrases.append(phrase)
            i = max(phrase.units.upperBound, i + 1)
        }
    }

    private func isObject(_ i: Int, _ range: Range<Int>) -> Bool {
        guard i > range.lowerBound else { return false }
        let before = units[i - 1]
        return before.kind == .word
            && !before.entry.flags.isDisjoint(with: [.preposition, .of])
            && before.entry.flags.isDisjoint(with: [.determiner])
            || before.entry.cue == .weak
    }

    // MARK: One phrase

    /// The phrase that starts at a unit, without what stands behind its comma.
    func phrase(at i: Int, _ range: Range<Int>) -> Phrase? {
        let first = units[i]
        guard first.kind != .mark, first.kind != .quote else { return nil }
        if first.kind == .word, !first.entry.flags.isDisjoint(with: .pronoun),
            first.entry.flags.isDisjoint(with: [.determiner, .finite, .auxiliary])
        {
            var phrase = Phrase(
                units: i..<i + 1, kind: .pronoun, tokens: first.tokens, tail: i + 1)
            phrase.flags = first.entry.flags
            phrase.isPlural = first.entry.flags.contains(.they)
            return phrase
        }
        guard first.kind == .name || opens(first, at: i, range) else { return nil }
        let end = end(of: i, range)
        return make(i..<end)
    }

    /// Whether a word can be the first of a phrase.
    private func opens(_ unit: Unit, at i: Int, _ range: Range<Int>) -> Bool {
        let flags = unit.entry.flags
        if !flags.isDisjoint(with: .determiner) {
            // A clitic before a verb is no article.
            if flags.contains(.clitic), i + 1 < range.upperBound, isVerb(units[i + 1], after: nil) {
                return false
            }
            return true
        }
        if !flags.isDisjoint(with: [.noun, .title]) { return true }
        let functional: WordFlags = [
            .of, .preposition, .that, .whether, .question, .relative, .and, .but, .auxiliary,
            .finite, .adverb, .time, .clitic, .first,
        ]
        if !flags.isDisjoint(with: functional) || unit.entry.cue != .none { return false }
        if text.tokens[unit.tokens.lowerBound].kind != .word { return isEnglish }
        return unit.isCapitalized || !isVerb(unit, after: nil)
    }

    private func end(of first: Int, _ range: Range<Int>) -> Int {
        var j = first
        var hasHead = false
        while j < range.upperBound {
            let unit = units[j]
            switch unit.kind {
            case .quote: return j
            case .mark:
                let isHyphen =
                    unit.scalar == 0x2D
                    && !text.tokens[unit.tokens.lowerBound].traits.contains(.spaceBefore)
                let isTitleDot =
                    unit.scalar == 0x2E && j > first
                    && units[j - 1].entry.flags.contains(.title)
                guard isHyphen || isTitleDot || unit.scalar == 0x2F, j > first else { return j }
            case .name:
                hasHead = true
                if names.mentions[unit.index].kind == .person, !isFollowedByClitic(j, range) {
                    return coordinated(j, range)
                }
            case .word:
                let flags = unit.entry.flags
                let before = j > first ? units[j - 1] : nil
                if let before, before.entry.flags.contains(.of), flags.contains(.they),
                    units[first].entry.flags.contains(.indefinite)
                {
                    return j + 1  // `one of them`
                }
                if text.tokens[unit.tokens.lowerBound].traits.contains(.clitic) {
                    guard j > first,
                        units[j - 1].kind == .name || units[j - 1].isCapitalized
                            || hasHead
                    else { return j }
                } else if flags.contains(.of), j > first {
                    // `one of the founders`
                    let isPart =
                        j == first + 1 && units[first].entry.flags.contains(.indefinite)
                    guard j + 1 < range.upperBound, hasHead || isPart, units[j + 1].kind != .mark
                    else { return j }
                } else if !flags.isDisjoint(with: .determiner) {
                    if let before, !isDeterminer(before), !before.entry.flags.contains(.of),
                        !before.entry.flags.contains(.and)
                    {
                        return j
                    }
                } else if !flags.isDisjoint(with: [.and]) {
                    guard hasHead, continuesList(j, range) else { return j }
                } else if flags.contains(.preposition), j > first {
                    guard isPlaceBehindIndefinite(first, j, range) else { return j }
                } else if !flags.isDisjoint(with: [
                    .preposition, .that, .whether, .question, .relative, .but, .auxiliary, .adverb,
                    .time, .first, .he, .she, .they, .it,
                ]), flags.isDisjoint(with: .noun) {
                    return j
                } else if isVerb(unit, after: before) {
                    return j
                } else if unit.entry.cue.isPhrase || unit.entry.cue == .medium {
                    return j
                } else if !flags.contains(.title) {
                    hasHead = true
                }
            }
            j += 1
        }
        return j
    }

    func isDeterminer(_ unit: Unit) -> Bool {
        !unit.entry.flags.isDisjoint(with: .determiner)
    }

    func isFollowedByClitic(_ j: Int, _ range: Range<Int>) -> Bool {
        guard j + 1 < range.upperBound else { return false }
        return text.tokens[units[j + 1].tokens.lowerBound].traits.contains(.clitic)
    }

    /// Behind a person's name: past `and` and another name.
    private func coordinated(_ j: Int, _ range: Range<Int>) -> Int {
        guard j + 2 < range.upperBound, units[j + 1].entry.flags.contains(.and),
            units[j + 2].kind == .name,
            names.mentions[units[j + 2].index].kind == .person
        else { return j + 1 }
        return j + 3
    }

    /// Whether `and` joins two parts of one phrase.
    private func continuesList(_ j: Int, _ range: Range<Int>) -> Bool {
        guard j + 1 < range.upperBound else { return false }
        let next = units[j + 1]
        if next.kind == .name {
            // `mayors of Nauta and Contamana`
            let kind = names.mentions[next.index].kind
            return units[j - 1].kind == .name && kind != .person
                && names.mentions[units[j - 1].index].kind == kind
                && (j + 2 >= range.upperBound || isVerb(units[j + 2], after: nil))
        }
        if next.kind != .word { return false }
        if isVerb(next, after: nil) { return false }
        if !next.entry.flags.isDisjoint(with: .noun) { return true }
        return next.isCapitalized && next.entry.flags.isOpen
    }

    /// `an official in Montevideo`.
    private func isPlaceBehindIndefinite(_ first: Int, _ j: Int, _ range: Range<Int>) -> Bool {
        let flags = units[first].entry.flags
        let isOpen =
            flags.contains(.indefinite)
            || flags.contains(.plural) && flags.contains(.person)
        guard isEnglish, isOpen, j + 1 < range.upperBound, units[j + 1].kind == .name else {
            return false
        }
        return names.mentions[units[j + 1].index].kind != .person
    }
}
