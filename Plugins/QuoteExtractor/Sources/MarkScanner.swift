import TextCore

/// Pairs the quotation marks of each paragraph.
///
/// One pass with a stack: a closing mark pairs with the nearest opening mark of its style, and what
/// was opened in between without being closed is forgotten. An odd mark so costs no more than its
/// own paragraph. Time is linear in the number of tokens: each mark is pushed and popped once.
struct MarkScanner {
    private struct Opening {
        let style: QuotationMark.Style
        let token: Int
    }

    private let text: SourceText
    private(set) var spans: [QuotedSpan] = []
    /// The style of the quote that the last paragraph left open.
    private var pending: QuotationMark.Style?

    /// Scans the paragraphs for which `isNarrative` holds.
    static func spans(_ text: SourceText, where isNarrative: (Int) -> Bool) -> [QuotedSpan] {
        var scanner = MarkScanner(text: text)
        for p in text.paragraphs.indices {
            if isNarrative(p) { scanner.scan(p) } else { scanner.pending = nil }
        }
        return scanner.spans
    }

    private init(text: SourceText) { self.text = text }

    /// Whether a token is a mark that opens as quotation marks do: no comma, stop or bracket.
    private func mayBeMark(_ t: Int) -> Bool {
        guard text.tokens[t].kind == .punctuation else { return false }
        switch text.bytes[text.tokens[t].start] {
        case 0x22, 0x27, 0xC2, 0xE2: return true
        default: return false
        }
    }

    private mutating func scan(_ p: Int) {
        let paragraph = text.paragraphs[p].tokens
        guard let first = paragraph.first(where: { mayBeMark($0) }) else {
            pending = nil
            return
        }
        var stack: [Opening] = []
        var open = [Int](repeating: 0, count: QuotationMark.Style.count)
        var pairs: [Range<Int>] = []  // from the opening mark to behind the closing one
        var closersLeft = -1
        let continues = pending
        func close(_ style: QuotationMark.Style, _ t: Int) {
            while let last = stack.popLast() {
                open[last.style.rawValue] -= 1
                guard last.style == style else { continue }
                // Pairs inside this one are its own words.
                while let inner = pairs.last, inner.lowerBound > last.token { pairs.removeLast() }
                pairs.append(last.token..<t + 1)
                return
            }
        }
        func push(_ style: QuotationMark.Style, _ t: Int) {
            stack.append(Opening(style: style, token: t))
            open[style.rawValue] += 1
        }
        for t in first..<paragraph.upperBound where mayBeMark(t) {
            guard let mark = QuotationMark(text, t, in: paragraph) else { continue }
            let style = mark.style
            let isOpen = open[style.rawValue] > 0
            switch style {
            case .guillemet where text.bytes[text.tokens[t].start + 1] == 0xBB:
                if t == paragraph.lowerBound, continues == .guillemet {
                    push(.guillemet, t)  // a reopening mark
                } else if isOpen {
                    close(.guillemet, t)
                } else if mark.canOpen {
                    push(.reversed, t)
                }
            case .guillemet where mark.canClose && open[QuotationMark.Style.reversed.rawValue] > 0:
                close(.reversed, t)
            case .single, .straightSingle:
                if mark.canOpen, !isOpen {
                    push(style, t)
                } else if mark.canClose, isOpen {
                    if closersLeft < 0 { closersLeft = strongClosers(paragraph, from: t) }
                    let isStrong = isStrongCloser(t, paragraph)
                    if isStrong { closersLeft -= 1 }
                    if isStrong || !isPossessive(t) || closersLeft <= 0 { close(style, t) }
                }
            default:
                if mark.canClose, isOpen {
                    close(style, t)
                } else if mark.canClose, !mark.canOpen, let other = partner(of: style, open),
                    !isBehindNumber(t, paragraph)
                {
                    close(other, t)
                } else if mark.canOpen || style == .straight && followsComma(t, paragraph) {
                    if style == .straight, isOpen { forget(.straight, &stack, &open) }
                    push(style, t)
                }
            }
        }
        finish(p, pairs, stack, continues)
    }

    /// Whether a mark stands at once behind a number, as that of inches does.
    private func isBehindNumber(_ t: Int, _ paragraph: Range<Int>) -> Bool {
        t > paragraph.lowerBound && text.tokens[t - 1].kind == .number
            && !text.tokens[t].traits.contains(.spaceBefore)
    }

    /// Whether a mark stands at once behind a comma or colon, as in the slip `said," Yes"`.
    private func followsComma(_ t: Int, _ paragraph: Range<Int>) -> Bool {
        guard t > paragraph.lowerBound else { return false }
        let byte = text.bytes[text.tokens[t - 1].start]
        return text.tokens[t - 1].kind == .punctuation && (byte == 0x2C || byte == 0x3A)
    }

    /// An open style that a closing mark of another one ends: `"…”`, `„…“`.
    private func partner(of style: QuotationMark.Style, _ open: [Int]) -> QuotationMark.Style? {
        let partners: [QuotationMark.Style] =
            style == .curly ? [.low, .straight] : style == .straight ? [.curly, .low] : []
        return partners.first { open[$0.rawValue] > 0 }
    }

    /// Drops the openings down to the last one of a style: its closing mark is missing.
    private func forget(
        _ style: QuotationMark.Style, _ stack: inout [Opening], _ open: inout [Int]
    ) {
        while let last = stack.popLast() {
            open[last.style.rawValue] -= 1
            if last.style == style { return }
        }
    }

    /// Whether a single mark stands beside another mark or at the paragraph's end: no apostrophe.
    private func isStrongCloser(_ t: Int, _ paragraph: Range<Int>) -> Bool {
        if t + 1 >= paragraph.upperBound || text.tokens[t + 1].kind == .punctuation { return true }
        return t > paragraph.lowerBound && text.tokens[t - 1].kind == .punctuation
    }

    private func strongClosers(_ paragraph: Range<Int>, from t: Int) -> Int {
        var count = 0
        for i in t..<paragraph.upperBound where text.tokens[i].kind == .punctuation {
            if let mark = QuotationMark(text, i, in: paragraph),
                mark.style == .single || mark.style == .straightSingle, mark.canClose,
                isStrongCloser(i, paragraph)
            {
                count += 1
            }
        }
        return count
    }

    /// Whether a single mark follows a word in s and stands before another word: `workers’ union`.
    private func isPossessive(_ t: Int) -> Bool {
        let before = text.tokens[t - 1]
        return before.kind == .word && text.bytes[before.end - 1] | 0x20 == 0x73
    }

    /// Makes spans of the outermost pairs, and of a quote that goes on in the next paragraph.
    private mutating func finish(
        _ p: Int, _ pairs: [Range<Int>], _ stack: [Opening], _ continues: QuotationMark.Style?
    ) {
        let paragraph = text.paragraphs[p].tokens
        pending = nil
        var left: Opening?
        for opening in stack where opening.style != .single && opening.style != .straightSingle {
            let isFirst = opening.token == paragraph.lowerBound
            let opensSentence =
                opening.token + 1 < paragraph.upperBound
                && !text.tokens[opening.token + 1].isLowercase
            if reopens(opening.style, after: p) && (isFirst || opensSentence)
                || isFirst && continues == opening.style
            {
                left = opening
                break
            }
            if isFirst, pairs.isEmpty { left = opening; break }
        }
        for pair in pairs where pair.count > 2 {
            if let left, pair.lowerBound > left.token { break }
            var span = QuotedSpan(
                content: pair.lowerBound + 1..<pair.upperBound - 1, outer: pair, paragraph: p)
            span.isContinuation = continues != nil && pair.lowerBound == paragraph.lowerBound
            spans.append(span)
        }
        guard let left, left.token + 1 < paragraph.upperBound else { return }
        var span = QuotedSpan(
            content: left.token + 1..<paragraph.upperBound,
            outer: left.token..<paragraph.upperBound, paragraph: p)
        span.isOpen = true
        span.goesOn = reopens(left.style, after: p)
        span.isContinuation = continues != nil && left.token == paragraph.lowerBound
        spans.append(span)
        if span.goesOn { pending = left.style }
    }

    /// Whether the next paragraph starts with a mark of the same style.
    private func reopens(_ style: QuotationMark.Style, after p: Int) -> Bool {
        guard p + 1 < text.paragraphs.count else { return false }
        let next = text.paragraphs[p + 1].tokens
        guard let mark = QuotationMark(text, next.lowerBound, in: next) else { return false }
        return mark.style == style || (style == .low && mark.style == .curly)
    }
}
