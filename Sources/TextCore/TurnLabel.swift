/// What may be the label of a speaker's turn at the start of a paragraph.
struct TurnLabel {
    /// How the label is set off from what is said.
    enum Style: Int, CaseIterable {
        /// `Myers: …`, `**Ana Ruiz, alcaldesa:** …`
        case colon
        /// `NB – …`, `P.— …`
        case dash
        /// `PREGUNTA. …`, `R. …`: words of role alone.
        case stop
        /// `Bogado` on a line of its own.
        case ownLine
    }

    let style: Style
    let paragraph: Int
    /// The label without its colon or dash, and without marks of emphasis around it.
    let range: TextRange
    /// The index of the first token of what is said; the paragraph's end where it follows below.
    let content: Int
    /// The tokens of the name, before a comma or bracket.
    let name: Range<Int>
    /// Whether the name's words are all capitalised, but for the small words inside names.
    let isName: Bool
    /// Whether it is one of the words for who asks and who answers.
    let role: TurnRoles.Role?

    /// The label that opens a paragraph, by its looks alone.
    init?(_ bytes: [UInt8], _ tokens: [Token], _ paragraph: Paragraph, _ index: Int) {
        let end = paragraph.tokens.upperBound
        let first = TurnLabel.skipEmphasis(bytes, tokens, paragraph.tokens)
        guard first < end, tokens[first].isCapitalized else { return nil }
        guard let (style, mark) = TurnLabel.mark(bytes, tokens, first, end) else { return nil }
        var last = mark - 1
        while last > first, TurnLabel.isEmphasis(bytes, tokens[last]) { last -= 1 }
        // The stop of `P.—` and of `R.:` is no part of the name.
        if last > first, TurnLabel.scalar(bytes, tokens[last]) == 0x2E { last -= 1 }
        var nameEnd = first + 1
        while nameEnd <= last, !TurnLabel.endsName(bytes, tokens[nameEnd]) { nameEnd += 1 }
        // `Q&A: …` is a headline.
        if OutlineCues.shared.interview.contains(tokens[first].hash) { return nil }
        if TurnRoles.shared.isCaption(tokens[first].hash) { return nil }
        let role = TurnRoles.shared.role(of: tokens, first..<nameEnd)
        if style == .stop, role == nil { return nil }
        guard TurnLabel.isPlausible(bytes, tokens, first...last, role) else { return nil }
        self.style = style
        self.paragraph = index
        self.role = role
        range = TextRange(tokens[first].start, tokens[last].end)
        name = first..<nameEnd
        isName = TurnLabel.isName(bytes, tokens, name)
        let isMarked = style != .ownLine
        content = TurnLabel.skipEmphasis(bytes, tokens, (isMarked ? mark + 1 : mark)..<end)
        // `Ana Ruiz: an interview` is a headline too.
        if paragraph.kind == .heading,
            tokens[content..<end].contains(where: {
                OutlineCues.shared.interview.contains($0.hash)
            })
        {
            return nil
        }
    }

    /// Where the label ends and how: at a colon, a dash, a role's stop, or the end of a short line.
    private static func mark(
        _ bytes: [UInt8], _ tokens: [Token], _ first: Int, _ end: Int
    ) -> (Style, Int)? {
        var t = first + 1
        var isAfterComma = false
        while t < end, t - first <= (isAfterComma ? 24 : 12) {
            let token = tokens[t]
            if token.kind == .punctuation {
                let opensContent = t + 1 >= end || opens(bytes, tokens, t + 1, end)
                switch scalar(bytes, token) {
                case 0x3A: return opensContent ? (.colon, t) : nil
                case 0x2013, 0x2014,
                    0x2D where token.end - token.start <= 3:
                    let isSetOff =
                        token.traits.contains(.spaceBefore) || bytes[token.start - 1] == 0x2E
                    if isSetOff, t + 1 < end, opensContent { return (.dash, t) }
                case 0x2E:
                    // An initial's dot goes on; a stop ends the label of a role.
                    guard t + 1 < end else { return nil }
                    let next = tokens[t + 1]
                    let isNear = !next.traits.contains(.spaceBefore)
                    // `R. A.:`: another initial.
                    let isInitial =
                        tokens[t - 1].end - tokens[t - 1].start <= 2
                        && next.isCapitalized && next.end - next.start <= 2 && t + 2 < end
                        && bytes[tokens[t + 2].start] == 0x2E
                    if isInitial { break }
                    if t == first + 1, !isNear { return (.stop, t) }
                    if !isNear, t > first + 3 { return nil }
                case 0x2C, 0x28: isAfterComma = true
                case 0x29, 0x26, 0x2F, 0x2A, 0x5F, 0x27, 0x2019: break
                default: return nil
                }
            }
            t += 1
        }
        return t >= end && end - first <= 6 ? (.ownLine, end) : nil
    }

    /// Whether what is said can start at a token: white space or a mark of emphasis stands there.
    private static func opens(_ bytes: [UInt8], _ tokens: [Token], _ t: Int, _ end: Int) -> Bool {
        tokens[t].traits.contains(.spaceBefore) || isEmphasis(bytes, tokens[t])
    }

    private static func endsName(_ bytes: [UInt8], _ token: Token) -> Bool {
        guard token.kind == .punctuation else { return false }
        let mark = scalar(bytes, token)
        return mark == 0x2C || mark == 0x28 || mark == 0x2A || mark == 0x5F
    }

    /// No number, but with a role (`Orador 2`), and no clause: at most four words in lower case.
    private static func isPlausible(
        _ bytes: [UInt8], _ tokens: [Token], _ label: ClosedRange<Int>, _ role: TurnRoles.Role?
    ) -> Bool {
        var lower = 0
        for token in tokens[label] {
            if token.kind == .number, role == nil { return false }
            if token.isLowercase { lower += 1 }
            if token.traits.contains(.address) { return false }
        }
        return lower <= 12 && lower * 4 <= label.count * 3
    }

    private static func isName(_ bytes: [UInt8], _ tokens: [Token], _ name: Range<Int>) -> Bool {
        for token in tokens[name] where token.kind == .word && !token.isCapitalized {
            if !TurnRoles.shared.isConnector(token.hash) { return false }
        }
        return true
    }

    private static func skipEmphasis(
        _ bytes: [UInt8], _ tokens: [Token], _ range: Range<Int>
    ) -> Int {
        var t = range.lowerBound
        while t < range.upperBound, isEmphasis(bytes, tokens[t]) { t += 1 }
        return min(t, range.upperBound)
    }

    static func isEmphasis(_ bytes: [UInt8], _ token: Token) -> Bool {
        token.kind == .punctuation && (bytes[token.start] == 0x2A || bytes[token.start] == 0x5F)
    }

    private static func scalar(_ bytes: [UInt8], _ token: Token) -> UInt32 {
        token.kind == .punctuation ? decodeScalar(bytes, at: token.start).scalar : 0
    }
}
