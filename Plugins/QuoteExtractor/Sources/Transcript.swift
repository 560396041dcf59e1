import EnrichmentKit
import TextCore

/// The turns of an interview or a press conference, and who takes them.
///
/// Which paragraphs are turns the text itself knows (`Paragraph.turn`); who speaks is told from the
/// labels and the introduction.
struct Transcript {
    private let text: SourceText
    private let names: NameTable
    /// The speaker of each paragraph, an index into `speakers`; -1 for one that is no part of a turn.
    private var turns: [Int32] = []
    private var speakers: [Quote.Speaker?] = []
    /// Who is interviewed, where one person is.
    private(set) var interviewee: Quote.Speaker?

    init(_ text: SourceText, lexicon: Lexicon, names: NameTable, language: Int) {
        (self.text, self.names) = (text, names)
        guard text.isTranscript, let first = text.paragraphs.firstIndex(where: { $0.turn != nil })
        else { return }
        let roles = InterviewRoles(text, lexicon: lexicon, names: names, firstTurn: first)
        turns = [Int32](repeating: -1, count: text.paragraphs.count)
        var labels: [String: Int] = [:]
        var turn = -1
        var current = -1
        for p in first..<text.paragraphs.count {
            guard let own = text.paragraphs[p].turn else { continue }
            if own != turn {
                turn = own
                if let label = text.paragraphs[p].label {
                    let key = text.string(label)
                    if let known = labels[key] {
                        current = known
                    } else {
                        current = speakers.count
                        // A text with ever new labels is none that names could be told in.
                        speakers.append(speakers.count < 200 ? roles.speaker(of: label) : nil)
                        labels[key] = current
                    }
                } else {
                    // Behind a bare dash a question is asked, the rest is answered.
                    let asks = endsInQuestion(p)
                    current = speakers.count
                    speakers.append(asks ? roles.interviewer : roles.interviewee)
                }
            }
            if !isEmptyTurn(p) { turns[p] = Int32(truncatingIfNeeded: current) }
        }
        interviewee = roles.interviewee
        if interviewee == nil {
            // Of those who are labelled by name, the first person.
            interviewee = speakers.compactMap { $0 }.first { speaker in
                names.things.contains { $0.name == speaker.name && $0.kind == .person }
            }
        }
    }

    private func endsInQuestion(_ p: Int) -> Bool {
        text.bytes[text.paragraphs[p].range.end - 1] == 0x3F
    }

    /// Whether a paragraph is part of a turn.
    func isTurn(_ p: Int) -> Bool { text.paragraphs[p].turn != nil }

    /// The quote that a paragraph of a turn is.
    func quote(_ p: Int) -> Quote? {
        guard p < turns.count, turns[p] >= 0 else { return nil }
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
        return Quote(.interview, TextRange(start, end), speaker: speakers[Int(turns[p])])
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
}
