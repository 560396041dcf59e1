import TextCore

/// What a phrase names: its head, and the name or noun that it stands for.
extension ParagraphReading {
    /// The phrase of some units; `nil` where nothing is left of them.
    func make(_ range: Range<Int>) -> Phrase? {
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
                    j > range.lowerBound && units[j - 1].kind == .word
                    && !units[j - 1].entry.flags.isDisjoint(with: [.of, .preposition])
                    && units[j - 1].entry.flags.isDisjoint(with: .determiner)
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
            if phrase.flags.isDisjoint(with: [.masculine, .feminine]), !isEnglish {
                let hash = text.tokens[first.tokens.lowerBound].hash
                if ParagraphReading.feminine.contains(hash) { phrase.flags.insert(.feminine) }
                if ParagraphReading.masculine.contains(hash) { phrase.flags.insert(.masculine) }
            }
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
                if let headNoun, headNoun != referent, headNoun < referent,
                    !phrase.flags.contains(.document)
                {
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
            if !namePossessor(of: &phrase) { nameAuthor(of: &phrase) }
        } else if let last = range.last, units[last].kind == .word,
            ParagraphReading.views.contains(text.tokens[units[last].tokens.lowerBound].hash),
            namePossessor(of: &phrase)
        {
            return phrase  // `Ruiz's words`
        } else if referent != nil {
            phrase.kind = .otherName
            if let referent { phrase.thing = names.mentions[units[referent].index].thing }
        }
        return phrase
    }

    private static let feminine: WordSet = WordSet(words: "la una a uma las as esta essa")
    private static let masculine: WordSet = WordSet(words: "el un o um los os este esse")

    /// A document speaks for its possessor: `the bank's report`, `her letter`.
    private func namePossessor(of phrase: inout Phrase) -> Bool {
        guard isEnglish else { return false }
        let first = units[phrase.units.lowerBound]
        if ParagraphReading.possessives[0].contains(text.tokens[first.tokens.lowerBound].hash)
            || ParagraphReading.possessives[1].contains(text.tokens[first.tokens.lowerBound].hash)
        {
            let isHis = ParagraphReading.possessives[0].contains(
                text.tokens[first.tokens.lowerBound].hash)
            phrase.kind = .pronoun
            phrase.flags = isHis ? .he : .she
            phrase.tokens = first.tokens
            phrase.noun = 0
            return true
        }
        for j in phrase.units where isFollowedByClitic(j, phrase.units) {
            let unit = units[j]
            if unit.kind == .name, names.mentions[unit.index].kind != .place {
                phrase.thing = names.mentions[unit.index].thing
                phrase.kind =
                    names.mentions[unit.index].kind == .person ? .person : .organization
                phrase.tokens = unit.tokens
                return true
            }
            if unit.kind == .word, !unit.entry.flags.isDisjoint(with: [.body, .person]) {
                phrase.kind = unit.entry.flags.contains(.body) ? .bodyNoun : .personNoun
                phrase.flags = unit.entry.flags
                phrase.noun = text.tokens[unit.tokens.lowerBound].hash
                phrase.tokens = first.tokens.lowerBound..<unit.tokens.upperBound
                phrase.isDefinite = true
                return true
            }
        }
        return false
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
                // `del gremio`: the article is in the preposition.
                let hasArticle =
                    j > phrase.units.lowerBound
                    && units[j - 1].entry.flags.contains(.definite)
                    && !units[j - 1].entry.flags.contains(.of)
                phrase.tokens =
                    units[hasArticle ? j - 1 : j].tokens.lowerBound..<unit.tokens.upperBound
                return
            }
        }
    }
}
