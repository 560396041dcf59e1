import TextCore

/// Cuts a paragraph into units and sentences of units.
extension ParagraphReading {
    /// A sentence of more units is cut: what the grammar does with one is bounded so.
    static let maxUnits = 160

    /// Reads the units of paragraph `p` behind its dateline; `firstSpan` is its first span.
    ///
    /// A span inside a name, as a nickname is, is part of the name.
    mutating func readUnits(_ p: Int, firstSpan: Int) {
        let paragraph = text.paragraphs[p]
        let end = paragraph.tokens.upperBound
        var t = max(paragraph.tokens.lowerBound, text.firstToken(from: paragraph.contentStart))
        if firstSpan < spans.count, spans[firstSpan].outer.lowerBound < t {
            t = spans[firstSpan].outer.lowerBound
        }
        guard t < end else { return }
        var span = firstSpan
        var name = names.firstMention(from: t)
        var first = 0
        var sentence = text.sentence(ofToken: t) ?? 0
        var sentenceEnd = text.sentences[sentence].tokens.upperBound
        var hasName = false
        var hasQuote = false
        var nextSpan = startOfSpan(span)
        var nextName = startOfName(name)
        while t < end {
            while nextSpan < t {
                span += 1
                nextSpan = startOfSpan(span)
            }
            while nextName < t {
                name += 1
                nextName = startOfName(name)
            }
            // A sentence ends where the text's own does, unless that is inside of marks.
            while sentenceEnd < t {
                sentence += 1
                sentenceEnd = text.sentences[sentence].tokens.upperBound
            }
            let isEnd = sentenceEnd == t
            if isEnd {
                sentence += 1
                sentenceEnd = text.sentences[sentence].tokens.upperBound
            }
            if isEnd || units.count - first >= ParagraphReading.maxUnits {
                // Nor where an inciso follows what is said behind a dash: `—¿Y? —preguntó Ana`.
                let isSaid =
                    units.count == first + 1 && units[first].kind == .quote
                    && spans[units[first].index].isDash
                if units.count > first, !isSaid {
                    sentences.append(
                        UnitSentence(
                            units: first..<units.count, hasName: hasName, hasQuote: hasQuote))
                    first = units.count
                    (hasName, hasQuote) = (false, false)
                }
            }
            if nextName == t, names.mentions[name].tokens.upperBound <= end {
                let tokens = names.mentions[name].tokens
                units.append(.name(tokens, mention: name))
                hasName = true
                t = tokens.upperBound
            } else if nextSpan == t {
                units.append(.quote(spans[span].outer, span: span))
                hasQuote = true
                t = spans[span].outer.upperBound
            } else {
                t = readWord(t, end, min(nextName, end))
            }
        }
        if units.count > first {
            sentences.append(
                UnitSentence(units: first..<units.count, hasName: hasName, hasQuote: hasQuote))
        }
    }

    private func startOfSpan(_ span: Int) -> Int {
        span < spans.count ? spans[span].outer.lowerBound : Int.max
    }

    private func startOfName(_ name: Int) -> Int {
        name < names.mentions.count ? names.mentions[name].tokens.lowerBound : Int.max
    }

    /// Reads one word, phrase or mark, or skips a short stretch in brackets; the next token.
    private mutating func readWord(_ t: Int, _ end: Int, _ barrier: Int) -> Int {
        let token = text.tokens[t]
        switch token.kind {
        case .word:
            let limit = max(t + 1, min(end, t + 6, barrier))
            let entry = lexicon.entry(at: t, end: limit, in: text)
            let behind = t + entry.tokenCount
            units.append(.word(t..<behind, entry, isCapitalized: token.isCapitalized))
            return behind
        case .number, .symbol:
            units.append(.word(t..<t + 1))
            return t + 1
        case .punctuation:
            let scalar = decodeScalar(text.bytes, at: token.start).scalar
            if scalar == 0x28 || scalar == 0x5B, let behind = behindBracket(t, end, scalar) {
                return behind
            }
            if scalar != 0x2019 && scalar != 0x27 || !isApostrophe(t, end) {
                units.append(.mark(t, scalar))
            }
            return t + 1
        }
    }

    /// The token behind the mark that closes a bracket, where that is near.
    private func behindBracket(_ t: Int, _ end: Int, _ scalar: UInt32) -> Int? {
        let closing: UInt32 = scalar == 0x28 ? 0x29 : 0x5D
        var i = t + 1
        while i < end, i - t < 24 {
            if text.tokens[i].kind == .punctuation,
                decodeScalar(text.bytes, at: text.tokens[i].start).scalar == closing
            {
                return i + 1
            }
            i += 1
        }
        return nil
    }

    /// Whether a mark is part of a word, as the apostrophe of `the farmers’ association` is.
    private func isApostrophe(_ t: Int, _ end: Int) -> Bool {
        t > 0 && t + 1 < end && !text.tokens[t].traits.contains(.spaceBefore)
            && text.tokens[t - 1].kind == .word && text.bytes[text.tokens[t - 1].end - 1] == 0x73
            && text.tokens[t + 1].kind == .word
            && text.tokens[t + 1].traits.contains(.spaceBefore)
    }
}
