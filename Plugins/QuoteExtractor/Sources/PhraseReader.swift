import TextCore

/// Finds the noun phrases of a sentence, left to right, without a parser: function words, verbs and
/// marks are where they end.
struct PhraseReader {
    let text: SourceText
    let names: NameTable
    let units: [Unit]
    let isEnglish: Bool

    /// The phrases of some units.
    func phrases(_ range: Range<Int>) -> [Phrase] {
        var found: [Phrase] = []
        var i = range.lowerBound
        while i < range.upperBound {
            guard var phrase = phrase(at: i, range) else { i += 1; continue }
            phrase.isObject = isObject(i, range)
            attachApposition(&phrase, range)
            phrase.order = found.count
            found.append(phrase)
            i = max(phrase.units.upperBound, i + 1)
        }
        return found
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
                if text.tokens[unit.tokens.lowerBound].traits.contains(.clitic) {
                    guard j > first,
                        units[j - 1].kind == .name || units[j - 1].isCapitalized
                            || hasHead
                    else { return j }
                } else if flags.contains(.of), j > first {
                    guard j + 1 < range.upperBound, hasHead, units[j + 1].kind != .mark else {
                        return j
                    }
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
                    .time, .first, .he, .she, .they,
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

    private func isDeterminer(_ unit: Unit) -> Bool {
        !unit.entry.flags.isDisjoint(with: .determiner)
    }

    private func isFollowedByClitic(_ j: Int, _ range: Range<Int>) -> Bool {
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
        return next.isCapitalized && next.entry.flags.rawValue == 0
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

    /// Whether a word is a finite verb, as far as its list or its ending tells.
    func isVerb(_ unit: Unit, after before: Unit?) -> Bool {
        guard unit.kind == .word else { return false }
        if let before, isDeterminer(before), !before.entry.flags.contains(.clitic) || isEnglish {
            return false
        }
        if !unit.entry.flags.isDisjoint(with: .noun) {
            // `the broker CBRE reports`
            return isEnglish && unit.entry.isFiniteCue && before?.kind == .name
        }
        if !unit.entry.flags.isDisjoint(with: [.finite, .auxiliary]) { return true }
        if unit.entry.cue.isVerb {
            if unit.entry.forms.contains(.finite) || unit.entry.forms.contains(.gerund) {
                return true
            }
            return false
        }
        if unit.isCapitalized { return false }
        return VerbEndings.looksFinite(text, unit.tokens.lowerBound, isEnglish: isEnglish)
    }

    // MARK: What a phrase names

    private func make(_ range: Range<Int>) -> Phrase? {
        var range = range
        // A conjunction or preposition at the end belongs to what follows.
        while let last = range.last, units[last].kind == .word,
            !units[last].entry.flags.isDisjoint(with: [.of, .and, .definite, .indefinite])
        {
            range = range.dropLast()
        }
        guard !range.isEmpty else { return nil }
        var phrase = Phrase(
            units: range, kind: .unknown,
            tokens: units[range.lowerBound].tokens
                .lowerBound..<units[range.upperBound - 1].tokens.upperBound, tail: range.upperBound)
        let first = units[range.lowerBound]
        phrase.isDefinite = !first.entry.flags.isDisjoint(with: [.definite, .possessive])
        phrase.isPossessive = first.entry.flags.contains(.possessive)
        phrase.isIndefinite = first.entry.flags.contains(.indefinite)
        var headNoun: Int?
        var referent: Int?
        var people = 0
        var passedOf = false
        for j in range {
            let unit = units[j]
            if unit.kind == .name {
                let mention = names.mentions[unit.index]
                let isPossessor = isFollowedByClitic(j, range)
                let isComplement =
                    j > range.lowerBound && units[j - 1].entry.flags.contains(.of)
                    || j > range.lowerBound + 1 && isDeterminer(units[j - 1])
                        && units[j - 2].entry.flags.contains(.of)
                if mention.kind == .person, !isPossessor {
                    if !isComplement || referent == nil && headNoun == nil {
                        referent = j
                        people += 1
                    }
                } else if !isPossessor, !isComplement, referent == nil || headNoun != nil,
                    mention.kind != .person
                {
                    if referent == nil { referent = j }
                }
            } else if unit.kind == .word {
                let flags = unit.entry.flags
                if flags.contains(.of) { passedOf = true }
                if !flags.isDisjoint(with: .noun) {
                    if headNoun == nil || (isEnglish && !passedOf) { headNoun = j }
                }
            }
        }
        let isPair =
            range.count == 3 && units[range.lowerBound].kind == .name
            && units[range.lowerBound + 1].entry.flags.contains(.and)
        if people > 1 || isPair {
            phrase.kind = .personNoun
            phrase.isPlural = true
            phrase.flags = [.person, .plural]
            return phrase
        }
        if let headNoun {
            phrase.flags = units[headNoun].entry.flags
            phrase.noun = text.tokens[units[headNoun].tokens.lowerBound].hash
            phrase.isPlural = phrase.flags.contains(.plural)
        }
        if let referent {
            let mention = names.mentions[units[referent].index]
            // `a CNEA official`: the noun behind the name is the head.
            let isPremodifier = headNoun.map { $0 > referent } ?? false
            let isDocument = headNoun.map { units[$0].entry.flags.contains(.document) } ?? false
            if isDocument, isPremodifier, mention.kind == .organization {
                phrase.thing = mention.thing
                phrase.kind = .organization
                phrase.tokens = units[referent].tokens
                return phrase
            }
            if mention.kind == .person
                || !isPremodifier
                    && (mention.kind == .organization || headNoun == nil
                        || headNoun.map { units[$0].entry.flags.contains(.body) } ?? false
                            && mention.kind != .place)
            {
                phrase.thing = mention.thing
                phrase.kind =
                    mention.kind == .person
                    ? .person
                    : mention.kind == .organization ? .organization : .otherName
                if let headNoun, headNoun != referent, headNoun < referent {
                    phrase.role =
                        units[range.lowerBound].tokens
                        .lowerBound..<units[referent - 1].tokens.upperBound
                }
                phrase.tokens = units[referent].tokens
                return phrase
            }
        }
        if phrase.flags.contains(.person) {
            phrase.kind = .personNoun
        } else if phrase.flags.contains(.body) {
            phrase.kind = .bodyNoun
        } else if phrase.flags.contains(.document) {
            phrase.kind = .documentNoun
            nameAuthor(of: &phrase)
        } else if referent != nil {
            phrase.kind = .otherName
            if let referent { phrase.thing = names.mentions[units[referent].index].thing }
        }
        return phrase
    }

    /// A document speaks for the body that its phrase names: `datos del INE`, `cifras del gremio`.
    private func nameAuthor(of phrase: inout Phrase) {
        var passedOf = false
        for j in phrase.units {
            let unit = units[j]
            if unit.kind == .word, unit.entry.flags.contains(.of) { passedOf = true }
            guard passedOf else { continue }
            if unit.kind == .name, names.mentions[unit.index].kind != .place {
                phrase.thing = names.mentions[unit.index].thing
                phrase.kind = .organization
                phrase.tokens = unit.tokens
                return
            }
            if unit.kind == .word, unit.entry.flags.contains(.body) {
                phrase.kind = .bodyNoun
                phrase.flags = unit.entry.flags
                phrase.noun = text.tokens[unit.tokens.lowerBound].hash
                phrase.isDefinite = true
                return
            }
        }
    }
}
