import TextCore

/// What stands before a verb of saying, or around it.
extension ParagraphReading {
    /// Adds the clause that ends before `, she said` or `, dijo Ana`, and the one that goes on behind.
    mutating func addClausesBefore(_ c: Int) {
        let cue = cues[c]
        guard cue.isFinite, !cue.isRare else { return }
        var v = cue.unit
        while v > range.lowerBound, units[v - 1].kind == .word,
            !units[v - 1].entry.flags.isDisjoint(with: [.clitic, .adverb, .auxiliary]),
            units[v - 1].entry.flags.isDisjoint(with: [.noun, .and, .he, .she, .they, .it])
                || units[v - 1].entry.flags.contains(.clitic)
        {
            v -= 1
        }
        guard v > range.lowerBound else { return }
        // `…, the minister said`; `…, its president, Ana Ruiz, said`
        if let p = phrases.lastIndex(where: {
            ($0.tail == v || $0.units.upperBound == v) && !$0.isObject
        }) {
            let start = phrases[p].units.lowerBound
            if start > range.lowerBound, units[start - 1].isComma {
                addParts(c, comma: start - 1, behind: cue.unit + 1, source: p)
                return
            }
        }
        // `…, dijo Ana`
        guard units[v - 1].isComma, !isSubjectTail(v) else { return }
        var behind = cue.unit + 1
        if let subject = phrases.first(where: { $0.units.lowerBound >= behind }),
            subject.units.lowerBound - behind < 2
        {
            behind =
                subject.tail > subject.units.upperBound
                ? subject.tail - 1 : subject.units.upperBound
        }
        addParts(c, comma: v - 1, behind: behind, source: nil)
    }

    /// Whether the comma before a verb closes what stands behind the verb's own subject.
    private func isSubjectTail(_ v: Int) -> Bool {
        phrases.contains {
            $0.tail == v && $0.units.lowerBound == range.lowerBound && $0.tail > $0.units.upperBound
        }
    }

    /// The part before the comma, or the part behind the second one where that is longer.
    private mutating func addParts(_ c: Int, comma: Int, behind: Int, source: Int?) {
        let leading = before(c, comma: comma, source: source)
        let kind = cues[c].entry.cue
        if kind != .call, !cues[c].isPassive, behind < range.upperBound, units[behind].isComma {
            let end = clauseEnd(from: behind + 1, cue: c)
            let size = leading?.units.count ?? comma - range.lowerBound
            if end - behind - 1 >= max(3, size) {
                var clause = Clause(
                    shape: .around, units: behind + 1..<end, cue: c, gap: min(size, 6),
                    source: source)
                clause.bridge = source == nil ? 0 : 1
                clauses.append(clause)
            }
        }
        if let leading { clauses.append(leading) }
    }

    private func before(_ c: Int, comma: Int, source: Int?) -> Clause? {
        var start = range.lowerBound
        var j = comma - 1
        while j >= range.lowerBound {
            if units[j].isSemicolon || units[j].isColon
                || units[j].kind == .quote && isWhole(units[j])
            {
                break
            }
            j -= 1
        }
        start = j + 1
        while start < comma, units[start].kind == .mark, !isOpener(units[start]) { start += 1 }
        if start < comma, units[start].kind == .word, j >= range.lowerBound,
            units[start].entry.flags.contains(.and)
        {
            start += 1
        }
        guard comma - start >= 3 else { return nil }
        var clause = Clause(shape: .before, units: start..<comma, cue: c, gap: 0, source: source)
        clause.bridge = source == nil ? 0 : 1
        return clause
    }
}
