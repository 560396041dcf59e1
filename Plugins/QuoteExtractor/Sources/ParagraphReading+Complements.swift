import TextCore

/// What stands behind a verb or noun of saying.
extension ParagraphReading {
    /// Adds the clauses that a verb may take: behind `that`, `whether`, a question word, or nothing.
    mutating func addComplements(_ c: Int) {
        let cue = cues[c]
        let kind = cue.entry.cue
        var j = cue.unit + 1
        let first = clauses.count
        let limit = min(range.upperBound, cue.unit + (cue.isRare ? 6 : 18))
        while j < limit {
            let unit = units[j]
            if unit.kind == .mark {
                if unit.isComma || unit.scalar == 0x2D { j += 1; continue }
                break
            }
            if unit.kind == .quote { break }
            let flags = unit.entry.flags
            if unit.kind == .word {
                if flags.contains(.that) {
                    // `said that that`: one of them is a slip.
                    let isDoubled =
                        j + 1 < range.upperBound && units[j + 1].entry.flags.contains(.that)
                        && !isEnglish
                    if let clause = make(.that, c, j + (isDoubled ? 2 : 1), opener: j) {
                        clauses.append(clause)
                    }
                    break
                }
                if flags.contains(.whether), kind == .ask || isEnglish || j == cue.unit + 1,
                    isEnglish || !flags.contains(.clitic) || kind == .ask
                {
                    if let clause = make(.whether, c, j + 1, opener: j) { clauses.append(clause) }
                    break
                }
                if flags.contains(.question), kind == .ask || j <= cue.unit + 2, !cue.isRare {
                    let start =
                        j > cue.unit + 1 && units[j - 1].kind == .word
                            && units[j - 1].entry.flags.contains(.preposition) ? j - 1 : j
                    if let clause = make(.question, c, start, opener: start) {
                        clauses.append(clause)
                    }
                    break
                }
                if j > cue.unit + 1,
                    cues.contains(where: {
                        $0.unit == j && ($0.isFinite || $0.entry.forms.contains(.gerund))
                    })
                {
                    break
                }
            }
            j += 1
        }
        let hasOther = clauses.count > first
        if !hasOther || clauses[first].gap > 0, kind == .bare || kind == .think && isEnglish {
            addBareClauses(c, hasOther: hasOther)
        }
    }

    /// `The owner explained: the plan …`: behind the colon that ends the verb's subject.
    func clauseBehindColon(_ c: Int) -> Clause? {
        let cue = cues[c]
        guard cue.isFinite, !cue.isPassive, !cue.isRare else { return nil }
        var j = cue.unit + 1
        while j < range.upperBound, j - cue.unit < 16, !units[j].isColon {
            let unit = units[j]
            if unit.kind == .quote || unit.isSemicolon || unit.isStop { return nil }
            if unit.kind == .word, unit.entry.flags.contains(.that) || unit.entry.isFiniteCue {
                return nil
            }
            j += 1
        }
        guard j + 3 < range.upperBound, units[j].isColon, units[j + 1].kind != .quote,
            units[j + 1].kind != .mark || isOpener(units[j + 1])
        else { return nil }
        return make(.colon, c, j + 1, opener: j)
    }

    /// English without `that`: behind the verb at once, or behind an object (`told investors …`).
    private mutating func addBareClauses(_ c: Int, hasOther: Bool) {
        let cue = cues[c]
        guard isEnglish, cue.isFinite, !cue.isPassive else { return }
        var j = cue.unit + 1
        while j < range.upperBound, units[j].kind == .word,
            !units[j].entry.flags.isDisjoint(with: [.adverb, .time])
        {
            j += 1
        }
        j = behindCircumstances(j)
        if j > cue.unit + 1, j < range.upperBound, units[j].entry.flags.contains(.that) {
            return
        }
        var hasAny = hasOther
        if opensBare(j), var clause = make(.bare, c, j, opener: j) {
            if hasAny { clause.bridge = 5 }
            clauses.append(clause)
            hasAny = true
        }
        if ParagraphReading.tellers.contains(text.tokens[cue.tokens.lowerBound].hash),
            let object = phrases.first(where: { $0.units.lowerBound == j }),
            opensBare(object.units.upperBound),
            var clause = make(.bare, c, object.units.upperBound, opener: object.units.upperBound)
        {
            clause.bridge = hasAny ? 5 : 6
            clauses.append(clause)
        }
    }

    /// Behind when and where it was said: `said in a statement late on Monday it had …`.
    private func behindCircumstances(_ first: Int) -> Int {
        var j = first
        while j + 1 < range.upperBound, j - first < 14, units[j].kind == .word {
            let flags = units[j].entry.flags
            if flags.contains(.preposition), units[j + 1].entry.flags.contains(.time) {
                j += 2
            } else if flags.contains(.preposition),
                let object = phrases.first(where: { $0.units.lowerBound == j + 1 }),
                object.kind == .documentNoun
            {
                j = object.units.upperBound
            } else if !flags.isDisjoint(with: [.adverb, .time]), j > first {
                j += 1
            } else {
                return j
            }
        }
        return j
    }

    private func opensBare(_ j: Int) -> Bool {
        guard j < range.upperBound, units[j].kind != .mark else { return false }
        if units[j].kind == .quote { return j + 1 < range.upperBound && !isWhole(units[j]) }
        let flags = units[j].entry.flags
        return flags.isDisjoint(with: [
            .preposition, .of, .that, .whether, .question, .relative, .and, .but, .auxiliary,
        ]) || !flags.isDisjoint(with: [.determiner, .noun])
    }

    private func make(_ shape: Clause.Shape, _ c: Int, _ start: Int, opener: Int) -> Clause? {
        let end = clauseEnd(from: start, cue: c)
        guard end > start else { return nil }
        var clause = Clause(
            shape: shape, units: start..<end, cue: c, gap: opener - cues[c].unit - 1)
        let before = units[opener - 1]
        if opener - 1 == cues[c].unit {
            clause.bridge = 0
        } else if before.isComma {
            clause.bridge = 2
        } else if before.kind == .name {
            clause.bridge = 4
        } else if !before.entry.flags.isDisjoint(with: [.of, .preposition]) {
            clause.bridge = 3
        } else if !before.entry.flags.isDisjoint(with: [.adverb, .time, .clitic]) {
            clause.bridge = 1
        } else {
            clause.bridge = 4
        }
        return clause
    }

    /// `the claim that …`, `el anuncio del ministro de que …`: up to the next comma or stop.
    func nounClause(_ c: Int) -> Clause? {
        guard let opener = cues[c].opener, opener + 1 < range.upperBound,
            units[opener + 1].kind != .word || !looksVerbal(units[opener + 1])
        else { return nil }
        var end = clauseEnd(from: opener + 1, cue: c)
        // The clause ends before the verb that the noun itself has: `the claim that it lost … was`.
        var verbs = 0
        var isVerb = false
        var isNested = false
        for j in opener + 1..<max(end, opener + 1) {
            if units[j].isComma, verbs > 0 { end = j; break }
            let wasVerb = isVerb
            isVerb = units[j].kind == .word && looksVerbal(units[j])
            if isVerb, !wasVerb {
                if verbs > 0, !isNested { end = j; break }
                verbs += 1
            }
            isNested =
                units[j].kind == .word
                && !units[j].entry.flags.isDisjoint(with: [
                    .relative, .that, .and, .but, .whether, .question,
                ]) || isNested && !isVerb
        }
        guard verbs > 0, end > opener + 2 else { return nil }
        return Clause(shape: .that, units: opener + 1..<end, cue: c, gap: 0)
    }

    /// Verbs with somebody as their object.
    private static let tellers = WordSet(
        words:
            "tell tells told warn warns warned assure assures assured remind reminds reminded inform "
            + "informs informed advise advises advised notify notified promised")
}
