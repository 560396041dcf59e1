import EnrichmentKit
import TextCore

/// Picks the clauses of a sentence that are reported, and trims them to what is written.
extension Extraction {
    /// The clauses of the sentence: one for each cue, and none inside another.
    ///
    /// - Parameter direct: The units between marks that are somebody's words.
    /// - Returns: The clauses in the order of the text.
    func clauses(direct: [Int]) -> [Clause] {
        var scored: [(score: Float, index: Int)] = []
        for (i, clause) in reading.clauses.enumerated() {
            // Where the marks hold the whole clause it is a direct quote only.
            let hasWords = clause.units.contains {
                units[$0].kind != .mark && !(units[$0].kind == .quote && direct.contains($0))
            }
            guard hasWords, let range = range(clause) else { continue }
            let score = score(clause, range, direct)
            if score > 0 { scored.append((score, i)) }
        }
        if scored.isEmpty { return [] }
        if scored.count == 1 { return [reading.clauses[scored[0].index]] }
        scored.sort { ($1.score, $0.index) < ($0.score, $1.index) }
        var chosen: [Clause] = []
        for (_, i) in scored {
            let clause = reading.clauses[i]
            if chosen.contains(where: { $0.cue == clause.cue || $0.units.overlaps(clause.units) }) {
                continue
            }
            chosen.append(clause)
        }
        return chosen.sorted { $0.units.lowerBound < $1.units.lowerBound }
    }

    private func score(_ clause: Clause, _ range: TextRange, _ direct: [Int]) -> Float {
        let cue = reading.cues[clause.cue]
        if cue.entry.cue == .noun {
            // No model knows these: somebody's announcement is one, where the text says whose.
            return oracle == nil && isOwned(cue) ? 0.01 : 0
        }
        var features = FeatureSum(models.indirect, keepsList: oracle != nil)
        reading.addClauseFeatures(&features, clause, direct: direct)
        if let oracle,
            let answer = oracle.clause(
                range, cue: text.range(tokens: cue.tokens), features.list)
        {
            return answer ? 1 : 0
        }
        return features.score
    }

    /// Whether a noun of saying has an author: `the minister's claim`, `su anuncio`.
    private func isOwned(_ cue: Cue) -> Bool {
        if cue.unit > reading.range.lowerBound,
            units[cue.unit - 1].entry.flags.contains(.possessive)
        {
            return true
        }
        guard let author = reading.author(of: cue, reading.range) else {
            return false
        }
        return author.kind.isName || author.kind == .personNoun || author.kind == .bodyNoun
    }

    // MARK: Ranges

    /// A clause as it is written: without the marks around it, with brackets that end it.
    func range(_ clause: Clause) -> TextRange? {
        var lower = clause.units.lowerBound
        var upper = clause.units.upperBound
        while lower < upper, units[lower].kind == .mark, units[lower].scalar != 0xBF,
            units[lower].scalar != 0xA1
        {
            lower += 1
        }
        while upper > lower, units[upper - 1].kind == .mark,
            isTrimmed(units[upper - 1].tokens.lowerBound)
        {
            upper -= 1
        }
        guard lower < upper else { return nil }
        var end = units[upper - 1].tokens.upperBound
        // A short stretch in brackets that ends the clause is in it.
        let next =
            upper < units.count
            ? units[upper].tokens.lowerBound
            : text.paragraphs[reading.paragraph].tokens.upperBound
        if next > end { end = next }
        while end > units[lower].tokens.lowerBound + 1, text.tokens[end - 1].kind == .punctuation,
            isTrimmed(end - 1)
        {
            end -= 1
        }
        return TextRange(
            text.tokens[units[lower].tokens.lowerBound].start, text.tokens[end - 1].end)
    }

    private func isTrimmed(_ t: Int) -> Bool {
        switch decodeScalar(text.bytes, at: text.tokens[t].start).scalar {
        case 0x2E, 0x2C, 0x3B, 0x3A, 0x3F, 0x21, 0x2014, 0x2013, 0x2D, 0x2026: true
        default: false
        }
    }
}
