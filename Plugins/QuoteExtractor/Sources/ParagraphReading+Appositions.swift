import TextCore

/// The description behind or before a name: `Ana Ruiz, directora del instituto, …`.
extension ParagraphReading {
    /// Takes in what stands between commas behind a phrase: `el alcalde, Juan Rey,` and
    /// `Juan Rey, alcalde de Sur,`.
    func attachApposition(_ phrase: inout Phrase, _ range: Range<Int>) {
        let comma = phrase.units.upperBound
        guard comma + 1 < range.upperBound, phrase.kind != .pronoun else { return }
        guard units[comma].isComma else {
            if units[comma].entry.flags.contains(isEnglish ? .relative : .that) {
                attachRestriction(&phrase, range)
            } else {
                attachOrigin(&phrase, range)
            }
            return
        }
        let first = units[comma + 1]
        if first.kind == .word, !first.entry.flags.isDisjoint(with: [.relative, .that]),
            phrase.kind != .unknown, !phrase.isObject || phrase.order == 0
        {
            attachRelative(&phrase, range)
            return
        }
        // `Ana Ruiz, da consultoria Sol,`
        if phrase.kind == .person || phrase.kind == .organization, first.kind == .word,
            !first.entry.flags.isDisjoint(with: [.of, .preposition]),
            first.entry.flags.isDisjoint(with: [.clitic]) || first.entry.flags.contains(.of)
        {
            let stop = stretch(from: comma + 1, range)
            if !hasVerb(comma + 1..<stop), stop < range.upperBound, units[stop].isComma {
                phrase.tail = stop + 1
            }
            return
        }
        guard let next = self.phrase(at: comma + 1, range) else { return }
        let after = next.units.upperBound
        if next.kind == .person, phrase.kind.isDescription || phrase.kind == .otherName {
            let mayDescribe =
                phrase.flags.contains(.person)
                || next.role == nil && phrase.isDefinite && !phrase.isObject
                    && !phrase.flags.contains(.body)
            guard mayDescribe, isClosed(after, range) else { return }
            phrase.thing = next.thing
            phrase.kind = .person
            phrase.role = phrase.tokens
            phrase.tokens = next.tokens
            phrase.units = phrase.units.lowerBound..<after
            phrase.tail = closing(after, range)
            extendTail(&phrase, range)
        } else if phrase.kind.isName, next.kind.isDescription || next.role != nil,
            !next.flags.isDisjoint(with: .noun) || isBareRole(phrase, first, after, range)
        {
            let stop = stretch(from: after, range)
            guard !hasVerb(comma + 1..<stop), stop >= range.upperBound || units[stop].kind != .quote
            else { return }
            let isSubject =
                stop + 1 < range.upperBound && units[stop].isComma
                && units[stop + 1].entry.flags.contains(.that)
                && !isVerb(units[min(stop + 2, range.upperBound - 1)], after: nil)
            if isSubject { return }
            phrase.role = next.tokens
            phrase.roleNoun = next.noun
            if phrase.flags.isDisjoint(with: [.masculine, .feminine]) {
                phrase.flags.formUnion(next.flags.intersection([.masculine, .feminine]))
            }
            phrase.tail = closing(stop, range)
        } else if phrase.kind.isDescription, next.kind == .organization,
            phrase.flags.contains(.body), next.role == nil, isClosed(after, range)
        {
            phrase.thing = next.thing
            phrase.kind = .organization
            phrase.tokens = next.tokens
            phrase.units = phrase.units.lowerBound..<after
            phrase.tail = closing(after, range)
        }
    }

    /// Past the relative clause that stands between a subject and its verb: `Ana Ruiz, who covers the
    /// sector, wrote`.
    private func attachRelative(_ phrase: inout Phrase, _ range: Range<Int>) {
        var j = phrase.units.upperBound + 2
        while j < range.upperBound, j - phrase.units.upperBound < 30 {
            let unit = units[j]
            if unit.kind == .quote || unit.isStop || unit.isSemicolon || unit.isColon { return }
            if unit.isComma {
                var v = j + 1
                while v < range.upperBound, v - j < 4, units[v].kind == .word,
                    !units[v].entry.flags.isDisjoint(with: [.clitic, .adverb, .time, .auxiliary])
                {
                    v += 1
                }
                guard v < range.upperBound else { return }
                let isSource =
                    phrase.units.lowerBound > range.lowerBound
                    && units[phrase.units.lowerBound - 1].entry.cue.isPhrase
                if units[v].entry.cue.isVerb || isSource {
                    phrase.tail = j + 1
                    return
                }
            }
            j += 1
        }
    }

    /// Past a relative clause without commas: `la misión que visitó el país avisó que …`.
    private func attachRestriction(_ phrase: inout Phrase, _ range: Range<Int>) {
        let start = phrase.units.upperBound + 1
        guard phrase.kind.isName || phrase.kind.isDescription && phrase.kind != .unknown,
            phrase.units.lowerBound == range.lowerBound
                || !units[phrase.units.lowerBound - 1].entry.cue.isVerb
        else { return }
        var hasVerb = false
        for j in start..<min(range.upperBound, start + 14) {
            let unit = units[j]
            if unit.kind == .quote || unit.isStop || unit.isSemicolon || unit.isComma { return }
            guard unit.kind == .word else { continue }
            let isCue = unit.entry.isFiniteCue && !unit.entry.forms.contains(.rare)
            if isCue, hasVerb, j > start, j + 1 < range.upperBound,
                units[j + 1].entry.flags.contains(.that) || units[j + 1].isColon
                    || units[j + 1].kind == .quote,
                units[j - 1].entry.flags.isDisjoint(with: [.and, .that, .relative])
            {
                phrase.tail = j
                // An auxiliary before the verb is part of it.
                while phrase.tail > start,
                    !units[phrase.tail - 1].entry.flags.isDisjoint(with: [.auxiliary, .clitic])
                {
                    phrase.tail -= 1
                }
                return
            }
            if isCue || looksVerbal(unit) { hasVerb = true }
        }
    }

    /// Past what says where somebody is from, before a verb: `Ana Ruiz of the Harbour Institute said`.
    private func attachOrigin(_ phrase: inout Phrase, _ range: Range<Int>) {
        let start = phrase.units.upperBound
        guard phrase.kind == .person || phrase.kind == .personNoun, units[start].kind == .word,
            !units[start].entry.flags.isDisjoint(with: [.of, .preposition]),
            units[start].entry.flags.isDisjoint(with: [.clitic]),
            let next = self.phrase(at: start + 1, range),
            next.units.upperBound < range.upperBound
        else { return }
        let verb = units[next.units.upperBound]
        if verb.kind == .word, verb.entry.isFiniteCue, !verb.entry.forms.contains(.rare) {
            phrase.tail = next.units.upperBound
        }
    }

    /// A post of no list: `Ana Ruiz, werkén del Consejo, …`.
    private func isBareRole(
        _ phrase: Phrase, _ first: Unit, _ after: Int, _ range: Range<Int>
    ) -> Bool {
        phrase.kind == .person && first.kind == .word && !first.isCapitalized
            && first.entry.flags.isOpen && first.entry.cue == .none
            && after < range.upperBound && units[after].isComma
    }

    /// Past a second piece between commas: `el alcalde, Juan Rey, de Alianza Sur, dijo`.
    private func extendTail(_ phrase: inout Phrase, _ range: Range<Int>) {
        let start = phrase.tail
        guard start < range.upperBound, start > phrase.units.upperBound, units[start].kind == .word,
            units[start].entry.flags.contains(.of)
        else { return }
        let stop = stretch(from: start, range)
        if stop < range.upperBound, units[stop].isComma, !hasVerb(start..<stop) {
            phrase.tail = stop + 1
        }
    }

    private func hasVerb(_ range: Range<Int>) -> Bool {
        range.contains { isVerb(units[$0], after: $0 > range.lowerBound ? units[$0 - 1] : nil) }
    }

    /// Whether a name in apposition ends here: a mark, a quote, a verb or the end.
    private func isClosed(_ i: Int, _ range: Range<Int>) -> Bool {
        guard i < range.upperBound else { return true }
        let unit = units[i]
        return unit.kind == .mark || unit.kind == .quote || isVerb(unit, after: nil)
            || unit.kind == .word
                && !unit.entry.flags.isDisjoint(with: [
                    .preposition, .clitic, .adverb, .time, .auxiliary, .and,
                ])
    }

    /// Behind a closing comma where there is one.
    private func closing(_ i: Int, _ range: Range<Int>) -> Int {
        i < range.upperBound && units[i].isComma ? i + 1 : i
    }

    /// The end of a role: the next comma, stop or verb.
    private func stretch(from i: Int, _ range: Range<Int>) -> Int {
        var j = i
        while j < range.upperBound, j - i < 24 {
            let unit = units[j]
            if unit.kind == .quote || unit.isComma || unit.isStop || unit.isSemicolon || unit.isDash
                || unit.isColon
            {
                return j
            }
            j += 1
        }
        return j
    }
}
