import TextCore

/// Finds what is said behind dialogue dashes.
///
/// `—Ya voy —dijo Ana—. Espérame.`
///
/// A paragraph that opens with a dash is speech up to the inciso, which starts with another dash and
/// a verb of saying, and ends with a dash or with the paragraph.
struct DashScanner {
    private let text: SourceText
    private let lexicon: Lexicon

    init(_ text: SourceText, _ lexicon: Lexicon) {
        (self.text, self.lexicon) = (text, lexicon)
    }

    /// The spans of each paragraph of a text that is a turn of a dialogue or may be one.
    ///
    /// - Parameter isNarrative: Tells what is looked at.
    /// - Returns: The spans in the order of the text.
    func spans(where isNarrative: (Int) -> Bool) -> [QuotedSpan] {
        var all: [QuotedSpan] = []
        var run: [QuotedSpan] = []
        var last = -2
        func close() {
            // Somebody is told to speak in it: an inciso ends the first words of a paragraph.
            let isTold = run.contains { span in
                span.outer.upperBound < text.paragraphs[span.paragraph].tokens.upperBound
            }
            for var span in run {
                span.isDialogue = isTold && run.count > 1
                all.append(span)
            }
            run = []
        }
        for p in text.paragraphs.indices where isNarrative(p) {
            let own = spans(p)
            if own.isEmpty { continue }
            if p != last + 1 { close() }
            run += own
            last = p
        }
        close()
        return all
    }

    /// The spans of a paragraph; none where it is no dialogue.
    private func spans(_ p: Int) -> [QuotedSpan] {
        let paragraph = text.paragraphs[p].tokens
        guard paragraph.count > 2, isDash(paragraph.lowerBound) else { return [] }
        let isAscii =
            text.tokens[paragraph.lowerBound].end - text.tokens[paragraph.lowerBound].start < 3
        var spans: [QuotedSpan] = []
        var start = paragraph.lowerBound  // the dash before the words
        var t = start + 1
        var isSpeech = true
        while t < paragraph.upperBound {
            guard isDash(t) else { t += 1; continue }
            if isSpeech {
                if startsInciso(t, paragraph) {
                    append(start, t, p, &spans)
                    isSpeech = false
                }
            } else if t + 1 < paragraph.upperBound {
                // The inciso ends; a stop or comma behind its dash is not said.
                isSpeech = true
                start = t
                while start + 1 < paragraph.upperBound, isStop(start + 1) { start += 1 }
                t = start
            }
            t += 1
        }
        if isSpeech {
            if isAscii && spans.isEmpty { return [] }
            append(start, paragraph.upperBound, p, &spans)
        }
        return spans
    }

    private func append(_ start: Int, _ end: Int, _ p: Int, _ spans: inout [QuotedSpan]) {
        guard end > start + 1 else { return }
        var span = QuotedSpan(content: start + 1..<end, outer: start..<end, paragraph: p)
        span.isDash = true
        spans.append(span)
    }

    private func isDash(_ t: Int) -> Bool {
        let token = text.tokens[t]
        guard token.kind == .punctuation else { return false }
        switch decodeScalar(text.bytes, at: token.start).scalar {
        case 0x2014, 0x2013, 0x2015: return true
        case 0x2D: return token.end - token.start > 1 || token.traits.contains(.spaceBefore)
        default: return false
        }
    }

    private func isStop(_ t: Int) -> Bool {
        let byte = text.bytes[text.tokens[t].start]
        return text.tokens[t].kind == .punctuation
            && (byte == 0x2E || byte == 0x2C || byte == 0x3B || byte == 0x3A)
    }

    /// Whether a verb of saying stands within the next words, before anything else that is finite.
    private func startsInciso(_ dash: Int, _ paragraph: Range<Int>) -> Bool {
        guard text.tokens[dash].traits.contains(.spaceBefore) || dash + 1 < paragraph.upperBound
        else {
            return false
        }
        var t = dash + 1
        if t < paragraph.upperBound, isStop(t) { t += 1 }
        let limit = min(paragraph.upperBound, t + 4)
        while t < limit {
            let token = text.tokens[t]
            if token.kind == .punctuation { return false }
            let entry = lexicon.entry(at: t, end: paragraph.upperBound, in: text)
            if entry.isFiniteCue { return token.isLowercase }
            if !entry.flags.isDisjoint(with: [.clitic, .adverb, .he, .she, .they, .it, .first]) {
                t += 1
                continue
            }
            return false
        }
        return false
    }
}
