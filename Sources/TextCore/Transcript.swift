/// Finds whether a document is a transcript, whose turns these are, and where it starts and ends.
///
/// One label proves nothing (`Location: …` looks the same). Labels that come again, or share a word
/// (`LIANG WENBO`, later `LIANG`), or name a role, are trusted; three of them whose text reads like
/// sentences make a transcript, or two with name and post in capitals. Between the first and the last of them the other labels that look
/// like names are believed too. What follows the last turn is told from its last paragraphs by
/// `Afterword`.
struct Transcript {
    private let bytes: [UInt8]
    private let tokens: [Token]
    private let paragraphs: [Paragraph]
    /// The turns in order; none where the document is no transcript.
    private(set) var turns: [Turn] = []

    /// Where a turn starts.
    struct Turn {
        let paragraph: Int
        let label: TextRange?
        /// The first token of what is said; the paragraph's end where it follows below.
        let content: Int
    }

    init(_ bytes: [UInt8], _ tokens: [Token], _ paragraphs: [Paragraph]) {
        (self.bytes, self.tokens, self.paragraphs) = (bytes, tokens, paragraphs)
        var candidates = TurnLabel.Style.allCases.map { _ in [TurnLabel]() }
        for i in paragraphs.indices where paragraphs[i].kind != .listItem {
            guard let label = TurnLabel(bytes, tokens, paragraphs[i], i) else { continue }
            candidates[label.style.rawValue].append(label)
        }
        for style in candidates {
            let accepted = accepted(of: style)
            guard accepted.count > turns.count else { continue }
            turns = accepted.map {
                Turn(paragraph: $0.paragraph, label: $0.range, content: $0.content)
            }
        }
        if turns.isEmpty { turns = DashTurns.find(bytes, tokens, paragraphs) }
    }

    // MARK: Which labels are believed

    private func accepted(of candidates: [TurnLabel]) -> [TurnLabel] {
        let hasPosts = candidates.count { isNameWithPost($0) } >= 2
        guard candidates.count >= 3 || hasPosts else { return [] }
        let words = wordCounts(candidates)
        let names = candidates.reduce(into: [UInt64: Int]()) { $0[nameHash($1), default: 0] += 1 }
        let isTrusted = candidates.map { label in
            isNameWithPost(label) || label.role != nil || names[nameHash(label), default: 0] > 1
                || label.isName
                    && label.name.contains {
                        isNameWord($0) && words[tokens[$0].hash, default: 0] > 1
                    }
        }
        let trusted = zip(candidates, isTrusted).filter { label, isTrusted in
            isTrusted && paragraphs[label.paragraph].kind != .boilerplate
        }.map(\.0)
        guard let start = trusted.first?.paragraph, let end = trusted.last?.paragraph,
            hasPosts || trusted.count >= 3 && readsLikeSpeech(trusted)
        else { return [] }
        let areCapitals = trusted.count { isAllCapitals($0) } * 2 > trusted.count
        return zip(candidates, isTrusted).filter { label, isTrusted in
            if paragraphs[label.paragraph].kind == .boilerplate {
                return isTrusted && label.paragraph > start && label.paragraph < end
            }
            if isTrusted { return true }
            let isInside = label.paragraph + 2 >= start && label.paragraph <= end + 2
            let isFullName = label.name.count { isNameWord($0) } > 1
            return isInside && label.isName && label.style != .ownLine
                && (isFullName || areCapitals && isAllCapitals(label))
        }.map(\.0)
    }

    /// `HUGO RUIZ MORA, SECRETARIO DE SALUD: …`, which stands nowhere but in transcripts: two of them
    /// are enough, however long the speeches.
    private func isNameWithPost(_ label: TurnLabel) -> Bool {
        label.style == .colon && label.isName && isAllCapitals(label)
            && label.name.count { isNameWord($0) } > 1
            && label.range.end > tokens[label.name.upperBound - 1].end + 2
            && label.content < paragraphs[label.paragraph].tokens.upperBound
    }

    private func nameHash(_ label: TurnLabel) -> UInt64 {
        label.name.reduce(0) { mixBits($0 ^ tokens[$1].hash) }
    }

    /// In how many labels each word of a name stands.
    private func wordCounts(_ labels: [TurnLabel]) -> [UInt64: Int] {
        var counts: [UInt64: Int] = [:]
        for label in labels {
            for hash in Set(label.name.filter { isNameWord($0) }.map { tokens[$0].hash }) {
                counts[hash, default: 0] += 1
            }
        }
        return counts
    }

    private func isNameWord(_ t: Int) -> Bool {
        tokens[t].kind == .word && tokens[t].isCapitalized
    }

    private func isAllCapitals(_ label: TurnLabel) -> Bool {
        !tokens[label.name].contains { $0.kind == .word && $0.traits.contains(.hasLower) }
    }

    /// Whether most of what the labels open ends like a sentence, and somebody is asked, or two
    /// and more take turns.
    private func readsLikeSpeech(_ labels: [TurnLabel]) -> Bool {
        var sentences = 0
        var questions = 0
        for label in labels {
            guard let text = content(of: label) else { continue }
            if LineClassifier.endsSentence(bytes, tokens, text) { sentences += 1 }
            let last = tokens[text.upperBound - 1]
            if bytes[last.start] == 0x3F { questions += 1 }
        }
        guard sentences * 5 >= labels.count * 3 else { return false }
        let keys = Set(labels.map { tokens[$0.name.lowerBound].hash })
        if labels.contains(where: { $0.role == .asks }) || questions * 6 >= labels.count {
            return keys.count > 1 || labels.count > 3
        }
        let names = labels.count { $0.isName }
        return keys.count > 1 && names * 4 >= labels.count * 3
    }

    /// The tokens that a label opens: behind it or, where it has a line to itself, below it.
    private func content(of label: TurnLabel) -> Range<Int>? {
        let own = label.content..<paragraphs[label.paragraph].tokens.upperBound
        if !own.isEmpty { return own }
        let below = label.paragraph + 1
        guard below < paragraphs.count else { return nil }
        let text = paragraphs[below].tokens
        return paragraphs[below].kind != .heading || LineClassifier.isAsked(bytes, tokens, text)
            ? text : nil
    }

    // MARK: Writing it down

    /// Writes labels and turns into the paragraphs.
    func mark(_ paragraphs: inout [Paragraph]) {
        guard let first = turns.first?.paragraph, let lastTurn = turns.last else { return }
        for (number, turn) in turns.enumerated() {
            let i = turn.paragraph
            let end = paragraphs[i].tokens.upperBound
            paragraphs[i].kind = .body
            paragraphs[i].dateline = nil
            paragraphs[i].label = turn.label
            paragraphs[i].turn = number
            paragraphs[i].contentStart =
                turn.content < end ? tokens[turn.content].start : paragraphs[i].range.end
        }
        var number = 0
        let end = Afterword(bytes, tokens, paragraphs).start(after: lastTurn)
        for i in first..<end {
            if let opened = paragraphs[i].turn { number = opened }
            // What asks or leads on is said; a heading in between is not.
            let range = paragraphs[i].tokens
            if paragraphs[i].kind == .heading,
                bytes[tokens[range.upperBound - 1].start] == 0x3A
                    || LineClassifier.isAsked(bytes, tokens, range)
            {
                paragraphs[i].kind = .body
            }
            let isSaid = paragraphs[i].kind == .body || paragraphs[i].kind == .listItem
            if isSaid, !isStageDirection(paragraphs[i].tokens) { paragraphs[i].turn = number }
        }
    }

    /// `[Applause]` on a line of its own.
    private func isStageDirection(_ range: Range<Int>) -> Bool {
        bytes[tokens[range.lowerBound].start] == 0x5B
            && bytes[tokens[range.upperBound - 1].start] == 0x5D
    }
}
