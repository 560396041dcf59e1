import TextCore

/// Where a candidate stands: beside the cue, before or behind it, and what lies between.
extension Extraction {
    /// The phrase that stands where a subject would, if any.
    func subjectOrder(_ setting: SpeakerSetting) -> Int? {
        if let source = setting.source { return source }
        guard let cue = setting.cue else { return nil }
        for (p, phrase) in reading.phrases.enumerated() where !phrase.isObject {
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

    /// The features of a phrase in the sentence of what is said.
    func addLocal(
        _ features: inout FeatureSum, _ phrase: Phrase, _ p: Int, _ setting: SpeakerSetting,
        _ subject: Int?
    ) {
        let range = reading.range
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
        let isNearest = !reading.phrases.contains {
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
}
