/// A text's paragraphs: where they are and what each of them is.
///
/// A line is a paragraph unless the document is hard-wrapped; then it is the lines up to a blank
/// one. `LineClassifier` tells what a paragraph is (heading, byline, …), `Boilerplate` what is none of
/// the document, `Transcript` who speaks; the cue words stand in `OutlineCues`.
struct Outline {
    private let bytes: [UInt8]
    private let tokens: [Token]
    var paragraphs: [Paragraph] = []
    private(set) var isTranscript = false

    /// Finds the paragraphs; `classify()` then tells what they are.
    init(bytes: [UInt8], tokens: [Token]) {
        self.bytes = bytes
        self.tokens = tokens
        let lines = Outline.lines(bytes, tokens)
        let joined = HardWrap.isWrapped(lines, tokens) ? HardWrap.join(lines, tokens) : lines
        paragraphs.reserveCapacity(joined.count)
        for line in joined {
            let range = TextRange(
                tokens[line.tokens.lowerBound].start, tokens[line.tokens.upperBound - 1].end)
            paragraphs.append(
                Paragraph(range: range, tokens: line.tokens, contentStart: range.start))
        }
    }

    /// A line that is not blank.
    struct Line {
        var tokens: Range<Int>
        /// Whether a blank line, or the start of the text, stands before it.
        var opensBlock: Bool
    }

    private static func lines(_ bytes: [UInt8], _ tokens: [Token]) -> [Line] {
        var lines: [Line] = []
        var first = 0
        var opensBlock = true
        for i in tokens.indices where i > first && tokens[i].traits.contains(.newlineBefore) {
            lines.append(Line(tokens: first..<i, opensBlock: opensBlock))
            opensBlock = newlines(bytes, from: tokens[i - 1].end, to: tokens[i].start) > 1
            first = i
        }
        if first < tokens.count {
            lines.append(Line(tokens: first..<tokens.count, opensBlock: opensBlock))
        }
        return lines
    }

    private static func newlines(_ bytes: [UInt8], from start: Int, to end: Int) -> Int {
        var count = 0
        var i = start
        while i < end {
            if bytes[i] == 0x0A || (bytes[i] == 0x0D && (i + 1 == end || bytes[i + 1] != 0x0A)) {
                count += 1
            }
            i += 1
        }
        return count
    }

    // MARK: What a paragraph is

    /// Writes what each paragraph is, and whether the whole is a transcript.
    mutating func classify() {
        let classifier = LineClassifier(bytes, tokens)
        var isHead = true
        for i in paragraphs.indices {
            let isLast = i + 1 == paragraphs.count
            classifier.classify(&paragraphs[i], isHead: isHead && i < 4 && !isLast)
            if paragraphs[i].kind == .body || paragraphs[i].kind == .listItem { isHead = false }
        }
        for i in paragraphs.indices.dropFirst().dropLast().prefix(5)
        where paragraphs[i].kind == .heading && paragraphs[i + 1].kind == .body {
            // The author's name between the title and the text.
            let above = paragraphs[i - 1]
            if above.kind == .heading, above.tokens.count >= 5,
                classifier.isNameAlone(paragraphs[i].tokens)
            {
                paragraphs[i].kind = .byline
            }
        }
        if let block = Boilerplate(bytes, tokens).trailingBlock(paragraphs) {
            for i in block..<paragraphs.count { paragraphs[i].kind = .boilerplate }
        }
        let transcript = Transcript(bytes, tokens, paragraphs)
        isTranscript = !transcript.turns.isEmpty
        if isTranscript { transcript.mark(&paragraphs) }
    }
}
