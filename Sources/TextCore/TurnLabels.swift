/// The speaker labels of a transcript: `Myers: …`, `MYERS: …`, `Q: …`, `**Ana Ruiz, alcaldesa:** …`.
///
/// One label proves nothing (`Location: …` looks the same); labels that come again, or come in
/// turns, do.
struct TurnLabels {
    private struct Label {
        let paragraph: Int
        let range: TextRange
        let contentStart: Int
        let key: UInt64
    }

    private var labels: [Label] = []
    private(set) var isTranscript = false

    init(_ bytes: [UInt8], _ tokens: [Token], _ paragraphs: [Paragraph]) {
        for i in paragraphs.indices where paragraphs[i].kind != .listItem {
            if let label = TurnLabels.label(bytes, tokens, paragraphs[i], i) {
                labels.append(label)
            }
        }
        var counts: [UInt64: Int] = [:]
        for label in labels { counts[label.key, default: 0] += 1 }
        let again = counts.values.reduce(0) { $0 + ($1 > 1 ? $1 : 0) }
        isTranscript = labels.count >= 3 && again >= 2 && again * 2 >= labels.count
        if isTranscript, counts.count > 8, again * 3 < labels.count * 2 { isTranscript = false }
    }

    /// Writes the labels into their paragraphs.
    func mark(_ paragraphs: inout [Paragraph]) {
        for label in labels {
            paragraphs[label.paragraph].label = label.range
            paragraphs[label.paragraph].contentStart = label.contentStart
            if paragraphs[label.paragraph].kind != .boilerplate {
                paragraphs[label.paragraph].kind = .body
            }
        }
    }

    /// The label that opens a paragraph: up to ten tokens that look like a name or a role, a colon.
    private static func label(
        _ bytes: [UInt8], _ tokens: [Token], _ paragraph: Paragraph, _ index: Int
    ) -> Label? {
        var first = paragraph.tokens.lowerBound
        let end = paragraph.tokens.upperBound
        while first < end, isEmphasis(bytes, tokens[first]) { first += 1 }
        guard first < end, tokens[first].isCapitalized else { return nil }
        var hash = WordHash()
        var last = first
        var t = first
        while t < end, t - first <= 10 {
            let token = tokens[t]
            if bytes[token.start] == 0x3A, token.kind == .punctuation {  // :
                var next = t + 1
                while next < end, isEmphasis(bytes, tokens[next]) { next += 1 }
                guard next >= end || tokens[next].traits.contains(.spaceBefore) || next > t + 1
                else { return nil }
                let start = next < end ? tokens[next].start : token.end
                return Label(
                    paragraph: index, range: TextRange(tokens[first].start, tokens[last].end),
                    contentStart: start, key: hash.value)
            }
            if token.kind == .punctuation {
                let byte = bytes[token.start]
                if isEmphasis(bytes, token) { t += 1; continue }
                if byte == 0x21 || byte == 0x3F || byte == 0x3B || byte == 0x22 { return nil }
                if byte == 0x2E, t > first + 2 { return nil }
            }
            if token.kind == .word, token.isLowercase, token.end - token.start > 14 { return nil }
            for byte in withBytes(token.hash) { hash.append(byte) }
            last = t
            t += 1
        }
        return nil
    }

    private static func isEmphasis(_ bytes: [UInt8], _ token: Token) -> Bool {
        token.kind == .punctuation && (bytes[token.start] == 0x2A || bytes[token.start] == 0x5F)
    }

    private static func withBytes(_ value: UInt64) -> [UInt8] {
        (0..<8).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
    }
}
