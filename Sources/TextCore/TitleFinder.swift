/// Finds a document's title among its first lines.
public enum TitleFinder {
    /// Where the title stands: the best of the headings before the first running text.
    ///
    /// A heading that is repeated is the title (a page's name above the article's own headline);
    /// else the first with four words or more, else the first. `nil` where the text opens with
    /// running text.
    public static func title(of text: SourceText) -> TextRange? {
        var headings: [Paragraph] = []
        for paragraph in text.paragraphs.prefix(12) {
            if paragraph.kind == .heading, paragraph.label == nil { headings.append(paragraph) }
            if paragraph.kind == .body, paragraph.tokens.count > 12 { break }
        }
        // A text of one line alone is a text, not a title.
        guard let first = headings.first, text.paragraphs.count > 1 else { return nil }
        for (i, heading) in headings.enumerated() {
            let words = heading.tokens.map { text.tokens[$0].hash }
            let isRepeated = headings[(i + 1)...].contains { other in
                other.tokens.count == words.count
                    && zip(other.tokens, words).allSatisfy { text.tokens[$0].hash == $1 }
            }
            if isRepeated, words.count >= 3 { return content(heading) }
        }
        return content(headings.first { $0.tokens.count >= 4 } ?? first)
    }

    private static func content(_ heading: Paragraph) -> TextRange {
        TextRange(heading.contentStart, heading.range.end)
    }
}
