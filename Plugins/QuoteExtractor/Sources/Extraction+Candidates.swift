import TextCore

/// Lists who may have said something, for the model to choose from.
///
/// A candidate is a phrase of the sentence, or something named before that a pronoun, a description
/// or a verb without subject may stand for.
extension Extraction {
    private static let signs: WordSet = WordSet(
        words: """
            sign poster banner placard billboard graffiti cartel pancarta letrero rotulo afiche pintada
            faixa cartaz placa letreiro
            """)

    /// Adds all candidates, "none" last.
    func addCandidates(_ ballot: inout Ballot, _ setting: SpeakerSetting) {
        if let cue = setting.cue, cue.entry.cue == .noun,
            let author = reading.author(of: cue, reading.range)
        {
            addAuthor(&ballot, author, setting)
            return
        }
        let phrases = reading.phrases
        let subject = subjectOrder(setting)
        let isSign = subject == nil || Extraction.signs.contains(phrases[subject ?? 0].noun)
        if isSign,
            phrases.contains(where: { !$0.isObject && Extraction.signs.contains($0.noun) })
        {
            // Nobody is known to speak by a poster.
            ballot.add(nil, 0..<0)
            return
        }
        for (p, phrase) in phrases.enumerated() {
            if setting.content.contains(where: { $0.overlaps(phrase.units) }) { continue }
            ballot.features.reset()
            addLocal(&ballot.features, phrase, p, setting, subject)
            if phrase.kind.isName {
                ballot.add(SpeakerValue(thing: phrase.thing), phrase.tokens, role: phrase.role)
                continue
            }
            addDescribed(&ballot, phrase, subject, setting)
        }
        ballot.features.reset()
        ballot.features.add(
            1, language, setting.cue.map { Int($0.entry.cue.rawValue) } ?? 0, setting.side)
        ballot.features.add(2, subject == nil ? 0 : 1, language, setting.shape)
        ballot.features.add(
            3, setting.follows ? 1 : 0, setting.cue == nil ? 1 : 0, subject == nil ? 0 : 1)
        addAntecedents(&ballot, nil, setting)
        addNone(&ballot, setting, subject)
    }

    /// Adds nobody.
    private func addNone(_ ballot: inout Ballot, _ setting: SpeakerSetting, _ subject: Int?) {
        ballot.features.reset()
        ballot.features.add(4, language, setting.isIndirect ? 1 : 0, setting.cue == nil ? 1 : 0)
        ballot.features.add(5, subject == nil ? 0 : 1, setting.shape, setting.side)
        ballot.features.add(
            6, setting.isHeading ? 1 : 0, setting.cue == nil ? 1 : 0, setting.follows ? 1 : 0)
        ballot.add(nil, 0..<0)
    }

    // MARK: Descriptions

    /// Adds a phrase without a name as it stands, and those whom it may stand for.
    ///
    /// - Returns: Whether any was added.
    @discardableResult
    private func addDescribed(
        _ ballot: inout Ballot, _ phrase: Phrase, _ subject: Int?, _ setting: SpeakerSetting
    ) -> Bool {
        var hasAny = false
        // `the governor`, of whom the text has given the name.
        let isShort =
            phrase.isDefinite && !phrase.isPossessive && !phrase.isPlural
            && phrase.tokens.count <= 2 && discourse.byNoun[phrase.noun] != nil
            && phrase.kind == .personNoun
        // A thing of no list speaks only where it is the subject beyond doubt.
        let tokens = described(phrase, setting.cue)
        let isSubject =
            phrase.kind != .unknown || setting.cue == nil || subject == phrase.order
            || tokens.upperBound > phrase.tokens.upperBound
        if phrase.kind.isDescription, !isShort, isSubject {
            let shared = ballot.features.mark
            ballot.features.add(
                60, phrase.kind.rawValue, phrase.isDefinite ? 1 : phrase.isIndefinite ? 2 : 0)
            ballot.features.add(
                61, language, phrase.isPlural ? 1 : 0,
                discourse.byNoun[phrase.noun] == nil ? 0 : 1)
            ballot.add(SpeakerValue(thing: -1, description: tokens), tokens)
            ballot.features.rewind(to: shared)
            hasAny = true
        }
        let mayRefer =
            phrase.kind == .pronoun || phrase.kind == .personNoun || phrase.kind == .bodyNoun
            || phrase.isDefinite
        if mayRefer, !phrase.isIndefinite {
            if addAntecedents(&ballot, phrase, setting) { hasAny = true }
        }
        return hasAny
    }

    /// A description with what belongs to it up to its verb: `a source at the bank`.
    private func described(_ phrase: Phrase, _ cue: Cue?) -> Range<Int> {
        if phrase.kind == .personNoun, let name = trailingName(phrase) { return name }
        guard let cue,
            phrase.tokens.upperBound == units[phrase.units.upperBound - 1].tokens.upperBound
        else { return phrase.tokens }
        if cue.isPhrase, phrase.units.lowerBound == cue.unit + 1 { return source(phrase) }
        guard phrase.units.upperBound < cue.unit, cue.unit - phrase.units.upperBound < 8,
            !phrase.isDefinite, !phrase.isPossessive,
            units[phrase.units.lowerBound].kind == .word
        else { return phrase.tokens }
        let first = units[phrase.units.upperBound]
        guard first.kind == .word,
            !first.entry.flags.isDisjoint(with: [.preposition, .of]),
            first.entry.flags.isDisjoint(with: .clitic) || language > 0
        else { return phrase.tokens }
        var end = phrase.units.upperBound
        for j in phrase.units.upperBound..<cue.unit {
            let flags = units[j].entry.flags
            switch units[j].kind {
            case .quote, .mark: return phrase.tokens
            case .name: end = j + 1
            case .word:
                if !flags.isDisjoint(with: [
                    .that, .relative, .finite, .but, .time, .whether, .first, .he, .she, .they,
                ]) || units[j].entry.isFiniteCue {
                    return phrase.tokens
                }
                if flags.isDisjoint(with: [.adverb, .auxiliary, .clitic]) { end = j + 1 }
            }
        }
        return phrase.tokens.lowerBound..<units[end - 1].tokens.upperBound
    }

    /// A source with what belongs to it: `according to people close to the talks`.
    private func source(_ phrase: Phrase) -> Range<Int> {
        var end = phrase.units.upperBound
        var j = end
        while j < units.count, j - phrase.units.upperBound < 8 {
            let flags = units[j].entry.flags
            guard units[j].kind == .name || units[j].kind == .word,
                flags.isDisjoint(with: [.that, .relative, .finite, .auxiliary, .but, .time]),
                !units[j].entry.cue.isVerb
            else { break }
            if j == end, flags.isDisjoint(with: [.preposition, .of]) { return phrase.tokens }
            j += 1
        }
        // Only where a mark ends it: what else follows is no part of it.
        guard j > end, j == units.count || units[j].kind == .mark else { return phrase.tokens }
        end = j
        return phrase.tokens.lowerBound..<units[end - 1].tokens.upperBound
    }

    /// The name behind a post that no list of names knows: `a dona de casa Neide Salvador`.
    private func trailingName(_ phrase: Phrase) -> Range<Int>? {
        var first = phrase.units.upperBound
        while first > phrase.units.lowerBound + 1, units[first - 1].isCapitalized,
            units[first - 1].kind == .name || units[first - 1].entry.flags.isOpen,
            !units[first - 1].entry.flags.contains(.of)
        {
            first -= 1
        }
        guard first < phrase.units.upperBound, first > phrase.units.lowerBound else { return nil }
        // The post stands before it at once, or is two words joined by a bare `de`.
        let isPost = units[first - 1].entry.flags.contains(.person)
        let isLongPost =
            first - 3 >= phrase.units.lowerBound && units[first - 1].kind == .word
            && units[first - 2].entry.flags.contains(.of)
            && !text.string(tokens: units[first - 2].tokens).contains { "loa".contains($0) }
            && units[first - 3].entry.flags.contains(.person)
        guard isPost || isLongPost else { return nil }
        return units[first].tokens.lowerBound..<units[phrase.units.upperBound - 1].tokens.upperBound
    }

    // MARK: Nouns of saying

    private func addAuthor(
        _ ballot: inout Ballot, _ author: Phrase, _ setting: SpeakerSetting
    ) {
        if author.kind.isName {
            ballot.add(SpeakerValue(thing: author.thing), author.tokens, role: author.role)
        } else if author.kind == .personNoun, let known = discourse.byNoun[author.noun] {
            ballot.add(SpeakerValue(thing: known), author.tokens)
        } else if !addDescribed(&ballot, author, nil, setting) {
            addNone(&ballot, setting, nil)
        }
    }
}
