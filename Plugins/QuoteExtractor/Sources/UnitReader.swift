import TextCore

/// Cuts a paragraph into units and sentences of units.
struct UnitReader {
    let text: SourceText
    let lexicon: Lexicon
    let names: NameTable
    let spans: [QuotedSpan]
    /// A sentence of more units is cut: what the grammar does with one is bounded so.
    static let maxUnits = 160
    private(set) var units: [Unit] = []
    private(set) var sentences: [UnitSentence] = []
    /// The spans that lie inside a name, as a nickname does.
    private(set) var nicknames: Set<Int> = []

    init(text: SourceText, lexicon: Lexicon, names: NameTable, spans: [QuotedSpan]) {
        (self.text, self.lexicon, self.names, self.spans) = (text, lexicon, names, spans)
    }

    /// Reads the units of paragraph `p` behind its dateline; `firstSpan` is its first span.
    mutating func read(_ p: Int, firstSpan: Int) {
        units.removeAll(keepingCapacity: true)
        sentences.removeAll(keepingCapacity: true)
        let paragraph = text.paragraphs[p]
        let end = paragraph.tokens.upperBound
        var t = max(paragraph.tokens.lowerBound, text.firstToken(from: paragraph.contentStart))
        if firstSpan < spans.count, spans[firstSpan].outer.lowerBound < t {
            t = spans[firstSpan].outer.lowerBound
        }
        var span = firstSpan
        var name = names.firstMention(from: t)
        var first = 0
        var sentence = text.sentence(ofToken: t) ?? 0
        while t < end {
            while span < spans.count, spans[span].outer.lowerBound < t { span += 1 }
            while name < names.mentions.count, names.mentions[name].tokens.lowerBound < t {
                name += 1
            }
            // A sentence ends where the text's own does, unless that is inside of marks.
            while text.sentences[sentence].tokens.upperBound < t { sentence += 1 }
            let isEnd = text.sentences[sentence].tokens.upperBound == t
            if isEnd { sentence += 1 }
            // Nor where an inciso follows what is said behind a dash: `—¿Y? —preguntó Ana`.
            let isSaid =
                units.count == first + 1 && units[first].kind == .quote
                && spans[units[first].index].isDash
            if isEnd && !isSaid || units.count - first >= UnitReader.maxUnits {
                if units.count > first {
                    sentences.append(UnitSentence(units: first..<units.count, paragraph: p))
                    first = units.count
                }
            }
            if name < names.mentions.count, names.mentions[name].tokens.lowerBound == t,
                names.mentions[name].tokens.upperBound <= end
            {
                let tokens = names.mentions[name].tokens
                while span < spans.count, spans[span].outer.lowerBound < tokens.upperBound {
                    nicknames.insert(span)
                    span += 1
                }
                var unit = Unit(kind: .name, tokens: tokens, index: name)
                unit.isCapitalized = true
                units.append(unit)
                t = tokens.upperBound
            } else if span < spans.count, spans[span].outer.lowerBound == t {
                units.append(Unit(kind: .quote, tokens: spans[span].outer, index: span))
                t = spans[span].outer.upperBound
                span += 1
            } else {
                let barrier =
                    name < names.mentions.count ? names.mentions[name].tokens.lowerBound : end
                t = readWord(t, end, barrier)
            }
        }
        if units.count > first {
            sentences.append(UnitSentence(units: first..<units.count, paragraph: p))
        }
    }

    /// Reads one word, phrase or mark, or skips a short stretch in brackets; the next token.
    private mutating func readWord(_ t: Int, _ end: Int, _ barrier: Int) -> Int {
        let token = text.tokens[t]
        if token.kind == .word {
            let limit = max(t + 1, min(end, t + 6, barrier))
            let entry = lexicon.entry(at: t, end: limit, in: text)
            var unit = Unit(kind: .word, tokens: t..<t + entry.tokenCount, entry: entry)
            unit.isCapitalized = token.isCapitalized
            units.append(unit)
            return t + entry.tokenCount
        }
        if token.kind == .number || token.kind == .symbol {
            units.append(Unit(kind: .word, tokens: t..<t + 1))
            return t + 1
        }
        var unit = Unit(kind: .mark, tokens: t..<t + 1)
        unit.scalar = decodeScalar(text.bytes, at: token.start).scalar
        if unit.scalar == 0x28 || unit.scalar == 0x5B {
            let closing: UInt32 = unit.scalar == 0x28 ? 0x29 : 0x5D
            var i = t + 1
            while i < end, i - t < 24 {
                if text.tokens[i].kind == .punctuation,
                    decodeScalar(text.bytes, at: text.tokens[i].start).scalar == closing
                {
                    return i + 1
                }
                i += 1
            }
        }
        // The apostrophe of `the farmers’ association` is part of a word.
        if unit.scalar == 0x2019 || unit.scalar == 0x27, t > 0, t + 1 < end,
            !token.traits.contains(.spaceBefore), text.tokens[t - 1].kind == .word,
            text.bytes[text.tokens[t - 1].end - 1] == 0x73, text.tokens[t + 1].kind == .word,
            text.tokens[t + 1].traits.contains(.spaceBefore)
        {
            return t + 1
        }
        units.append(unit)
        return t + 1
    }
}
