/// A text's paragraphs: where they are and what each of them is.
///
/// A line is a paragraph unless the document is hard-wrapped; then it is the lines up to a blank
/// one. What a paragraph is (heading, byline, …) is told by its length, its last mark and its first
/// tokens; the cue words stand in `OutlineCues`.
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

    mutating func classify() {
        let cues = OutlineCues.shared
        for i in paragraphs.indices {
            let content = skipBullet(paragraphs[i].tokens)
            if content > paragraphs[i].tokens.lowerBound {
                paragraphs[i].kind = .listItem
                paragraphs[i].contentStart = tokens[content].start
            } else if isBoilerplate(paragraphs[i].tokens, cues) {
                paragraphs[i].kind = .boilerplate
            } else if isByline(paragraphs[i].tokens, cues) {
                paragraphs[i].kind = .byline
            } else if isHeading(paragraphs[i].tokens) {
                paragraphs[i].kind = .heading
            } else {
                findDateline(i)
            }
        }
        markTrailingBoilerplate()
        let transcript = Transcript(bytes, tokens, paragraphs)
        isTranscript = !transcript.turns.isEmpty
        if isTranscript { transcript.mark(&paragraphs) }
    }

    /// The first token behind a bullet or an item's number; the first of all where there is none.
    private func skipBullet(_ range: Range<Int>) -> Int {
        let first = range.lowerBound
        guard range.count > 1, tokens[first + 1].traits.contains(.spaceBefore) || range.count > 2
        else { return first }
        let token = tokens[first]
        if token.kind != .word, token.end - token.start <= 3, token.kind != .number,
            tokens[first + 1].traits.contains(.spaceBefore)
        {
            let scalar = decodeScalar(bytes, at: token.start).scalar
            switch scalar {
            case 0x2A, 0x2D, 0x2022, 0x2023, 0x25E6, 0x2043, 0xB7, 0x25AA, 0x25CF, 0x25A0:
                return token.end - token.start <= 3 ? first + 1 : first
            default: return first
            }
        }
        // `1. …`, `2) …`, `a) …`
        guard range.count > 2, token.end - token.start <= 2,
            token.kind == .number || tokens[first + 1].start == token.end,
            tokens[first + 2].traits.contains(.spaceBefore)
        else { return first }
        let mark = bytes[tokens[first + 1].start]
        let isItem = token.kind == .number ? mark == 0x29 || mark == 0x2E : mark == 0x29
        return isItem ? first + 2 : first
    }

    private func isBoilerplate(_ range: Range<Int>, _ cues: OutlineCues) -> Bool {
        if range.count > 60 { return false }
        let first = tokens[range.lowerBound]
        if first.end - first.start == 2, bytes[first.start] == 0xC2, bytes[first.start + 1] == 0xA9
        {
            return true  // ©
        }
        return cues.boilerplate.hasMatch(in: tokens, range)
    }

    private func isByline(_ range: Range<Int>, _ cues: OutlineCues) -> Bool {
        guard range.count <= 14, !endsSentence(range) else { return false }
        return cues.byline.longestMatch(tokens, at: range.lowerBound, end: range.upperBound) != nil
    }

    private func isHeading(_ range: Range<Int>) -> Bool {
        guard range.count <= 28, !endsSentence(range) else { return false }
        let last = tokens[range.upperBound - 1]
        if last.kind == .punctuation {
            let byte = bytes[last.start]
            if byte == 0x2C || byte == 0x3B { return false }
            // A colon leads on to what follows, but for a short line (`Contacts:`).
            if byte == 0x3A, range.count > 6 { return false }
        }
        return tokens[range].contains { $0.kind == .word }
    }

    /// Whether the last mark that is no closing quotation mark or bracket ends a sentence.
    private func endsSentence(_ range: Range<Int>) -> Bool {
        Outline.endsSentence(bytes, tokens, range)
    }

    /// Whether the last mark of some tokens that is no closing mark ends a sentence.
    static func endsSentence(_ bytes: [UInt8], _ tokens: [Token], _ range: Range<Int>) -> Bool {
        for token in tokens[range].reversed() {
            if token.kind != .punctuation { return false }
            let mark = decodeScalar(bytes, at: token.start).scalar
            if SentenceSplitter.isTerminal(mark) { return true }
            if !SentenceSplitter.isCloser(mark) { return false }
        }
        return false
    }

    /// `SAN JUAN – El …`, `Montevideo, 3 mar (EFE).- …`: capitals, then a dash within 16 tokens.
    private mutating func findDateline(_ i: Int) {
        let range = paragraphs[i].tokens
        let limit = min(range.upperBound, range.lowerBound + 16)
        guard tokens[range.lowerBound].isCapitalized else { return }
        var t = range.lowerBound + 1
        while t < limit - 1 {
            let token = tokens[t]
            if token.kind == .punctuation {
                let mark = decodeScalar(bytes, at: token.start).scalar
                let isDash = mark == 0x2013 || mark == 0x2014 || mark == 0x2D
                let isSpaced = tokens[t + 1].traits.contains(.spaceBefore)
                let afterStop = bytes[tokens[t - 1].start] == 0x2E
                if isDash, isSpaced, token.traits.contains(.spaceBefore) || afterStop {
                    guard isPlaceAndDate(range.lowerBound..<t, endsInStop: afterStop) else {
                        return
                    }
                    let last = afterStop ? t - 2 : t - 1
                    paragraphs[i].dateline = TextRange(
                        tokens[range.lowerBound].start, tokens[last].end)
                    paragraphs[i].contentStart = tokens[t + 1].start
                    return
                }
            }
            t += 1
        }
    }

    /// Whether tokens can be a dateline: few lower-case words, and either capitals, a digit or a
    /// bracket, or no more than a short name.
    private func isPlaceAndDate(_ range: Range<Int>, endsInStop: Bool) -> Bool {
        var lower = 0
        var marks = endsInStop
        for token in tokens[range] {
            if token.isLowercase { lower += 1 }
            if token.isAllCapitals || token.kind == .number || token.kind == .punctuation {
                marks = true
            }
        }
        return lower <= 3 && (marks || range.count <= 3 && lower == 0)
    }

    /// What stands between two boilerplate paragraphs at the end of a document, or behind the last
    /// body paragraph with one of them, is navigation too.
    private mutating func markTrailingBoilerplate() {
        guard let lastBody = paragraphs.lastIndex(where: { $0.kind == .body }) else { return }
        guard
            let first = paragraphs[lastBody...].dropFirst()
                .firstIndex(where: { $0.kind == .boilerplate })
        else { return }
        for i in paragraphs.indices where i > first && paragraphs[i].kind != .body {
            paragraphs[i].kind = .boilerplate
        }
    }
}
