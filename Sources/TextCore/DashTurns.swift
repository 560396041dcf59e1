/// The turns of an interview whose speakers have no labels, each behind a dash alone.
///
/// A story's dialogue looks nearly the same, but it breaks off for an inciso (`—No —dijo Ana—.`), and
/// nothing above it says that it is an interview.
enum DashTurns {
    static func find(
        _ bytes: [UInt8], _ tokens: [Token], _ paragraphs: [Paragraph]
    ) -> [Transcript.Turn] {
        let turns = paragraphs.indices.compactMap { i -> Transcript.Turn? in
            let range = paragraphs[i].tokens
            guard range.count > 1, paragraphs[i].kind != .boilerplate,
                isDash(bytes, tokens[range.lowerBound])
            else { return nil }
            return Transcript.Turn(paragraph: i, label: nil, content: range.lowerBound + 1)
        }
        guard turns.count >= 4, let first = turns.first?.paragraph else { return [] }
        let opening = paragraphs[..<first].prefix(8)
        let saysInterview = opening.contains { paragraph in
            paragraph.tokens.contains { OutlineCues.shared.interview.contains(tokens[$0].hash) }
        }
        guard saysInterview else { return [] }
        let questions = turns.count { turn in
            let range = paragraphs[turn.paragraph].tokens
            return bytes[tokens[range.upperBound - 1].start] == 0x3F
        }
        let broken = turns.count { turn in
            hasInciso(bytes, tokens, turn.content..<paragraphs[turn.paragraph].tokens.upperBound)
        }
        return questions * 5 >= turns.count && broken * 5 <= turns.count ? turns : []
    }

    /// Whether a dash stands before a word in lower case: `—dijo`.
    private static func hasInciso(
        _ bytes: [UInt8], _ tokens: [Token], _ range: Range<Int>
    ) -> Bool {
        range.dropLast().contains { isDash(bytes, tokens[$0]) && tokens[$0 + 1].isLowercase }
    }

    private static func isDash(_ bytes: [UInt8], _ token: Token) -> Bool {
        guard token.kind == .punctuation else { return false }
        let mark = decodeScalar(bytes, at: token.start).scalar
        return mark == 0x2013 || mark == 0x2014 || mark == 0x2015 || mark == 0x2D
    }
}
