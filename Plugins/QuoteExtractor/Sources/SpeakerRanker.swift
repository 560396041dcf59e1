import TextCore

/// Lists who may have said something, for the model to choose from.
///
/// A candidate is a phrase of the sentence, or something named before that a pronoun, a description
/// or a verb without subject may stand for.
struct SpeakerRanker {
    let text: SourceText
    let units: [Unit]
    let names: NameTable
    let language: Int
    let model: LinearModel
    /// Whether the candidates keep their features.
    let keepsFeatures: Bool

    private static let signs: WordSet = WordSet(
        words: """
            sign poster banner placard billboard graffiti cartel pancarta letrero rotulo afiche pintada
            faixa cartaz placa letreiro
            """)

    /// All candidates, "none" last.
    func candidates(
        _ setting: SpeakerSetting, _ phrases: [Phrase], _ range: Range<Int>, _ discourse: Discourse
    ) -> [SpeakerCandidate] {
        if let cue = setting.cue, cue.entry.cue == .noun, let author = author(of: cue, range) {
            return candidates(author, setting, discourse)
        }
        var found: [SpeakerCandidate] = []
        let subject = subjectOrder(setting, phrases)
        let isSign = subject == nil || SpeakerRanker.signs.contains(phrases[subject ?? 0].noun)
        if isSign,
            phrases.contains(where: { !$0.isObject && SpeakerRanker.signs.contains($0.noun) })
        {
            // Nobody is known to speak by a poster.
            return [candidate(nil, 0..<0, FeatureList())]
        }
        for (p, phrase) in phrases.enumerated() {
            if setting.content.contains(where: { $0.overlaps(phrase.units) }) { continue }
            var features = FeatureList()
            addLocal(&features, phrase, p, setting, phrases, range, subject)
            if phrase.kind.isName {
                found.append(
                    candidate(
                        SpeakerValue(thing: phrase.thing), phrase.tokens, role: phrase.role,
                        features))
                continue
            }
            addDescribed(&found, features, phrase, subject, setting, discourse)
        }
        var drop = FeatureList()
        drop.add(1, language, setting.cue.map { Int($0.entry.cue.rawValue) } ?? 0, setting.side)
        drop.add(2, subject == nil ? 0 : 1, language, setting.shape)
        drop.add(3, setting.follows ? 1 : 0, setting.cue == nil ? 1 : 0, subject == nil ? 0 : 1)
        addAntecedents(&found, drop, nil, setting, discourse)
        found.append(none(setting, subject))
        return found
    }

    /// A candidate with its score.
    func candidate(
        _ value: SpeakerValue?, _ tokens: Range<Int>, role: Range<Int>? = nil,
        _ features: FeatureList
    ) -> SpeakerCandidate {
        SpeakerCandidate(
            value: value, tokens: tokens, role: role, score: model.score(features),
            features: keepsFeatures ? [features] : [])
    }

    /// Nobody.
    private func none(_ setting: SpeakerSetting, _ subject: Int?) -> SpeakerCandidate {
        var none = FeatureList()
        none.add(4, language, setting.isIndirect ? 1 : 0, setting.cue == nil ? 1 : 0)
        none.add(5, subject == nil ? 0 : 1, setting.shape, setting.side)
        none.add(6, setting.isHeading ? 1 : 0, setting.cue == nil ? 1 : 0, setting.follows ? 1 : 0)
        return candidate(nil, 0..<0, none)
    }

    // MARK: Descriptions

    /// Adds a phrase without a name as it stands, and those whom it may stand for.
    private func addDescribed(
        _ found: inout [SpeakerCandidate], _ features: FeatureList, _ phrase: Phrase,
        _ subject: Int?, _ setting: SpeakerSetting, _ discourse: Discourse
    ) {
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
            var own = features
            own.add(
                60, phrase.kind.rawValue, phrase.isDefinite ? 1 : phrase.isIndefinite ? 2 : 0)
            own.add(
                61, language, phrase.isPlural ? 1 : 0,
                discourse.byNoun[phrase.noun] == nil ? 0 : 1)
            found.append(
                candidate(SpeakerValue(thing: -1, description: tokens), tokens, own))
        }
        let mayRefer =
            phrase.kind == .pronoun || phrase.kind == .personNoun || phrase.kind == .bodyNoun
            || phrase.isDefinite
        if mayRefer, !phrase.isIndefinite {
            addAntecedents(&found, features, phrase, setting, discourse)
        }
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

    /// Whose claim or announcement it is: `the minister's claim`, `el anuncio del ministro`.
    func author(of cue: Cue, _ range: Range<Int>) -> Phrase? {
        guard let opener = cue.opener else { return nil }
        let grammar = PhraseReader(
            text: text, names: names, units: units, isEnglish: language == 0)
        let k = cue.unit
        if k + 2 < opener - 1, units[k + 1].entry.flags.contains(.of) {
            return grammar.phrase(at: k + 2, k + 2..<opener - 1)
        }
        guard k - 2 >= range.lowerBound, units[k - 1].kind == .word,
            text.tokens[units[k - 1].tokens.lowerBound].traits.contains(.clitic)
        else { return nil }
        var first = k - 2
        while first > range.lowerBound, k - first < 8, units[first - 1].kind == .word,
            units[first].kind != .word || units[first].entry.flags.isDisjoint(with: .determiner),
            units[first - 1].entry.flags.isDisjoint(with: [.preposition, .of, .and, .that, .finite]
            ),
            units[first - 1].entry.cue == .none
        {
            first -= 1
        }
        return grammar.phrase(at: first, first..<k - 1)
    }

    private func candidates(
        _ author: Phrase, _ setting: SpeakerSetting, _ discourse: Discourse
    ) -> [SpeakerCandidate] {
        var found: [SpeakerCandidate] = []
        if author.kind.isName {
            found.append(
                candidate(
                    SpeakerValue(thing: author.thing), author.tokens, role: author.role,
                    FeatureList()))
        } else if author.kind == .personNoun, let known = discourse.byNoun[author.noun] {
            found.append(
                candidate(SpeakerValue(thing: known), author.tokens, FeatureList()))
        } else {
            addDescribed(&found, FeatureList(), author, nil, setting, discourse)
            if found.isEmpty { found.append(none(setting, nil)) }
        }
        return found
    }
}
