/// Tells what a paragraph is by its length, its last mark and its first tokens.
struct LineClassifier {
    private let bytes: [UInt8]
    private let tokens: [Token]
    private let boilerplate: Boilerplate
    private let cues = OutlineCues.shared

    init(_ bytes: [UInt8], _ tokens: [Token]) {
        (self.bytes, self.tokens) = (bytes, tokens)
        boilerplate = Boilerplate(bytes, tokens)
    }

    /// Writes kind, dateline and start of content into a paragraph.
    ///
    /// - Parameters:
    ///   - paragraph: With its tokens and range.
    ///   - isHead: Whether no running text stands before it.
    func classify(_ paragraph: inout Paragraph, isHead: Bool) {
        let range = paragraph.tokens
        let content = skipBullet(range)
        let title = skipHashes(range)
        if title > range.lowerBound {
            paragraph.kind = .heading
            paragraph.contentStart = tokens[title].start
        } else if content > range.lowerBound {
            paragraph.kind = .listItem
            paragraph.contentStart = tokens[content].start
        } else if boilerplate.isBoilerplate(range) {
            paragraph.kind = .boilerplate
        } else if isByline(range) {
            paragraph.kind = .byline
        } else if isHeading(range) || isHead && LineClassifier.isAsked(bytes, tokens, range) {
            paragraph.kind = .heading
        } else if let dateline = Dateline(bytes, tokens, range) {
            paragraph.dateline = dateline.range
            paragraph.contentStart = tokens[dateline.content].start
        }
    }

    // MARK: Lists

    /// The first token behind a bullet or an item's number; the first of all where there is none.
    private func skipBullet(_ range: Range<Int>) -> Int {
        let first = range.lowerBound
        guard range.count > 1 else { return first }
        let token = tokens[first]
        let second = tokens[first + 1]
        if token.kind != .word, token.kind != .number, token.end - token.start <= 3,
            second.traits.contains(.spaceBefore)
        {
            let scalar = decodeScalar(bytes, at: token.start).scalar
            return LineClassifier.isBullet(scalar) ? first + 1 : first
        }
        guard range.count > 2 else { return first }
        // `(b) …`, `(iv) …`
        if bytes[token.start] == 0x28, second.end - second.start <= 3, range.count > 3,
            bytes[tokens[first + 2].start] == 0x29,
            tokens[first + 3].traits.contains(.spaceBefore),
            second.kind == .number || second.isLowercase
        {
            return first + 3
        }
        // `1. …`, `2) …`, `a) …`
        guard token.end - token.start <= 2,
            token.kind == .number || second.start == token.end,
            tokens[first + 2].traits.contains(.spaceBefore)
        else { return first }
        let mark = bytes[second.start]
        let isItem = token.kind == .number ? mark == 0x29 || mark == 0x2E : mark == 0x29
        return isItem ? first + 2 : first
    }

    private static func isBullet(_ scalar: UInt32) -> Bool {
        switch scalar {
        case 0x2A, 0x2D, 0x2022, 0x2023, 0x25E6, 0x2043, 0xB7, 0x25AA, 0x25AB, 0x25CF, 0x25A0,
            0x25BA, 0x25B8, 0x27A2, 0x2713, 0x2714, 0x2192, 0xF0B7:
            true
        default: false
        }
    }

    /// The first token behind Markdown's `## `.
    private func skipHashes(_ range: Range<Int>) -> Int {
        var t = range.lowerBound
        while t < range.upperBound, t - range.lowerBound < 7, bytes[tokens[t].start] == 0x23 {
            t += 1
        }
        guard t > range.lowerBound, t < range.upperBound, t - range.lowerBound <= 6,
            tokens[t].traits.contains(.spaceBefore)
        else { return range.lowerBound }
        return t
    }

    // MARK: Bylines

    /// Whether a line is a name alone, as an author's below a title is.
    func isNameAlone(_ range: Range<Int>) -> Bool {
        var names = 0
        for (i, token) in tokens[range].enumerated() {
            if token.kind == .punctuation, i + 1 == range.count, i > 0 { continue }  // *
            guard token.kind == .word, !token.isAllCapitals else { return false }
            if token.isCapitalized {
                names += 1
            } else if !TurnRoles.shared.isConnector(token.hash) {
                return false
            }
        }
        return (2...5).contains(names)
    }

    /// `By Ana Ruiz`, `Published 3 May 2026`, and a place and date on a line of their own.
    private func isByline(_ range: Range<Int>) -> Bool {
        guard range.count <= 14 else { return false }
        if cues.isDate(tokens, range) { return true }
        if endsSentence(range) { return false }
        let match = cues.byline.longestMatch(
            tokens, at: range.lowerBound, end: range.upperBound)
        guard let match else { return false }
        // `Por Ana Ruiz`; `Por primera vez, la empresa gana` is a headline.
        let next = range.lowerBound + match.tokenCount
        return next >= range.upperBound || !tokens[next].isLowercase
    }

    // MARK: Headings

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

    /// Whether a line asks or cries out, as a headline can where only headings stand before it.
    static func isAsked(_ bytes: [UInt8], _ tokens: [Token], _ range: Range<Int>) -> Bool {
        guard range.count <= 24 else { return false }
        for token in tokens[range].reversed() {
            if token.kind != .punctuation { return false }
            let mark = decodeScalar(bytes, at: token.start).scalar
            if !SentenceSplitter.isCloser(mark) { return mark == 0x3F || mark == 0x21 }
        }
        return false
    }

    private func endsSentence(_ range: Range<Int>) -> Bool {
        LineClassifier.endsSentence(bytes, tokens, range)
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
}
