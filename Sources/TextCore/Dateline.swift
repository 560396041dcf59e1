/// Finds the place and date that open a news report.
///
/// `SAN JUAN – El …`, `Montevideo, 3 mar (EFE).- …`: capitals, then a dash within 16 tokens. A date
/// behind a second dash (`Vancouver – May 9, 2026 – …`) belongs to it.
struct Dateline {
    /// From the first token to the last one before the dash.
    let range: TextRange
    /// The index of the first token behind the dash.
    let content: Int

    init?(_ bytes: [UInt8], _ tokens: [Token], _ range: Range<Int>) {
        guard let first = Dateline.dash(bytes, tokens, range, from: range.lowerBound),
            Dateline.isPlaceAndDate(tokens, range.lowerBound..<first.dash, first.isAfterStop)
        else { return nil }
        var last = first
        if let second = Dateline.dash(bytes, tokens, range, from: first.dash + 1),
            OutlineCues.shared.isDate(tokens, first.dash + 1..<second.dash)
        {
            last = second
        }
        let next = tokens[last.dash + 1]
        if next.isLowercase { return nil }
        let end = last.isAfterStop ? last.dash - 2 : last.dash - 1
        guard end >= range.lowerBound else { return nil }
        self.range = TextRange(tokens[range.lowerBound].start, tokens[end].end)
        content = last.dash + 1
    }

    /// The first dash within 16 tokens that is set off, or that follows a stop.
    private static func dash(
        _ bytes: [UInt8], _ tokens: [Token], _ range: Range<Int>, from start: Int
    ) -> (dash: Int, isAfterStop: Bool)? {
        let limit = min(range.upperBound, start + 16)
        guard start < limit, tokens[start].isCapitalized else { return nil }
        var t = start + 1
        while t < limit - 1 {
            let token = tokens[t]
            if token.kind == .punctuation {
                let mark = decodeScalar(bytes, at: token.start).scalar
                let isDash = mark == 0x2013 || mark == 0x2014 || mark == 0x2D
                let isSpaced = tokens[t + 1].traits.contains(.spaceBefore)
                let isAfterStop = bytes[tokens[t - 1].start] == 0x2E
                if isDash, isSpaced, token.traits.contains(.spaceBefore) || isAfterStop {
                    return (t, isAfterStop)
                }
            }
            t += 1
        }
        return nil
    }

    /// Whether tokens can be a dateline: few lower-case words, and either capitals, a digit or a
    /// bracket, or no more than a short name.
    private static func isPlaceAndDate(
        _ tokens: [Token], _ range: Range<Int>, _ endsInStop: Bool
    ) -> Bool {
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
}
