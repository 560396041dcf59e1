import EnrichmentKit
import TextCore

/// The turns of an interview or a press conference, and who takes them.
///
/// From the first labelled paragraph to the last, a paragraph without a label goes on with the turn
/// before it. Behind the last label a turn ends where the text speaks about the interview rather
/// than in it.
struct Transcript {
    private let text: SourceText
    private let lexicon: Lexicon
    private let names: NameTable
    /// The speaker of each paragraph that is part of a turn; indices into `speakers`.
    private var turns: [Int: Int] = [:]
    private var speakers: [Quote.Speaker?] = []
    /// Who is interviewed, where one person is.
    private(set) var interviewee: Quote.Speaker?

    init(_ text: SourceText, lexicon: Lexicon, names: NameTable, language: Int) {
        (self.text, self.lexicon, self.names) = (text, lexicon, names)
        guard text.isTranscript,
            let first = text.paragraphs.firstIndex(where: { $0.label != nil }),
            let last = text.paragraphs.lastIndex(where: { $0.label != nil })
        else { return }
        let roles = InterviewRoles(text, lexicon: lexicon, names: names, firstTurn: first)
        var labels: [String: Int] = [:]
        var current = -1
        var counts: [Int: Int] = [:]
        for p in first..<text.paragraphs.count {
            let paragraph = text.paragraphs[p]
            if let label = paragraph.label {
                let key = text.string(label)
                if let known = labels[key] {
                    current = known
                } else {
                    current = speakers.count
                    speakers.append(roles.speaker(of: label))
                    labels[key] = current
                }
                counts[current, default: 0] += 1
            } else if p > last, endsTranscript(p, roles) {
                break
            } else if isAside(p) {
                continue
            }
            if current >= 0, !isEmptyTurn(p) { turns[p] = current }
        }
        interviewee = roles.interviewee
        if interviewee == nil {
            // Of those who are labelled by name, the first person.
            interviewee = speakers.compactMap { $0 }.first { speaker in
                names.things.contains { $0.name == speaker.name && $0.kind == .person }
            }
        }
    }

    /// Whether a paragraph is part of a turn or a mere label.
    func isTurn(_ p: Int) -> Bool {
        turns[p] != nil || text.isTranscript && text.paragraphs[p].label != nil
    }

    /// The quote that a paragraph of a turn is.
    func quote(_ p: Int) -> Quote? {
        guard let turn = turns[p] else { return nil }
        let paragraph = text.paragraphs[p]
        var start = paragraph.contentStart
        var end = paragraph.range.end
        let tokens = paragraph.tokens
        // Emphasis of Markdown and a dash behind the label are not said.
        var t = text.firstToken(from: start)
        while t < tokens.upperBound, isFrame(t) {
            t += 1
            if t < tokens.upperBound { start = text.tokens[t].start }
        }
        var last = tokens.upperBound - 1
        while last > t, isEmphasis(last) {
            last -= 1
            end = text.tokens[last].end
        }
        guard start < end else { return nil }
        return Quote(.interview, TextRange(start, end), speaker: speakers[turn])
    }

    private func isEmphasis(_ t: Int) -> Bool {
        let token = text.tokens[t]
        guard token.kind == .punctuation else { return false }
        let byte = text.bytes[token.start]
        return byte == 0x2A || byte == 0x5F
    }

    private func isFrame(_ t: Int) -> Bool {
        if isEmphasis(t) { return true }
        let token = text.tokens[t]
        guard token.kind == .punctuation, token.end - token.start == 3 else { return false }
        let scalar = decodeScalar(text.bytes, at: token.start).scalar
        return scalar == 0x2014 || scalar == 0x2013
    }

    private func isEmptyTurn(_ p: Int) -> Bool {
        let paragraph = text.paragraphs[p]
        let first = text.firstToken(from: paragraph.contentStart)
        return !text.tokens[min(first, paragraph.tokens.upperBound)..<paragraph.tokens.upperBound]
            .contains { $0.kind == .word || $0.kind == .number }
    }

    /// A stage direction in brackets, a subheading, a byline: not said.
    private func isAside(_ p: Int) -> Bool {
        let paragraph = text.paragraphs[p]
        if paragraph.kind == .boilerplate || paragraph.kind == .byline { return true }
        let first = text.bytes[paragraph.range.start]
        let last = text.bytes[paragraph.range.end - 1]
        if first == 0x5B && last == 0x5D || first == 0x28 && last == 0x29 { return true }
        guard paragraph.kind == .heading, paragraph.tokens.count <= 8 else { return false }
        let final = text.tokens[paragraph.tokens.upperBound - 1]
        return final.kind != .punctuation
    }

    /// Whether a paragraph behind the last label is no part of that turn.
    private func endsTranscript(_ p: Int, _ roles: InterviewRoles) -> Bool {
        let paragraph = text.paragraphs[p]
        if isAside(p) || paragraph.kind == .heading || paragraph.kind == .listItem { return true }
        if roles.namesSpeaker(paragraph.tokens) { return true }
        return paragraph.tokens.prefix(16).contains {
            Transcript.closing.contains(text.tokens[$0].hash)
        }
    }

    private static let closing: Set<UInt64> = Set(
        """
        interview interviews entrevista conversation conversacion conversa transcript transcripcion
        transcricao transcribed edited editada interviewed entrevistado editor subscribe
        """.split(whereSeparator: \.isWhitespace).map { WordHash(String($0)).value })
}
