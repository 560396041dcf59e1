/// Finds the ends of sentences in the tokens of each paragraph.
///
/// A terminal mark ends a sentence unless it is the dot of an abbreviation, an initial or a number,
/// or the next word goes on in lower case. No sentence goes past its paragraph.
enum SentenceSplitter {
    static func split(
        _ bytes: [UInt8], _ tokens: [Token], _ paragraphs: inout [Paragraph]
    ) -> [Sentence] {
        var sentences: [Sentence] = []
        sentences.reserveCapacity(tokens.count / 16 + paragraphs.count)
        let abbreviations = Abbreviations.shared
        for p in paragraphs.indices {
            let firstSentence = sentences.count
            let range = paragraphs[p].tokens
            var first = range.lowerBound
            var t = first
            while t < range.upperBound {
                let token = tokens[t]
                guard token.kind != .number, endsInTerminal(bytes, token) else {
                    t += 1
                    continue
                }
                var next = t + 1
                while next < range.upperBound, tokens[next].kind == .punctuation,
                    isCloserOrTerminal(bytes, tokens[next])
                {
                    next += 1
                }
                if next >= range.upperBound
                    || isBoundary(bytes, tokens, at: t, next: next, from: first, abbreviations)
                {
                    append(first..<next, p, tokens, &sentences)
                    first = next
                }
                t = next
            }
            if first < range.upperBound { append(first..<range.upperBound, p, tokens, &sentences) }
            paragraphs[p].sentences = firstSentence..<sentences.count
        }
        return sentences
    }

    private static func append(
        _ range: Range<Int>, _ paragraph: Int, _ tokens: [Token], _ sentences: inout [Sentence]
    ) {
        sentences.append(
            Sentence(
                range: TextRange(tokens[range.lowerBound].start, tokens[range.upperBound - 1].end),
                tokens: range, paragraph: paragraph))
    }

    private static func isBoundary(
        _ bytes: [UInt8], _ tokens: [Token], at t: Int, next: Int, from first: Int,
        _ abbreviations: Abbreviations
    ) -> Bool {
        let following = tokens[next]
        guard following.traits.contains(.spaceBefore) else { return false }
        if following.isLowercase { return false }
        guard bytes[tokens[t].end - 1] == 0x2E, next == t + 1 else { return true }
        let word = tokens[t].kind == .word ? t : t - 1
        guard word >= first, tokens[word].end >= tokens[t].start else { return true }
        let before = tokens[word]
        guard before.kind == .word else {
            if bytes[before.start] == 0x2F { return false }  // S/. 150
            // `1. Texto`: the number of an item at the start is no sentence.
            return before.kind != .number || word > first
        }
        if abbreviations.neverEnds(before.hash) { return false }
        if abbreviations.goesWithNumber(before.hash) {
            if following.kind == .number || opensNumber(bytes, following) { return false }
            let isBehindNumber = word > first && tokens[word - 1].kind == .number
            return !isBehindNumber || following.kind == .word
        }
        let isInitial = before.end - before.start == 1 && before.isCapitalized
        if isInitial || before.traits.contains(.hasDot) || abbreviations.mayEnd(before.hash) {
            return following.kind == .word && abbreviations.opensSentence(following.hash)
        }
        return true
    }

    /// `°` and `º` of `N.º 5`.
    private static func opensNumber(_ bytes: [UInt8], _ token: Token) -> Bool {
        bytes[token.start] == 0xC2
            && (bytes[token.start + 1] == 0xB0 || bytes[token.start + 1] == 0xBA)
    }

    private static func endsInTerminal(_ bytes: [UInt8], _ token: Token) -> Bool {
        if token.kind == .word {
            return token.traits.contains(.hasDot) && bytes[token.end - 1] == 0x2E
        }
        return isTerminal(decodeScalar(bytes, at: token.start).scalar)
    }

    private static func isCloserOrTerminal(_ bytes: [UInt8], _ token: Token) -> Bool {
        // An opening mark looks the same as a closing one in ASCII; white space tells them apart.
        if token.traits.contains(.spaceBefore) { return false }
        let mark = decodeScalar(bytes, at: token.start).scalar
        return isCloser(mark) || isTerminal(mark)
    }

    /// . ! ? …
    static func isTerminal(_ mark: UInt32) -> Bool {
        mark == 0x2E || mark == 0x21 || mark == 0x3F || mark == 0x2026
    }

    /// Closing quotation marks and brackets.
    static func isCloser(_ mark: UInt32) -> Bool {
        switch mark {
        case 0x22, 0x27, 0x29, 0x5D, 0x7D, 0xBB, 0x2019, 0x201D, 0x203A, 0x2A, 0x5F: true
        default: false
        }
    }
}
