import EnrichmentKit
import TextCore

/// Tells from the labels and the introduction of an interview who asks and who answers.
struct InterviewRoles {
    private let text: SourceText
    private let lexicon: Lexicon
    private let names: NameTable
    private(set) var interviewer: Quote.Speaker?
    /// Whether labels give posts in capitals (`ANA RUIZ, SECRETARIA:`), as at press conferences.
    private var isConference = false
    private(set) var interviewee: Quote.Speaker?

    /// Reads the introduction, which stands before paragraph `firstTurn`.
    init(_ text: SourceText, lexicon: Lexicon, names: NameTable, firstTurn: Int) {
        (self.text, self.lexicon, self.names) = (text, lexicon, names)
        let end = text.paragraphs[firstTurn].tokens.lowerBound
        var author: Int?
        var counts: [(thing: Int, count: Int, mention: Range<Int>)] = []
        // The place of each thing in `counts`; -1 for none.
        var places = [Int](repeating: -1, count: names.things.count)
        var medium: NameTable.Mention?
        for mention in names.mentions where mention.tokens.lowerBound < end {
            let isMedium =
                medium == nil && follows(mention, InterviewRoles.talkWords, within: 6)
                && follows(mention, InterviewRoles.toWords, within: 2)
                || medium == nil && mention.kind != .person
                    && follows(mention, InterviewRoles.askedWords, within: 1)
            // Without the entities layer a name of two words may be a medium's as well.
            if isMedium, !names.isLayer || mention.kind == .organization || mention.kind == .other {
                medium = mention
            } else if mention.kind == .person {
                if follows(mention, InterviewRoles.bylineWords, within: 1), author == nil {
                    author = mention.thing
                    interviewer = speaker(mention)
                    continue
                }
                if mention.thing == author { continue }
                if places[mention.thing] >= 0 {
                    counts[places[mention.thing]].count += 1
                } else {
                    places[mention.thing] = counts.count
                    counts.append((mention.thing, 1, mention.tokens))
                }
            }
        }
        isConference = text.paragraphs.contains { paragraph in
            guard let label = paragraph.label else { return false }
            let bytes = text.bytes[label.start..<label.end]
            return bytes.contains(0x2C) && !bytes.contains { $0 &- 0x61 < 26 }
        }
        if interviewer == nil, let medium { interviewer = speaker(medium) }
        if interviewer == nil {
            // `(Interview given to X in Y.)` behind the last turn.
            for mention in names.mentions where mention.tokens.lowerBound >= end {
                if mention.kind == .organization,
                    follows(mention, InterviewRoles.givenWords, within: 4),
                    follows(mention, InterviewRoles.toWords, within: 2)
                {
                    interviewer = speaker(mention)
                    break
                }
            }
        }
        if counts.isEmpty {
            // Nobody above: somebody in what follows the last turn.
            let below = names.mentions.first { mention in
                guard mention.kind == .person, mention.thing != author,
                    let p = text.paragraph(ofToken: mention.tokens.lowerBound)
                else { return false }
                return p > firstTurn && text.paragraphs[p].turn == nil
                    && text.paragraphs[p].kind != .boilerplate
            }
            if let below { counts.append((below.thing, 1, below.tokens)) }
        }
        if let best = counts.map(\.count).max(),
            let first = counts.first(where: { $0.count == best })
        {
            interviewee = Quote.Speaker(
                name: names.things[first.thing].name, entity: names.things[first.thing].entity,
                range: text.range(tokens: first.mention))
        }
    }

    /// Whether one of some words stands within a few tokens before a name.
    private func follows(_ mention: NameTable.Mention, _ words: WordSet, within count: Int)
        -> Bool
    {
        let start = max(0, mention.tokens.lowerBound - count)
        return (start..<mention.tokens.lowerBound).contains { words.contains(text.tokens[$0].hash) }
    }

    private func speaker(_ mention: NameTable.Mention) -> Quote.Speaker {
        Quote.Speaker(
            name: names.things[mention.thing].name, entity: names.things[mention.thing].entity,
            range: text.range(tokens: mention.tokens))
    }

    // MARK: Labels

    /// The speaker that a label stands for; `nil` for a questioner that nobody names.
    func speaker(of label: TextRange) -> Quote.Speaker? {
        let first = text.firstToken(from: label.start)
        var end = first
        while end < text.tokens.count, text.tokens[end].start < label.end { end += 1 }
        let tokens = first..<end
        guard !tokens.isEmpty else { return nil }
        if tokens.count <= 2 || tokens.count == 3 && text.tokens[first + 1].kind == .punctuation {
            let hash = text.tokens[first].hash
            if InterviewRoles.questionWords.contains(hash) {
                if let interviewer { return at(label, interviewer) }
                // Many ask at a press conference: the label is all that tells them apart.
                let isWord = text.tokens[first].foldedLength > 4
                return isConference && isWord
                    ? Quote.Speaker(name: text.string(label), range: label) : nil
            }
            if InterviewRoles.answerWords.contains(hash) {
                return interviewee.map { at(label, $0) }
            }
        }
        if InterviewRoles.questionWords.contains(text.tokens[first].hash),
            text.tokens[first].foldedLength > 4
        {
            return interviewer.map { at(label, $0) }
        }
        if let spelled = spelledOut(text.string(namePart(tokens))) {
            return Quote.Speaker(name: spelled, range: namePart(tokens))
        }
        if let thing = named(tokens) {
            return Quote.Speaker(
                name: names.things[thing].name, entity: names.things[thing].entity,
                range: namePart(tokens))
        }
        let m = names.firstMention(from: first)
        if m < names.mentions.count, names.mentions[m].tokens.lowerBound < end,
            names.mentions[m].kind != .place
        {
            var found = speaker(names.mentions[m])
            found.range = TextRange(
                max(found.range.start, label.start), min(found.range.end, label.end))
            return found
        }
        let range = namePart(tokens)
        return Quote.Speaker(name: text.string(range), range: range)
    }

    private func at(_ label: TextRange, _ speaker: Quote.Speaker) -> Quote.Speaker {
        var speaker = speaker
        speaker.range = label
        return speaker
    }

    /// The label up to a comma or bracket: `ANA RUIZ, ALCALDESA`.
    private func namePart(_ tokens: Range<Int>) -> TextRange {
        var end = tokens.lowerBound + 1
        while end < tokens.upperBound {
            let token = text.tokens[end]
            let byte = text.bytes[token.start]
            if token.kind == .punctuation, byte == 0x2C || byte == 0x28 || byte == 0x5B { break }
            end += 1
        }
        return text.range(tokens: tokens.lowerBound..<end)
    }

    /// The thing that a label names by a part of its name or by its initials.
    private func named(_ tokens: Range<Int>) -> Int? {
        let part = namePart(tokens)
        var words: [UInt64] = []
        for t in tokens where text.tokens[t].kind == .word && text.tokens[t].start < part.end {
            words.append(text.tokens[t].hash)
        }
        guard !words.isEmpty else { return nil }
        // The longest name with all the words; a person before a body.
        let letters = text.string(part).filter(\.isLetter)
        let mayBeInitials =
            (2...4).contains(letters.count) && letters.first?.isUppercase == true
        // Initials that the entities layer took for a name of their own.
        if mayBeInitials, let full = full(letters) {
            let medium = names.things.indices.first { names.things[$0].name == interviewer?.name }
            if let medium, InterviewRoles.matches(letters: letters, name: names.things[medium].name)
            {
                return medium
            }
            return full
        }
        var best: Int?
        for (i, thing) in names.things.enumerated() where thing.kind != .place {
            guard words.allSatisfy({ names.has($0, thing: i) }) else { continue }
            guard let known = best.map({ names.things[$0] }) else {
                best = i
                continue
            }
            let isPerson = thing.kind == .person
            if isPerson != (known.kind == .person) {
                if isPerson, thing.words.count >= known.words.count { best = i }
            } else if thing.words.count > known.words.count {
                best = i
            }
        }
        return best
    }

    /// The capitalised words outside of the turns that a label's initials are of, where no name of
    /// the layer has them: `NC` of `Norte Construído`.
    private func spelledOut(_ label: String) -> String? {
        let letters = label.filter(\.isLetter)
        guard (2...4).contains(letters.count), letters.allSatisfy(\.isUppercase),
            full(letters) == nil
        else { return nil }
        let wanted = Array(letters.utf8)
        for paragraph in text.paragraphs where paragraph.turn == nil {
            var t = paragraph.tokens.lowerBound
            while t + wanted.count <= paragraph.tokens.upperBound {
                if let end = run(of: wanted, from: t, to: paragraph.tokens.upperBound) {
                    return text.string(tokens: t..<end)
                }
                t += 1
            }
        }
        return nil
    }

    /// The end of a run of capitalised words with some initials; small words count for nothing.
    private func run(of wanted: [UInt8], from first: Int, to end: Int) -> Int? {
        var t = first
        var matched = 0
        while t < end, t - first < 8 {
            let token = text.tokens[t]
            if token.isCapitalized, token.end - token.start > 1 {
                guard text.bytes[token.start] == wanted[matched] else { return nil }
                matched += 1
                if matched == wanted.count {
                    let isClosed = t + 1 >= end || !text.tokens[t + 1].isCapitalized
                    return isClosed ? t + 1 : nil
                }
            } else if token.kind != .word || matched == 0 || token.end - token.start > 3 {
                return nil
            }
            t += 1
        }
        return nil
    }

    /// The name that some initials are of, a longer one than they are; a person before a body.
    private func full(_ letters: String) -> Int? {
        let matching = names.things.indices.filter {
            let thing = names.things[$0]
            return thing.kind != .place && thing.words.count > 1
                && thing.name.filter(\.isLetter).count > letters.count + 2
                && InterviewRoles.matches(letters: letters, name: thing.name)
        }
        return matching.first { names.things[$0].kind == .person } ?? matching.first
    }

    /// Whether letters are the initials of a name: `WCh` of `Walter Chávez`.
    private static func matches(letters: String, name: String) -> Bool {
        let words = name.split(whereSeparator: { $0 == " " || $0 == "-" })
            .filter { $0.first?.isUppercase == true }
        var rest = Substring(letters)
        for word in words {
            guard let initial = rest.first, word.first == initial else { continue }
            rest = rest.dropFirst()
            if let next = rest.first, next.isLowercase, word.dropFirst().first == next {
                rest = rest.dropFirst()
            } else if letters.count > 2, rest.count > 1, let next = rest.first,
                next.isUppercase,
                word.dropFirst().contains(where: { $0.uppercased() == "\(next)" }),
                !words.contains(where: { $0.first == next })
            {
                rest = rest.dropFirst()  // the P of `Windpower`
            }
        }
        return rest.isEmpty && words.count <= letters.count + 2
    }

    private static func hashes(_ words: String) -> WordSet {
        WordSet(words: words)
    }
    private static let questionWords = hashes(
        """
        q p question pregunta pergunta questions periodista journalist jornalista reporter reportero
        reportera interviewer entrevistador entrevistadora interlocutor interlocutora
        """)
    private static let answerWords = hashes(
        "a r answer respuesta resposta entrevistado entrevistada interviewee")
    private static let askedWords = hashes(
        "entrevisto interviewed entrevistou interrogo ouviu pregunto questioned")
    private static let bylineWords = hashes("by por")
    private static let toWords = hashes("to with a con com ao por by para al del do em")
    private static let talkWords = hashes(
        """
        spoke talked told interview interviewed speak speaks talks atendio recibio converso hablo dialogo
        entrevista entrevistado conto falou conversou concedeu recebeu atendeu dialogou respondio respondeu
        explains answered
        """)
    private static let givenWords = hashes(
        "concedida concedido given granted otorgada dada entrevista")
}
