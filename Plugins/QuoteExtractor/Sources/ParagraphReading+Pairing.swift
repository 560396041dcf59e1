/// Pairs words between marks with the cue that introduces or follows them.
extension ParagraphReading {
    /// How a cue stands to a quote.
    struct Pairing {
        var cue: Int
        /// 0 for a cue in front, 1 for one behind.
        var side: Int
        /// The units between them.
        var gap: Int
        var hasColon: Bool
        var cost: Int
    }

    /// The best cue of the sentence for the quote at a unit; `nil` where there is none.
    func pairing(_ quote: Int) -> Pairing? {
        var best: Pairing?
        for (c, cue) in cues.enumerated()
        where cue.entry.cue != .weak && cue.entry.cue != .noun {
            let pairing = pairing(quote, c, cue)
            if pairing.cost < best?.cost ?? 1000 { best = pairing }
        }
        return best
    }

    private func pairing(_ quote: Int, _ c: Int, _ cue: Cue) -> Pairing {
        var gap = 0
        var quotes = 0
        var colon = false
        var stops = 0
        var commas = 0
        let isBehind = cue.unit > quote
        let lower = isBehind ? quote + 1 : cue.unit + 1
        let upper = isBehind ? cue.unit : quote
        if lower < upper {
            for j in lower..<upper {
                let unit = units[j]
                switch unit.kind {
                case .quote: quotes += 1
                case .mark:
                    if unit.isColon { colon = true }
                    if unit.isSemicolon { stops += 1 }
                    if unit.isComma { commas += 1 }
                default: gap += 1
                }
            }
        }
        var cost = gap * 2 + quotes * 10 + stops * 20
        if isBehind {
            // `“…”, the minister said`: what stands between is the subject.
            let isSubject = phrases.contains {
                !$0.isObject && $0.units.lowerBound >= lower && $0.units.lowerBound <= lower + 1
                    && ($0.tail == cue.unit || $0.units.upperBound == cue.unit)
            }
            if isSubject { cost = quotes * 10 + stops * 20 + 1 }
            if gap > 0, !isSubject { cost += 4 }
            if cue.isPhrase, gap > 0 { cost += 10 }
            if commas > 1, !isSubject { cost += 6 }
        } else {
            if colon { cost = min(cost, 3 + gap / 4) }
            cost += 1
            if cue.isPhrase { cost += 4 }
        }
        if !cue.isFinite, !cue.isPhrase { cost += 3 }
        if cue.entry.cue == .medium { cost += 5 }
        return Pairing(
            cue: c, side: isBehind ? 1 : 0, gap: gap, hasColon: colon, cost: cost)
    }
}
