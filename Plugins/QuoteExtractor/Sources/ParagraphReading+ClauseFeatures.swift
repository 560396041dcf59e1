import TextCore

/// The features that tell a reported clause from one that only looks so.
extension ParagraphReading {
    /// Adds what there is to a clause of the sentence.
    ///
    /// - Parameters:
    ///   - features: What it is added to.
    ///   - clause: The clause.
    ///   - direct: The units between marks that are somebody's words.
    func addClauseFeatures(_ features: inout FeatureSum, _ clause: Clause, direct: [Int]) {
        let cue = cues[clause.cue]
        let shape = clause.shape.rawValue
        let kind = Int(cue.entry.cue.rawValue)
        features.add(1, shape, language)
        features.add(2, shape, kind, language)
        features.add(3, shape, cue.entry.lemma)
        features.add(4, cue.entry.lemma)
        features.add(5, shape, min(clause.gap, 6), language)
        features.add(6, shape, clause.bridge, min(clause.gap, 3))
        let forms = Int(cue.entry.forms.subtracting(.rare).rawValue)
        features.add(7, forms, shape)
        features.add(8, forms & 0x4F, language, cue.isFinite ? 1 : 0)
        features.add(9, cue.isPassive ? 1 : 0, shape)
        let length = min(clause.units.count / 3, 8)
        features.add(10, shape, length)
        // What stands before the cue.
        let before = cue.unit > range.lowerBound ? units[cue.unit - 1] : nil
        features.add(11, Self.shape(before), shape)
        if let before, before.kind == .word {
            features.add(
                12, Int(truncatingIfNeeded: text.tokens[before.tokens.lowerBound].hash & 0xFFFFF),
                shape)
        }
        features.add(13, cue.unit == range.lowerBound ? 1 : 0, shape, language)
        // The subject.
        let subject = phrases.first {
            !$0.isObject
                && ($0.tail == cue.unit || $0.units.upperBound == cue.unit
                    || $0.units.lowerBound == cue.unit + 1)
        }
        features.add(14, subject.map { $0.kind.rawValue + 1 } ?? 0, shape)
        if let source = clause.source {
            features.add(15, phrases[source].kind.rawValue, shape, kind)
        }
        if clause.source == nil {
            var best = 12
            for phrase in phrases
            where !clause.units.contains(phrase.units.lowerBound) && !phrase.isObject {
                best = min(best, phrase.kind.rawValue)
            }
            features.add(16, best, shape)
        }
        // The clause.
        let first = units[clause.units.lowerBound]
        features.add(17, Self.shape(first), shape)
        var verbs = 0
        var quotes = 0
        for j in clause.units {
            if units[j].kind == .quote { quotes += 1 }
            if units[j].kind == .word, looksVerbal(units[j]) { verbs += 1 }
        }
        features.add(18, min(verbs, 2), shape, language)
        features.add(19, min(quotes, 1), shape)
        if clause.units.upperBound > clause.units.lowerBound + 1 {
            features.add(20, Self.shape(units[clause.units.lowerBound + 1]), shape)
        }
        features.add(21, isHeading ? 1 : 0, shape)
        let others = cues.count { $0.isFinite && $0.unit < cue.unit }
        features.add(22, min(others, 2), shape)
        // Behind the cue.
        let after = cue.unit + 1 < range.upperBound ? units[cue.unit + 1] : nil
        features.add(23, Self.shape(after), shape, kind)
        let nearQuote = direct.contains { abs($0 - cue.unit) <= 3 && !clause.units.contains($0) }
        features.add(24, nearQuote ? 1 : 0, shape)
        if clause.bridge == 2 { features.add(26, nearQuote ? 1 : 0, shape, language) }
        // An auxiliary, a negation or a conjunction in front of the verb.
        var i = cue.unit - 1
        while i >= range.lowerBound, i > cue.unit - 4 {
            if units[i].kind == .word,
                !units[i].entry.flags.isDisjoint(with: [.that, .relative, .whether, .but])
            {
                features.add(25, cue.unit - i, shape)
                break
            }
            i -= 1
        }
    }

    private static func shape(_ unit: Unit?) -> Int {
        guard let unit else { return 0 }
        if let shape = unit.shapeOfNoWord { return shape }
        let flags = unit.entry.flags
        if flags.contains(.that) { return 9 }
        if flags.contains(.it) { return 26 }
        if !flags.isDisjoint(with: .pronoun) { return 10 }
        if flags.contains(.first) { return 11 }
        if flags.contains(.definite) { return 12 }
        if flags.contains(.indefinite) { return 13 }
        if flags.contains(.possessive) { return 14 }
        if flags.contains(.of) { return 15 }
        if flags.contains(.preposition) { return 16 }
        if flags.contains(.auxiliary) { return 17 }
        if flags.contains(.finite) { return 18 }
        if flags.contains(.adverb) { return 19 }
        if flags.contains(.time) { return 20 }
        if flags.contains(.and) { return 21 }
        if !flags.isDisjoint(with: .noun) { return 22 }
        if unit.entry.cue.isVerb { return 23 }
        return unit.isCapitalized ? 24 : 25
    }
}
