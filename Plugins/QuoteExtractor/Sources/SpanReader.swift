import TextCore

/// All that stands between quotation marks or behind dialogue dashes, in the order of the text.
struct SpanReader {
    private let text: SourceText
    private let lexicon: Lexicon

    init(_ text: SourceText, _ lexicon: Lexicon) { (self.text, self.lexicon) = (text, lexicon) }

    /// The spans of the paragraphs for which `isNarrative` holds.
    ///
    /// - Parameters:
    ///   - hasDialogue: Whether dashes are looked at even where no paragraph opens with a long one.
    ///   - isNarrative: Tells what is no turn of an interview and no boilerplate.
    /// - Returns: The spans, none inside another.
    func spans(hasDialogue: Bool, where isNarrative: (Int) -> Bool) -> [QuotedSpan] {
        let marked = MarkScanner.spans(text, where: isNarrative)
        guard hasDialogue || text.paragraphs.contains(where: { startsWithLongDash($0) }) else {
            return marked
        }
        let spoken = DashScanner(text, lexicon).spans(where: isNarrative)
        if spoken.isEmpty { return marked }
        var merged = spoken
        // Marks inside what a dash opens are its own words; both lists are in the text's order.
        var s = 0
        for span in marked {
            while s < spoken.count, spoken[s].outer.upperBound <= span.outer.lowerBound { s += 1 }
            if s >= spoken.count || !spoken[s].outer.overlaps(span.outer) { merged.append(span) }
        }
        merged.sort { $0.outer.lowerBound < $1.outer.lowerBound }
        return merged
    }

    private func startsWithLongDash(_ paragraph: Paragraph) -> Bool {
        let first = text.tokens[paragraph.tokens.lowerBound]
        return first.kind == .punctuation && first.end - first.start == 3
    }
}
