import TextCore

/// One possible speaker of a quote, with the features of that choice.
struct SpeakerCandidate {
    /// `nil` for "none".
    var value: SpeakerValue?
    /// The mention that names the speaker there.
    var tokens: Range<Int>
    var role: Range<Int>?
    var features: FeatureList
    var score: Float = 0
}

/// Lists who may have said something, for the model to choose from.
///
/// A candidate is a phrase of the sentence, or something named before that a pronoun, a description
/// or a verb without subject may stand for.
struct SpeakerRanker {
    let text: SourceText
    let units: [Unit]
    let names: NameTable
    let language: Int

    /// How what is said stands to its cue.
    struct Setting {
        var cue: Cue?
        /// 0 before the cue, 1 behind it, 2 both, 3 there is no cue.
        var side: Int
        /// The units of what is said.
        var content: [Range<Int>]
        var isIndirect: Bool
        /// The shape of a clause; -1 for words between marks.
        var shape: Int
        /// The phrase that the clause's shape points to.
        var source: Int?
        var isHeading: Bool
        var paragraph: Int
        var sentence: Int
        /// Whether a quote stands earlier in the paragraph.
        var follows: Bool
    }

    private static let signs: WordSet = WordSet(
        """
        sign poster banner placard billboard graffiti cartel pancarta letrero rotulo afiche pintada
        faixa cartaz placa letreiro
        """.split(whereSeparator: \.isWhitespace).map { WordHash(String($0)).value })

    /// All candidates, "none" last.
    func candidates(
        _ setting: Setting, _ phrases: [Phrase], _ range: Range<Int>, _ discourse: Discourse
    ) -> [SpeakerCandidate] {
        var found: [SpeakerCandidate] = []
        let subject = subjectOrder(setting, phrases)
        let isSign = subject == nil || SpeakerRanker.signs.contains(phrases[subject ?? 0].noun)
        if isSign,
            phrases.contains(where: { !$0.isObject && SpeakerRanker.signs.contains($0.noun) })
        {
            // Nobody is known to speak by a poster.
            return [SpeakerCandidate(value: nil, tokens: 0..<0, features: FeatureList())]
        }
        for (p, phrase) in phrases.enumerated() {
            if setting.content.contains(where: { $0.contains(phrase.units.lowerBound) }) {
                continue
            }
            var features = FeatureList()
            addLocal(&features, phrase, p, setting, phrases, range, subject)
            if phrase.kind.isName {
                found.append(
                    SpeakerCandidate(
                        value: SpeakerValue(thing: phrase.thing), tokens: phrase.tokens,
                        role: phrase.role, features: features))
                continue
            }
            // `the governor`, of whom the text has given the name.
            let isShort =
                phrase.isDefinite && !phrase.isPossessive && !phrase.isPlural
                && phrase.tokens.count <= 2 && discourse.byNoun[phrase.noun] != nil
                && phrase.kind == .personNoun
            if phrase.kind.isDescription, !isShort {
                var own = features
                own.add(
                    60, phrase.kind.rawValue, phrase.isDefinite ? 1 : phrase.isIndefinite ? 2 : 0)
                own.add(
                    61, language, phrase.isPlural ? 1 : 0,
                    discourse.byNoun[phrase.noun] == nil ? 0 : 1)
                found.append(
                    SpeakerCandidate(
                        value: SpeakerValue(thing: -1, description: phrase.tokens),
                        tokens: phrase.tokens, features: own))
            }
            let mayRefer =
                phrase.kind == .pronoun || phrase.kind == .personNoun
                || phrase.kind == .bodyNoun || phrase.isDefinite
            if mayRefer, !phrase.isIndefinite {
                addAntecedents(&found, features, phrase, setting, discourse)
            }
        }
        var drop = FeatureList()
        drop.add(1, language, setting.cue.map { Int($0.entry.cue.rawValue) } ?? 0, setting.side)
        drop.add(2, subject == nil ? 0 : 1, language, setting.shape)
        drop.add(3, setting.follows ? 1 : 0, setting.cue == nil ? 1 : 0, subject == nil ? 0 : 1)
        addAntecedents(&found, drop, nil, setting, discourse)
        var none = FeatureList()
        none.add(4, language, setting.isIndirect ? 1 : 0, setting.cue == nil ? 1 : 0)
        none.add(5, subject == nil ? 0 : 1, setting.shape, setting.side)
        none.add(6, setting.isHeading ? 1 : 0, setting.cue == nil ? 1 : 0, setting.follows ? 1 : 0)
        found.append(SpeakerCandidate(value: nil, tokens: 0..<0, features: none))
        return found
    }

    /// The phrase that stands where a subject would, if any.
    private func subjectOrder(_ setting: Setting, _ phrases: [Phrase]) -> Int? {
        if let source = setting.source { return source }
        guard let cue = setting.cue else { return nil }
        for (p, phrase) in phrases.enumerated() where !phrase.isObject {
            if distanceBefore(phrase, cue) == 0 || distanceAfter(phrase, cue) == 0 { return p }
        }
        return nil
    }

    private func isTransparent(_ unit: Unit) -> Bool {
        unit.kind == .word
            && !unit.entry.flags.isDisjoint(with: [.adverb, .time, .clitic, .auxiliary])
            && unit.entry.flags.isDisjoint(with: .noun)
    }

    /// The units between a phrase and the cue behind it; -1 where it is not before.
    private func distanceBefore(_ phrase: Phrase, _ cue: Cue) -> Int {
        guard phrase.units.upperBound <= cue.unit else { return -1 }
        var count = 0
        var j = min(phrase.tail, cue.unit)
        while j < cue.unit {
            if !isTransparent(units[j]), units[j].scalar != 0x2D { count += 1 }
            j += 1
        }
        return count
    }

    /// The units between the cue and a phrase behind it; -1 where it is not behind.
    private func distanceAfter(_ phrase: Phrase, _ cue: Cue) -> Int {
        guard phrase.units.lowerBound > cue.unit else { return -1 }
        var count = 0
        for j in cue.unit + 1..<phrase.units.lowerBound
        where !isTransparent(units[j]) && units[j].scalar != 0x2D {
            count += 1
        }
        return count
    }

    private func bucket(_ n: Int) -> Int { n < 4 ? n : n < 7 ? 4 : n < 12 ? 5 : 6 }

    private func addLocal(
        _ features: inout FeatureList, _ phrase: Phrase, _ p: Int, _ setting: Setting,
        _ phrases: [Phrase], _ range: Range<Int>, _ subject: Int?
    ) {
        let kind = phrase.kind.rawValue
        features.add(10, kind, phrase.isObject ? 1 : 0)
        features.add(11, kind, language, setting.isIndirect ? 1 : 0)
        if let source = setting.source {
            features.add(12, source == p ? 1 : 0, kind, setting.shape)
        }
        features.add(13, subject == p ? 1 : subject == nil ? 2 : 0, kind)
        features.add(14, phrase.order == 0 ? 1 : 0, kind, phrase.isObject ? 1 : 0)
        features.add(15, setting.isHeading ? 1 : 0, kind)
        guard let cue = setting.cue else {
            let nearest =
                setting.content.first.map { content in
                    phrase.units.lowerBound < content.lowerBound
                        ? content.lowerBound - phrase.units.upperBound
                        : phrase.units.lowerBound - content.upperBound + 100
                } ?? 50
            features.add(16, nearest >= 100 ? 1 : 0, bucket(nearest % 100), kind)
            let colon = phrase.tail < range.upperBound && units[phrase.tail].isColon ? 1 : 0
            features.add(17, colon, kind, setting.isHeading ? 1 : 0)
            return
        }
        let before = distanceBefore(phrase, cue)
        let after = distanceAfter(phrase, cue)
        let side = before >= 0 ? 0 : 1
        let distance = bucket(max(before, after))
        let object = phrase.isObject ? 1 : 0
        features.add(20, side, distance, object)
        features.add(21, side * 8 + distance, kind, object)
        features.add(22, side * 8 + distance, setting.side, language * 2 + object)
        features.add(23, side, setting.shape, language * 8 + min(distance, 3))
        features.add(24, Int(cue.entry.cue.rawValue), side, distance)
        if cue.isPhrase { features.add(25, side, min(distance, 3), kind) }
        if cue.isPassive { features.add(26, side, object) }
        let lower = side == 0 ? phrase.units.upperBound : cue.unit + 1
        let upper = side == 0 ? cue.unit : phrase.units.lowerBound
        if lower < upper {
            var commas = 0
            var verbs = 0
            var relatives = 0
            var ands = 0
            var quotes = 0
            for j in lower..<upper {
                let unit = units[j]
                if unit.isComma { commas += 1 }
                if unit.kind == .quote { quotes += 1 }
                if unit.kind == .word {
                    if !unit.entry.flags.isDisjoint(with: [.finite]) || unit.entry.isFiniteCue {
                        verbs += 1
                    }
                    if !unit.entry.flags.isDisjoint(with: [.relative, .that]) { relatives += 1 }
                    if unit.entry.flags.contains(.and) { ands += 1 }
                }
            }
            features.add(30, side, min(commas, 3), min(verbs, 2))
            features.add(31, side, min(relatives, 2), min(ands, 2))
            features.add(32, side, min(quotes, 1), object)
            // `X, who said …`
            if side == 0, units[upper - 1].kind == .word,
                !units[upper - 1].entry.flags.isDisjoint(with: [.relative, .that])
            {
                features.add(33, upper - lower <= 2 ? 1 : 0, kind, object)
            }
        }
        let isPlural = cue.entry.forms.contains(.plural)
        if language > 0, cue.isFinite, !cue.isPhrase {
            features.add(34, isPlural ? 1 : 0, phrase.isPlural ? 1 : 0, side * 8 + min(distance, 2))
        }
        // Whether a phrase nearer to the cue on the same side is there.
        let isNearest = !phrases.contains {
            let d = side == 0 ? distanceBefore($0, cue) : distanceAfter($0, cue)
            let own = side == 0 ? before : after
            return d >= 0 && d < own && !$0.isObject
        }
        features.add(35, side, isNearest ? 1 : 0, kind)
        if phrase.units.lowerBound > range.lowerBound {
            let previous = units[phrase.units.lowerBound - 1]
            features.add(
                36, previous.isComma ? 1 : previous.kind == .quote ? 2 : 0, side, min(distance, 2))
        } else {
            features.add(37, side, min(distance, 3), kind)
        }
    }

    private func addAntecedents(
        _ found: inout [SpeakerCandidate], _ base: FeatureList, _ phrase: Phrase?,
        _ setting: Setting, _ discourse: Discourse
    ) {
        let local = phrase?.kind.rawValue ?? 9
        let limit = phrase?.kind.isDescription == true ? 10 : 7
        let known = phrase.flatMap { phrase -> Int? in
            if phrase.noun == 0 { return nil }
            return setting.isHeading
                ? discourse.firstByNoun[phrase.noun] : discourse.byNoun[phrase.noun]
        }
        var rank = 0
        var seenKnown = known == nil
        for entry in discourse.recent.reversed() {
            let isKnown = entry.thing == known
            guard rank < limit || isKnown && !seenKnown else {
                if seenKnown { break }
                continue
            }
            let thing = names.things[entry.thing]
            if !isCompatible(phrase, thing), !isKnown { continue }
            if isKnown { seenKnown = true }
            found.append(
                antecedent(entry, rank, base, phrase, setting, discourse, known: known))
            rank += 1
        }
        if !seenKnown, let known {
            // Named too long ago to be among the recent ones.
            let entry = Discourse.Entry(
                thing: known, sentence: setting.sentence - 9, paragraph: -9, isSubject: false,
                tokens: phrase?.tokens ?? 0..<0, kind: .person)
            found.append(antecedent(entry, 9, base, phrase, setting, discourse, known: known))
        }
        if let last = discourse.speakers.last, last.thing < 0, let tokens = last.description {
            var features = base
            features.add(48, local, setting.paragraph == discourse.speakerParagraph ? 1 : 0)
            addHistory(&features, last, local, setting, discourse)
            found.append(
                SpeakerCandidate(value: last, tokens: phrase?.tokens ?? tokens, features: features))
        }
    }

    private func isCompatible(_ phrase: Phrase?, _ thing: NameTable.Thing) -> Bool {
        guard let phrase else { return true }
        switch phrase.kind {
        case .personNoun: return thing.kind == .person
        case .bodyNoun: return thing.kind != .person
        case .pronoun: return thing.kind == .person || phrase.isPlural
        default: return thing.kind != .place
        }
    }

    /// What a pronoun, a description or a verb without subject may stand for.
    private func antecedent(
        _ entry: Discourse.Entry, _ rank: Int, _ base: FeatureList, _ phrase: Phrase?,
        _ setting: Setting, _ discourse: Discourse, known: Int?
    ) -> SpeakerCandidate {
        let local = phrase?.kind.rawValue ?? 9
        let thing = names.things[entry.thing]
        var features = base
        let value = SpeakerValue(thing: entry.thing)
        let kind = Int(thing.kind.rawValue)
        let distance = min(setting.sentence - entry.sentence, 4)
        features.add(40, local, kind, distance)
        features.add(41, local, min(rank, 4), kind)
        features.add(42, local, entry.isSubject ? 1 : 0, distance)
        features.add(43, local, setting.paragraph == entry.paragraph ? 1 : 0, kind)
        let count = discourse.counts[entry.thing]
        features.add(
            53, local, count < 2 ? 0 : count < 4 ? 1 : 2, count == discourse.mostMentions ? 1 : 0)
        features.add(54, setting.isHeading ? 1 : 0, local, kind)
        addHistory(&features, value, local, setting, discourse)
        if let phrase {
            features.add(
                44, local, phrase.noun == 0 ? 3 : known == nil ? 2 : known == entry.thing ? 1 : 0,
                phrase.isDefinite ? 1 : 0)
            features.add(62, Int(truncatingIfNeeded: phrase.noun & 0xFFFFF), 1)
            features.add(63, phrase.isPossessive ? 3 : 2, local)
            features.add(65, phrase.isPlural ? 1 : 0, local)
            if phrase.kind == .bodyNoun {
                features.add(45, thing.words.contains(phrase.noun) ? 1 : 0, kind, rank == 0 ? 1 : 0)
                features.add(
                    66, thing.words.contains(phrase.noun) ? 1 : 0, known == entry.thing ? 1 : 0)
            }
            let gender = phrase.flags.intersection([.he, .she])
            if !gender.isEmpty {
                let own = self.gender(entry.thing, discourse)
                let wanted: WordFlags = gender.contains(.he) ? .masculine : .feminine
                features.add(46, own.isEmpty ? 2 : own == wanted ? 1 : 0)
            }
            if phrase.kind == .personNoun {
                let other = self.gender(entry.thing, discourse)
                let own = phrase.flags.intersection([.masculine, .feminine])
                if !own.isEmpty { features.add(47, other.isEmpty ? 2 : other == own ? 1 : 0) }
            }
        }
        return SpeakerCandidate(
            value: value, tokens: phrase?.tokens ?? entry.tokens, features: features)
    }

    private func addHistory(
        _ features: inout FeatureList, _ value: SpeakerValue, _ local: Int, _ setting: Setting,
        _ discourse: Discourse
    ) {
        let speakers = discourse.speakers
        let isLast = speakers.last == value
        let isSame = discourse.speakerParagraph == setting.paragraph
        features.add(50, isLast ? 1 : speakers.contains(value) ? 2 : 0, local, isSame ? 1 : 0)
        features.add(
            51, isLast ? 1 : 0, local, min(setting.paragraph - discourse.speakerParagraph, 3))
        if setting.cue == nil {
            features.add(52, isLast ? 1 : 0, setting.follows ? 1 : 0, isSame ? 1 : 0)
        }
    }

    /// The gender that the text tells of somebody; else what the first name's last letter suggests.
    private func gender(_ thing: Int, _ discourse: Discourse) -> WordFlags {
        discourse.genders[thing] ?? names.things[thing].suggestedGender
    }
}
