import TextCore

/// Whom a pronoun, a description or a verb without subject may stand for.
extension SpeakerRanker {
    /// Adds those named before that a phrase may stand for; without a phrase, those that a dropped
    /// subject may.
    func addAntecedents(
        _ found: inout [SpeakerCandidate], _ base: FeatureList, _ phrase: Phrase?,
        _ setting: SpeakerSetting, _ discourse: Discourse
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
        guard phrase?.flags.contains(.it) != true else { return }
        if let last = discourse.speakers.last, last.thing < 0, let tokens = last.description {
            var features = base
            features.add(48, local, setting.paragraph == discourse.speakerParagraph ? 1 : 0)
            addHistory(&features, last, local, setting, discourse)
            found.append(
                candidate(last, phrase?.tokens ?? tokens, features))
        }
    }

    private func isCompatible(_ phrase: Phrase?, _ thing: NameTable.Thing) -> Bool {
        guard let phrase else { return true }
        switch phrase.kind {
        case .personNoun: return thing.kind == .person
        case .bodyNoun: return thing.kind != .person
        case .pronoun:
            if phrase.flags.contains(.it) { return thing.kind != .person }
            return thing.kind == .person || phrase.isPlural
        default: return thing.kind != .place
        }
    }

    /// What a pronoun, a description or a verb without subject may stand for.
    private func antecedent(
        _ entry: Discourse.Entry, _ rank: Int, _ base: FeatureList, _ phrase: Phrase?,
        _ setting: SpeakerSetting, _ discourse: Discourse, known: Int?
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
                features.add(
                    67, BodyClass.of(noun: phrase.noun).rawValue,
                    BodyClass.of(words: thing.words).rawValue, kind)
            }
            let gender = phrase.flags.intersection([.he, .she])
            if phrase.flags.contains(.it) { features.add(68, kind, min(rank, 3), distance) }
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
        return candidate(value, phrase?.tokens ?? entry.tokens, features)
    }

    private func addHistory(
        _ features: inout FeatureList, _ value: SpeakerValue, _ local: Int,
        _ setting: SpeakerSetting,
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
