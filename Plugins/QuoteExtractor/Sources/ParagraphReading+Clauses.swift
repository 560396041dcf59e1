import TextCore

/// Finds the clauses that the cues of a sentence may report.
///
/// Each cue offers what stands behind it (`ParagraphReading+Complements`), before it
/// (`ParagraphReading+ClausesBefore`) or beside its source (`ParagraphReading+Sources`); the
/// model chooses.
extension ParagraphReading {
    /// Reads the clauses of each cue of the sentence at hand, in the order of the cues.
    mutating func readClauses() {
        for c in cues.indices {
            let cue = cues[c]
            if cue.isPhrase {
                if let clause = sourceClause(c) { clauses.append(clause) }
            } else if cue.entry.cue == .noun {
                if let clause = nounClause(c) { clauses.append(clause) }
            } else if cue.entry.cue == .medium {
                continue
            } else if cue.entry.cue == .utter {
                addClausesBefore(c)
            } else {
                let first = clauses.count
                addComplements(c)
                let isAlone = clauses.count == first
                if isAlone || clauses[first].gap > 0 || clauses[first].shape == .bare {
                    addClausesBefore(c)
                }
                if isAlone, let clause = clauseBehindColon(c) { clauses.append(clause) }
            }
        }
    }

    /// Where a clause ends: at the sentence's end, at a semicolon, or before what the cue's subject
    /// does next (`…, and declined to …`; `… y pidió …`).
    func clauseEnd(from start: Int, cue c: Int) -> Int {
        var j = start
        while j < range.upperBound {
            let unit = units[j]
            if unit.isSemicolon || unit.isColon && j > start && endsAtColon(j) { return j }
            if unit.kind == .word, j > start {
                let flags = unit.entry.flags
                if !flags.isDisjoint(with: [.and, .but]), let verb = nextVerb(j + 1),
                    isNextCue(verb) || isRefusal(verb)
                {
                    return units[j - 1].isComma ? j - 1 : j
                }
                if ParagraphReading.contrasts.contains(text.tokens[unit.tokens.lowerBound].hash),
                    units[j - 1].isComma
                {
                    return j - 1
                }
            }
            if unit.isComma, j > start, opensQuotation(j + 1, start) || opensNext(j + 1) {
                return j
            }
            j += 1
        }
        while j > start, units[j - 1].kind == .mark,
            units[j - 1].isStop || units[j - 1].isComma || units[j - 1].isColon
                || units[j - 1].isDash || units[j - 1].isSemicolon
        {
            j -= 1
        }
        return j
    }

    /// Whether what follows a comma is what the subject says next: `…, promised that …`.
    private func opensNext(_ i: Int) -> Bool {
        guard i + 1 < range.upperBound, units[i].kind == .word, !units[i].isCapitalized else {
            return false
        }
        return units[i + 1].kind == .word && units[i + 1].entry.flags.contains(.that)
            && units[i].entry.isFiniteCue && isNextCue(i)
    }

    /// Whether a clause of its own follows a colon, rather than the points of a list.
    private func endsAtColon(_ i: Int) -> Bool {
        guard i + 1 < range.upperBound,
            text.tokens[units[i + 1].tokens.lowerBound].traits.contains(.spaceBefore)
        else { return false }
        return (i + 1..<range.upperBound).contains {
            units[$0].kind == .quote || units[$0].kind == .word && looksVerbal(units[$0])
        }
    }

    private func isNextCue(_ verb: Int) -> Bool {
        let forms = units[verb].entry.forms
        return cues.contains(where: { $0.unit == verb && $0.isFinite })
            && (!forms.contains(.firstPerson) || !forms.isDisjoint(with: [.past, .plural])
                || forms.contains(.finite))
    }

    private func isRefusal(_ verb: Int) -> Bool {
        isEnglish
            && ParagraphReading.refusals.contains(text.tokens[units[verb].tokens.lowerBound].hash)
    }

    /// Whether words between marks are said by another verb behind a comma: `…, he replied: “…”`.
    private func opensQuotation(_ i: Int, _ start: Int) -> Bool {
        guard let cue = cues.first(where: { $0.unit > i - 1 && $0.isFinite && !$0.isPassive }),
            cue.unit - i < 8, cue.unit + 1 < range.upperBound
        else { return false }
        var j = cue.unit + 1
        let hasColon = units[j].isColon
        if hasColon || units[j].isComma { j += 1 }
        guard j < range.upperBound, units[j].kind == .quote, hasColon || isWhole(units[j]) else {
            return false
        }
        return cue.unit == i
            || phrases.contains {
                !$0.isObject && $0.units.lowerBound == i
                    && ($0.tail == cue.unit || $0.units.upperBound == cue.unit)
            }
    }

    /// The verb that follows at once, behind clitics and adverbs.
    private func nextVerb(_ start: Int) -> Int? {
        var j = start
        while j < range.upperBound, j - start < 4 {
            if units[j].kind == .name, j == start { j += 1; continue }
            guard units[j].kind == .word else { return nil }
            if units[j].entry.cue.isVerb && !units[j].entry.forms.contains(.rare)
                || isRefusal(j)
            {
                return j
            }
            if units[j].entry.flags.isDisjoint(with: [
                .clitic, .adverb, .time, .he, .she, .they, .it,
            ]) {
                return nil
            }
            j += 1
        }
        return nil
    }

    /// Whether what is between marks ends in a mark of its own, and so is no part of a clause.
    func isWhole(_ unit: Unit) -> Bool {
        let last = unit.tokens.upperBound - 2
        return last > unit.tokens.lowerBound && text.tokens[last].kind == .punctuation
    }

    func isSeparator(_ unit: Unit) -> Bool {
        unit.isComma || unit.isDash || unit.isStop || unit.isSemicolon || unit.isColon
    }

    /// A mark that opens a question or a cry.
    func isOpener(_ unit: Unit) -> Bool { unit.scalar == 0xBF || unit.scalar == 0xA1 }

    private static let contrasts = WordSet(words: "while whereas mientras enquanto ao")
    private static let refusals = WordSet(words: "declined refused ruled gave")
}
