import EnrichmentKit
import TextCore

/// Picks the clauses of a sentence that are reported, and trims them to what is written.
struct ClauseChooser {
    let text: SourceText
    let names: NameTable
    let language: Int
    let models: QuoteModels
    let oracle: (any Oracle)?
    let reading: ParagraphReading

    /// The clauses of a sentence: one for each cue, and none inside another.
    ///
    /// - Parameters:
    ///   - s: The sentence.
    ///   - direct: The units between marks that are somebody's words.
    /// - Returns: The clauses in the order of the text.
    func clauses(_ s: Int, direct: [Int]) -> [Clause] {
        let clauses = reading.clauses[s]
        if clauses.isEmpty { return [] }
        var scored: [(score: Float, index: Int)] = []
        for (i, clause) in clauses.enumerated() {
            // Where the marks hold the whole clause it is a direct quote only.
            let inner = clause.units.filter {
                reading.units[$0].kind != .mark
                    && !(reading.units[$0].kind == .quote && direct.contains($0))
            }
            guard !inner.isEmpty, let range = range(clause) else { continue }
            let score = score(clause, range, s, direct)
            if score > 0 { scored.append((score, i)) }
        }
        scored.sort { ($1.score, $0.index) < ($0.score, $1.index) }
        var chosen: [Clause] = []
        for (_, i) in scored {
            let clause = clauses[i]
            if chosen.contains(where: { $0.cue == clause.cue || $0.units.overlaps(clause.units) }) {
                continue
            }
            chosen.append(clause)
        }
        return chosen.sorted { $0.units.lowerBound < $1.units.lowerBound }
    }

    private func score(_ clause: Clause, _ range: TextRange, _ s: Int, _ direct: [Int]) -> Float {
        let cue = reading.cues[s][clause.cue]
        if cue.entry.cue == .noun {
            // No model knows these: somebody's announcement is one, where the text says whose.
            return oracle == nil && isOwned(cue, s) ? 0.01 : 0
        }
        let features = ClauseDecider.features(
            clause, cue, reading, s, text: text, names: names, language: language, direct: direct)
        let cueRange = text.range(tokens: cue.tokens)
        if let answer = oracle?.clause(range, cue: cueRange, features) { return answer ? 1 : 0 }
        return models.indirect.score(features)
    }

    /// Whether a noun of saying has an author: `the minister's claim`, `su anuncio`.
    private func isOwned(_ cue: Cue, _ s: Int) -> Bool {
        let sentence = reading.sentences[s].units
        if cue.unit > sentence.lowerBound,
            reading.units[cue.unit - 1].entry.flags.contains(.possessive)
        {
            return true
        }
        let ranker = SpeakerRanker(
            text: text, units: reading.units, names: names, language: language,
            model: models.speaker, keepsFeatures: false)
        guard let author = ranker.author(of: cue, sentence) else { return false }
        return author.kind.isName || author.kind == .personNoun || author.kind == .bodyNoun
    }

    // MARK: Ranges

    /// A clause as it is written: without the marks around it, with brackets that end it.
    func range(_ clause: Clause) -> TextRange? {
        let units = reading.units
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
