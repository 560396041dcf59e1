import TextCore

/// What stands beside a source phrase: `According to X, …`, `…, según X`.
extension ParagraphReading {
    /// The clause of a source phrase; the longer part where the phrase cuts it in two.
    func sourceClause(_ c: Int) -> Clause? {
        let k = cues[c].unit
        if let clause = clauseBehindVerb(c) { return clause }
        guard let p = phrases.firstIndex(where: { $0.units.lowerBound == k + 1 }) else {
            return nil
        }
        let phrase = phrases[p]
        if cues[c].entry.cue == .weak {
            switch phrase.kind {
            case .person, .organization, .otherName, .pronoun, .personNoun, .bodyNoun: break
            default: return nil
            }
        }
        var segment = range.lowerBound
        var j = k - 1
        while j >= range.lowerBound {
            if units[j].isSemicolon || units[j].isColon { segment = j + 1; break }
            j -= 1
        }
        var stop = k
        while stop > segment, isSeparator(units[stop - 1]) { stop -= 1 }
        // A leading `and`, `but`, `mientras que` before the phrase is no clause.
        let leading = stop - segment
        var behind = phrase.tail
        if phrase.tail == phrase.units.upperBound {
            behind = afterSource(phrase, k)
        }
        let end = clauseEnd(from: behind, cue: c)
        let trailing = end - behind
        if leading >= 3, leading >= trailing || !isCommaBefore(behind) {
            var start = segment
            while start < stop, units[start].kind == .mark, !isOpener(units[start]) { start += 1 }
            guard start < stop else { return nil }
            return Clause(
                shape: .beforeSource, units: start..<stop, cue: c, gap: trailing, source: p)
        }
        guard trailing >= 2 else { return nil }
        var clause = Clause(
            shape: .behindSource, units: behind..<end, cue: c, gap: leading, source: p)
        clause.bridge = isCommaBefore(behind) ? 2 : 0
        return clause
    }

    /// `Según dijo Ana, …`: the phrase takes a verb.
    private func clauseBehindVerb(_ c: Int) -> Clause? {
        let k = cues[c].unit
        guard !isEnglish, k + 2 < range.upperBound, units[k + 1].entry.isFiniteCue else {
            return nil
        }
        let subject = phrases.firstIndex { $0.units.lowerBound == k + 2 }
        let end =
            subject.map {
                phrases[$0].tail > phrases[$0].units.upperBound
                    ? phrases[$0].tail - 1 : phrases[$0].units.upperBound
            } ?? k + 2
        guard end < range.upperBound, units[end].isComma else { return nil }
        let stop = clauseEnd(from: end + 1, cue: c)
        guard stop > end + 2 else { return nil }
        return Clause(
            shape: .behindSource, units: end + 1..<stop, cue: c, gap: 0, bridge: 2,
            source: subject)
    }

    private func isCommaBefore(_ i: Int) -> Bool {
        i > range.lowerBound && i - 1 < range.upperBound && units[i - 1].isComma
    }

    /// The unit behind the comma that ends a source: `according to a report by X, …`.
    private func afterSource(_ phrase: Phrase, _ k: Int) -> Int {
        var j = phrase.units.upperBound
        while j < range.upperBound, j - k < 40 {
            if units[j].isComma { return j + 1 }
            if units[j].isSemicolon || units[j].isStop { return j }
            j += 1
        }
        return j
    }
}
