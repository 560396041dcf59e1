/// Tells where a transcript's last turn ends and the editor has the word again.
///
/// The paragraphs behind the last label are looked at from the end: short ones, or ones that speak
/// of the interview or open with a name, are the editor's until one speaks in the first person.
struct Afterword {
    private let bytes: [UInt8]
    private let tokens: [Token]
    private let paragraphs: [Paragraph]

    init(_ bytes: [UInt8], _ tokens: [Token], _ paragraphs: [Paragraph]) {
        (self.bytes, self.tokens, self.paragraphs) = (bytes, tokens, paragraphs)
    }

    /// The index of the first paragraph behind the last turn.
    func start(after turn: Transcript.Turn) -> Int {
        let isAlone = turn.content == paragraphs[turn.paragraph].tokens.upperBound
        let first = turn.paragraph + (isAlone ? 2 : 1)
        guard first < paragraphs.count else { return paragraphs.count }
        // Navigation ends a transcript for good.
        var end = first
        while end < paragraphs.count, paragraphs[end].kind != .boilerplate,
            paragraphs[end].kind != .byline
        {
            end += 1
        }
        while end > first, isEditors(paragraphs[end - 1]) { end -= 1 }
        return end
    }

    private func isEditors(_ paragraph: Paragraph) -> Bool {
        let range = paragraph.tokens
        if paragraph.kind == .heading { return true }
        if speaksInFirstPerson(range) { return false }
        if range.count <= 30 { return true }
        let cues = OutlineCues.shared
        if range.contains(where: { cues.interview.contains(tokens[$0].hash) }) { return true }
        // A portrait opens with a full name.
        return tokens[range.lowerBound].isCapitalized && tokens[range.lowerBound + 1].isCapitalized
    }

    private func speaksInFirstPerson(_ range: Range<Int>) -> Bool {
        let cues = OutlineCues.shared
        return range.contains { t in
            let token = tokens[t]
            guard token.kind == .word else { return false }
            if cues.firstPerson.contains(token.hash) { return true }
            // Spanish and Portuguese verbs: `trabajamos`, `dissemos`.
            let length = token.end - token.start
            return length >= 6 && token.isLowercase && bytes[token.end - 1] == 0x73
                && bytes[token.end - 2] == 0x6F && bytes[token.end - 3] == 0x6D
        }
    }
}
