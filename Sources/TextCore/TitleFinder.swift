/// Finds a document's title among its first lines.
///
/// The headings before the first running text are weighed: a title has four words and more, says
/// what happens rather than what sort of text this is (`INTERVIEW`) or whose (`CITY OF VALVERDE`), and
/// is the one that is repeated where one is (a page's name above the article's own headline).
public enum TitleFinder {
    /// Where the title stands; `nil` where the text opens with running text.
    public static func title(of text: SourceText) -> TextRange? {
        // A text of one line alone is a text, not a title.
        guard text.paragraphs.count > 1 else { return nil }
        var headings: [Paragraph] = []
        for paragraph in text.paragraphs.prefix(12) {
            if paragraph.kind == .heading, paragraph.turn == nil { headings.append(paragraph) }
            if paragraph.turn != nil || paragraph.kind == .body && paragraph.tokens.count > 12 {
                break
            }
        }
        var best: (score: Int, heading: Paragraph)?
        for (i, heading) in headings.enumerated() {
            let score = score(heading, text, later: headings[(i + 1)...])
            if score > best?.score ?? Int.min { best = (score, heading) }
        }
        // Below zero there is only the sort of text, or whose it is.
        return best.flatMap { $0.score < 0 ? nil : content($0.heading, text) }
    }

    /// How much a heading looks like a title; of two alike the first is it.
    private static func score(
        _ heading: Paragraph, _ text: SourceText, later: ArraySlice<Paragraph>
    ) -> Int {
        let cues = OutlineCues.shared
        let tokens = text.tokens
        let words = heading.tokens.count { tokens[$0].kind == .word }
        var score = min(words, 5)
        let first = firstWord(heading, tokens)
        let kicker = cues.kicker.longestMatch(tokens, at: first, end: heading.tokens.upperBound)
        // `Interview with the minister of energy` is a title.
        if kicker != nil, words <= 6 { score -= 6 }
        if cues.institution.contains(tokens[first].hash), !hasLowercaseVerb(heading, tokens) {
            score -= 3
        }
        let isRepeated = later.contains { other in
            other.tokens.count == heading.tokens.count
                && zip(other.tokens, heading.tokens).allSatisfy {
                    tokens[$0].hash == tokens[$1].hash
                }
        }
        if isRepeated, words >= 3 { score += 4 }
        return score
    }

    /// Whether some word in lower case is longer than the small words of names.
    private static func hasLowercaseVerb(_ heading: Paragraph, _ tokens: [Token]) -> Bool {
        heading.tokens.contains { tokens[$0].isLowercase && tokens[$0].foldedLength > 3 }
    }

    private static func firstWord(_ heading: Paragraph, _ tokens: [Token]) -> Int {
        heading.tokens.first { tokens[$0].kind == .word } ?? heading.tokens.lowerBound
    }

    /// The heading without Markdown's marks around it.
    private static func content(_ heading: Paragraph, _ text: SourceText) -> TextRange {
        var range = heading.tokens
        while range.count > 1, isMarkup(text, range.lowerBound) { range.removeFirst() }
        while range.count > 1, isMarkup(text, range.upperBound - 1) { range.removeLast() }
        return TextRange(
            max(heading.contentStart, text.tokens[range.lowerBound].start),
            text.tokens[range.upperBound - 1].end)
    }

    /// `#`, `*` or `_`.
    private static func isMarkup(_ text: SourceText, _ t: Int) -> Bool {
        let byte = text.bytes[text.tokens[t].start]
        return text.tokens[t].kind == .punctuation && (byte == 0x23 || byte == 0x2A || byte == 0x5F)
    }
}
