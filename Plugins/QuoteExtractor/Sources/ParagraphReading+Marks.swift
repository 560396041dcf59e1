import TextCore

/// The features that tell somebody's words from titles, terms and scare quotes.
extension ParagraphReading {
    /// Whether there is nothing to decide: words that end in a mark of their own beside a verb of
    /// saying, and what goes on behind an inciso.
    func isPlain(span s: Int, unit u: Int, pairing: Pairing?) -> Bool {
        let span = spans[s]
        if span.isDash, s > 0, spans[s - 1].isDash, spans[s - 1].paragraph == span.paragraph {
            return true
        }
        if span.isDialogue || isHeadlined(u) { return true }
        guard let pairing, !span.isOpen else { return false }
        let cue = cues[pairing.cue]
        guard pairing.cost <= 3 else { return false }
        guard cue.isFinite, !cue.isPassive, cue.entry.cue.isVerb else { return false }
        // `«Basta», repuso Ana`
        if pairing.side == 1, pairing.gap == 0, u == range.lowerBound {
            return true
        }
        let last = text.tokens[span.content.upperBound - 1]
        guard last.kind == .punctuation else { return false }
        let scalar = decodeScalar(text.bytes, at: last.start).scalar
        return scalar == 0x2C && pairing.side == 1
            || SentenceMark.isTerminal(scalar) && text.tokens[span.content.lowerBound].isCapitalized
    }

    /// Whether a name or post and a colon stand before marked words, or behind them in a headline:
    /// `Mayor: “No”`, `“No”: alcalde`.
    private func isHeadlined(_ u: Int) -> Bool {
        let range = range
        let phrases = phrases
        func speaks(_ phrase: Phrase) -> Bool {
            switch phrase.kind {
            case .person, .organization, .personNoun, .bodyNoun: true
            default: false
            }
        }
        if u >= range.lowerBound + 2, units[u - 1].isColon, let first = phrases.first {
            return first.units == range.lowerBound..<u - 1 && speaks(first)
        }
        guard isHeading, u == range.lowerBound, u + 2 < range.upperBound,
            units[u + 1].isColon, let last = phrases.last
        else { return false }
        return last.units == u + 2..<range.upperBound && speaks(last)
    }

    /// Whether a verb of calling stands before marked words: `called the plan “short-sighted”`.
    func isCalled(span s: Int, unit u: Int, pairing: Pairing?) -> Bool {
        guard let pairing, pairing.side == 0, pairing.gap < 8 else { return false }
        let cue = cues[pairing.cue]
        return cue.entry.cue == .call && cue.isFinite && isFragment(span: s, unit: u)
            && isOneClause(cue.unit + 1..<u)
    }

    /// Whether there is no other verb, mark or quote between a verb of calling and its words.
    private func isOneClause(_ range: Range<Int>) -> Bool {
        range.allSatisfy {
            units[$0].kind != .mark && units[$0].kind != .quote
                && units[$0].entry.flags.isDisjoint(with: [.finite, .auxiliary, .relative, .that])
                && !units[$0].entry.isFiniteCue
        }
    }

    /// Whether marked words look like a piece of somebody's sentence: no title, name or term.
    func isFragment(span s: Int, unit u: Int) -> Bool {
        let content = spans[s].content
        guard let first = content.first, text.tokens[first].isLowercase else { return false }
        var capitals = 0
        for t in content.dropFirst() where text.tokens[t].isCapitalized { capitals += 1 }
        guard capitals * 2 < content.count else { return false }
        return !isTerm(u)
    }

    /// Whether a dash stands before the point of a list rather than before a turn.
    func isListPoint(span s: Int) -> Bool {
        let span = spans[s]
        return span.isDash && !span.isDialogue && text.tokens[span.content.lowerBound].isLowercase
            && span.outer.upperBound == text.paragraphs[span.paragraph].tokens.upperBound
            && span.outer.lowerBound == text.paragraphs[span.paragraph].tokens.lowerBound
    }

    /// Whether the word before the marks says that they hold a term or a title.
    func isTerm(_ u: Int) -> Bool {
        guard u > 0, units[u - 1].kind == .word else { return false }
        let hash = text.tokens[units[u - 1].tokens.lowerBound].hash
        return ParagraphReading.termWords.contains(hash) && !units[u - 1].entry.isFiniteCue
    }

    /// Words before a term that is nobody's.
    private static let termWords: WordSet = WordSet(
        words: """
            llamado llamada llamados llamadas denominado denominada denominados denominadas chamado chamada
            chamados chamadas denominado apodado apodada apelidado apelidada called named dubbed nicknamed
            titulado titulada intitulado intitulada entitled titled termed alias palabra palavra word term
            termino termo expresion expressao concepto conceito lema
            """)

    func addMarkFeatures(
        _ features: inout FeatureSum, span s: Int, unit u: Int, pairing: Pairing?,
        followsQuote: Bool
    ) {
        let span = spans[s]
        let range = range
        let words = span.content.reduce(0) { $0 + (text.tokens[$1].kind == .word ? 1 : 0) }
        let length = words < 6 ? words : words < 9 ? 6 : words < 15 ? 7 : words < 25 ? 8 : 9
        features.add(1, length)
        features.add(2, language, min(length, 7))
        if span.isDash { features.add(3, length > 3 ? 1 : 0) }
        features.add(4, span.isOpen ? 1 : 0, span.goesOn ? 1 : 0, span.isContinuation ? 1 : 0)
        let first = text.tokens[span.content.lowerBound]
        let last = text.tokens[span.content.upperBound - 1]
        let isCapital = first.isCapitalized
        let lastScalar =
            last.kind == .punctuation
            ? decodeScalar(text.bytes, at: last.start).scalar : 0
        let ending = lastScalar == 0x2C ? 1 : lastScalar == 0 ? 0 : 2
        features.add(5, ending, isCapital ? 1 : 0)
        features.add(6, ending, length)
        let hasVerb = hasFiniteVerb(span.content)
        features.add(7, hasVerb ? 1 : 0, min(length, 7))
        var capitals = 0
        for t in span.content where text.tokens[t].isCapitalized { capitals += 1 }
        features.add(8, words > 1 && capitals * 10 >= words * 6 ? 1 : 0, min(length, 6))
        features.add(9, capitals > 0 ? 1 : 0, isCapital ? 1 : 0, min(length, 6))
        // Where it stands.
        let isFirst = u == range.lowerBound
        let isLast = u + 1 >= range.upperBound || units[u + 1].isStop && u + 2 >= range.upperBound
        features.add(10, isFirst ? 1 : 0, isLast ? 1 : 0, min(length, 7))
        features.add(11, isHeading ? 1 : 0, isFirst && isLast ? 1 : 0)
        features.add(12, followsQuote ? 1 : 0, isFirst ? 1 : 0, isLast ? 1 : 0)
        let before = u > range.lowerBound ? units[u - 1] : nil
        let after = u + 1 < range.upperBound ? units[u + 1] : nil
        features.add(13, Self.shape(before), min(length, 4))
        features.add(14, Self.shape(after), min(length, 4))
        features.add(15, Self.shape(before), hasVerb ? 1 : 0, language)
        if let before, before.kind == .word {
            features.add(
                16, Int(truncatingIfNeeded: text.tokens[before.tokens.lowerBound].hash & 0xFFFFF))
        }
        // Inside of a clause that a verb may report its fragments are somebody's too.
        let clause = clauses.first {
            $0.units.contains(u) && cues[$0.cue].isFinite
        }
        if let clause {
            let gap = u - clause.units.lowerBound
            features.add(28, clause.shape.rawValue, min(length, 4), isCapital ? 1 : 0)
            features.add(29, clause.shape.rawValue, min(clause.gap, 2), gap < 8 ? 1 : 0)
        } else {
            features.add(30, min(length, 4), pairing == nil ? 1 : 0)
        }
        if let pairing {
            let cue = cues[pairing.cue]
            let cost =
                pairing.cost < 4 ? pairing.cost : pairing.cost < 8 ? 4 : pairing.cost < 16 ? 5 : 6
            features.add(20, Int(cue.entry.cue.rawValue), pairing.side, cost)
            features.add(21, cost, min(length, 7), hasVerb ? 1 : 0)
            features.add(22, cost, ending, pairing.side)
            features.add(23, pairing.hasColon ? 1 : 0, pairing.side, isCapital ? 1 : 0)
            features.add(24, cue.entry.lemma, pairing.side, cost < 4 ? 1 : 0)
            features.add(25, cue.isFinite ? 1 : 0, cue.isPassive ? 1 : 0, cost)
        } else {
            features.add(26, min(length, 7), ending, followsQuote ? 1 : 0)
            features.add(27, isFirst ? 1 : 0, isLast ? 1 : 0, ending)
        }
    }

    private static func shape(_ unit: Unit?) -> Int {
        guard let unit else { return 0 }
        if let shape = unit.shapeOfNoWord { return shape }
        let flags = unit.entry.flags
        if unit.entry.cue.isVerb { return 8 }
        if flags.contains(.that) { return 9 }
        if !flags.isDisjoint(with: .determiner) { return 10 }
        if !flags.isDisjoint(with: [.of, .preposition]) { return 11 }
        if !flags.isDisjoint(with: [.and, .but]) { return 12 }
        if !flags.isDisjoint(with: [.auxiliary, .finite]) { return 13 }
        if !flags.isDisjoint(with: .noun) { return 14 }
        return unit.isCapitalized ? 15 : 16
    }

    private func hasFiniteVerb(_ content: Range<Int>) -> Bool {
        var seen = 0
        for t in content {
            guard text.tokens[t].kind == .word else { continue }
            seen += 1
            if seen > 24 { return true }
            let entry = lexicon.entry(at: t, end: t + 1, in: text)
            if !entry.flags.isDisjoint(with: [.auxiliary, .finite]) || entry.isFiniteCue {
                return true
            }
            if text.tokens[t].isLowercase, language > 0,
                VerbEndings.looksFinite(text, t, isEnglish: false)
            {
                return true
            }
        }
        return false
    }
}

/// Marks that end a sentence.
enum SentenceMark {
    static func isTerminal(_ scalar: UInt32) -> Bool {
        scalar == 0x2E || scalar == 0x21 || scalar == 0x3F || scalar == 0x2026
    }
}
