import TextCore

/// Whom a pronoun, a description or a verb without subject may stand for.
extension Extraction {
    /// Adds those named before that a phrase may stand for; without a phrase, those that a dropped
    /// subject may.
    ///
    /// What is known of the phrase is in the ballot's features.
    ///
    /// - Returns: Whether there are any.
    @discardableResult
    func addAntecedents(
        _ ballot: inout Ballot, _ phrase: Phrase?, _ setting: SpeakerSetting
    ) -> Bool {
        let shared = ballot.features.mark
        var hasAny = false
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
            if !isKnown, !isCompatible(phrase, names.things[entry.thing].kind) { continue }
            if isKnown { seenKnown = true }
            addAntecedent(&ballot, entry, rank, phrase, setting, known: known)
            ballot.features.rewind(to: shared)
            hasAny = true
            rank += 1
        }
        if !seenKnown, let known {
            // Named too long ago to be among the recent ones.
            let entry = Discourse.Entry(
                thing: known, sentence: setting.sentence - 9, paragraph: -9, isSubject: false,
                tokens: phrase?.tokens ?? 0..<0, kind: .person)
            addAntecedent(&ballot, entry, 9, phrase, setting, known: known)
            ballot.features.rewind(to: shared)
            hasAny = true
        }
        guard phrase?.flags.contains(.it) != true else { return hasAny }
        if let last = discourse.speakers.last, last.thing < 0, let tokens = last.description {
            ballot.features.add(
                48, local, setting.paragraph == discourse.speakerParagraph ? 1 : 0)
            addHistory(&ballot.features, last, local, setting)
            ballot.add(last, phrase?.tokens ?? tokens)
            ballot.features.rewind(to: shared)
            hasAny = true
        }
        return hasAny
    }

    private func isCompatible(_ phrase: Phrase?, _ thing: NameTable.Kind) -> Bool {
        guard let phrase else { return true }
        switch phrase.kind {
        case .personNoun: return thing == .person
        case .bodyNoun: return thing != .person
        case .pronoun:
            if phrase.flags.contains(.it) { return thing != .person }
            return thing == .person || phrase.isPlural
        default: return thing != .place
        }
    }

    /// Adds what a pronoun, a description or a verb without subject may stand for.
    private func addAntecedent(
        _ ballot: inout Ballot, _ entry: Discourse.Entry, _ rank: Int, _ phrase: Phrase?,
        _ setting: SpeakerSetting, known: Int?
    ) {
        let local = phrase?.kind.rawValue ?? 9
        let value = SpeakerValue(thing: entry.thing)
        let kind = Int(names.things[entry.thing].kind.rawValue)
        let distance = min(setting.sentence - entry.sentence, 4)
        ballot.features.add(40, local, kind, distance)
        ballot.features.add(41, local, min(rank, 4), kind)
        ballot.features.add(42, local, entry.isSubject ? 1 : 0, distance)
        ballot.features.add(43, local, setting.paragraph == entry.paragraph ? 1 : 0, kind)
        let count = discourse.counts[entry.thing]
        ballot.features.add(
            53, local, count < 2 ? 0 : count < 4 ? 1 : 2, count == discourse.mostMentions ? 1 : 0)
        ballot.features.add(54, setting.isHeading ? 1 : 0, local, kind)
        addHistory(&ballot.features, value, local, setting)
        if let phrase {
            ballot.features.add(
                44, local, phrase.noun == 0 ? 3 : known == nil ? 2 : known == entry.thing ? 1 : 0,
                phrase.isDefinite ? 1 : 0)
            ballot.features.add(62, Int(truncatingIfNeeded: phrase.noun & 0xFFFFF), 1)
            ballot.features.add(63, phrase.isPossessive ? 3 : 2, local)
            ballot.features.add(65, phrase.isPlural ? 1 : 0, local)
            if phrase.kind == .bodyNoun {
                let isNamed = names.has(phrase.noun, thing: entry.thing) ? 1 : 0
                ballot.features.add(45, isNamed, kind, rank == 0 ? 1 : 0)
                ballot.features.add(66, isNamed, known == entry.thing ? 1 : 0)
                ballot.features.add(
                    67, BodyClass.of(noun: phrase.noun).rawValue,
                    BodyClass.of(words: names.words[names.things[entry.thing].words]).rawValue, kind
                )
            }
            let gender = phrase.flags.intersection([.he, .she])
            if phrase.flags.contains(.it) { ballot.features.add(68, kind, min(rank, 3), distance) }
            if !gender.isEmpty {
                let own = self.gender(entry.thing)
                let wanted: WordFlags = gender.contains(.he) ? .masculine : .feminine
                ballot.features.add(46, own.isEmpty ? 2 : own == wanted ? 1 : 0)
            }
            if phrase.kind == .personNoun {
                let other = self.gender(entry.thing)
                let own = phrase.flags.intersection([.masculine, .feminine])
                if !own.isEmpty {
                    ballot.features.add(47, other.isEmpty ? 2 : other == own ? 1 : 0)
                }
            }
        }
        ballot.add(value, phrase?.tokens ?? entry.tokens)
    }

    private func addHistory(
        _ features: inout FeatureSum, _ value: SpeakerValue, _ local: Int,
        _ setting: SpeakerSetting
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
    private func gender(_ thing: Int) -> WordFlags {
        discourse.genders[thing] ?? names.things[thing].suggestedGender
    }
}
