import TextCore

/// Names that are what they are by their form: laws by number, Brazilian highways, and the names of
/// countries that are written in several words.
///
/// What the tagger makes of `Ley N° 21.521`, `RO-383` or `EE. UU.` depends on how the marks in them
/// are parted; their form leaves no doubt.
struct NumberedNames {
    private let facts: DocumentFacts
    private let text: SourceText

    /// As sure as anything that the tagger is sure of.
    private static let margin = 400
    /// The most words between the head of a law and its number.
    private static let longestTitle = 6

    init(_ facts: DocumentFacts) { (self.facts, text) = (facts, facts.text) }

    /// The names found with those of a clear form put in, in order.
    func merged(into found: [NameSpan]) -> [NameSpan] {
        var certain = laws() + highways() + countries()
        guard !certain.isEmpty else { return found }
        certain.sort { $0.tokens.lowerBound < $1.tokens.lowerBound }
        var merged: [NameSpan] = []
        var next = 0
        for span in certain {
            while next < found.count, found[next].tokens.upperBound <= span.tokens.lowerBound {
                merged.append(found[next])
                next += 1
            }
            // A longer name holds it: `Ley 1581 de Protección de Datos`, `Embajada de Estados Unidos`.
            if next < found.count, found[next].tokens.lowerBound <= span.tokens.lowerBound,
                found[next].tokens.count > span.tokens.count
                    || found[next].tokens.lowerBound < span.tokens.lowerBound
            {
                var longer = found[next]
                let end = max(longer.tokens.upperBound, span.tokens.upperBound)
                longer.tokens = longer.tokens.lowerBound..<end
                merged.append(longer)
                next += 1
                while next < found.count, found[next].tokens.lowerBound < end { next += 1 }
                continue
            }
            if let last = merged.last, last.tokens.upperBound > span.tokens.lowerBound { continue }
            while next < found.count, found[next].tokens.lowerBound < span.tokens.upperBound {
                next += 1
            }
            merged.append(span)
        }
        return merged + found[min(next, found.count)...]
    }

    /// Calls `body` with each word that starts with a capital: the first of every name here is one.
    @inline(__always)
    private func forEachCapital(_ body: (Int) -> Void) {
        for run in facts.runs {
            for t in run.tokens where facts.tokens[t].isCapital { body(t) }
        }
    }

    private func byte(_ t: Int) -> UInt8 { text.bytes[text.tokens[t].start] }
    private func isGlued(_ t: Int) -> Bool { !text.tokens[t].traits.contains(.spaceBefore) }
    private func startsLine(_ t: Int) -> Bool { text.tokens[t].traits.contains(.newlineBefore) }
    private func hasDigit(_ t: Int) -> Bool { byte(t) &- 0x30 < 10 }

    // MARK: Laws

    private func laws() -> [NameSpan] {
        var spans: [NameSpan] = []
        var covered = 0
        forEachCapital { t in
            guard t >= covered, facts.tokens[t].classes.contains(.lawHead), let end = lawEnd(t)
            else { return }
            spans.append(
                NameSpan(tokens: t..<end, kind: NameKind.program, margin: NumberedNames.margin))
            covered = end
        }
        return spans
    }

    /// The end of a law's name that starts with its head: `Decreto Supremo N.° 4.232`.
    private func lawEnd(_ head: Int) -> Int? {
        var t = head + 1
        var hasSmallWord = false
        while t < text.tokens.count, t - head <= NumberedNames.longestTitle, !startsLine(t) {
            if hasDigit(t) { return hasSmallWord ? nil : numberEnd(t) }
            if let number = behindSign(t) { return numberEnd(number) }
            guard text.tokens[t].kind == .word else { return nil }
            if !facts.tokens[t].isCapital {
                guard facts.tokens[t].isFunction else { return nil }
                hasSmallWord = true
            }
            t += 1
        }
        return nil
    }

    /// Where the number stands behind `N°`, `No.`, `nº`, `núm.`.
    private func behindSign(_ sign: Int) -> Int? {
        guard NumberedNames.signs.contains(text.tokens[sign].hash) else { return nil }
        var t = sign + 1
        while t < text.tokens.count, t - sign <= 3, text.tokens[t].kind != .word, !hasDigit(t) {
            t += 1
        }
        return t < text.tokens.count && hasDigit(t) && !startsLine(t) ? t : nil
    }

    /// The end of `21.521`, `70/2023`, `158-01`, `12-2024-OS/CD`.
    private func numberEnd(_ number: Int) -> Int {
        var end = number + 1
        var t = end
        while t + 1 < text.tokens.count, isGlued(t), isGlued(t + 1),
            text.tokens[t].end - text.tokens[t].start == 1,
            [0x2E, 0x2F, 0x2D].contains(byte(t)),
            hasDigit(t + 1) || text.tokens[t + 1].isAllCapitals
        {
            end = t + 2
            t = end
        }
        return end
    }

    private static let signs = EntityWords.hashes(
        "n no nº n° n.º n.° nro nro. núm num number número")

    // MARK: Highways

    private func highways() -> [NameSpan] {
        var spans: [NameSpan] = []
        forEachCapital { t in
            guard text.tokens[t].isAllCapitals, NumberedNames.roads.contains(text.tokens[t].hash),
                t + 2 < text.tokens.count, isGlued(t + 1), isGlued(t + 2), byte(t + 1) == 0x2D,
                text.tokens[t + 2].kind == .number,
                text.tokens[t + 2].end - text.tokens[t + 2].start == 3
            else { return }
            spans.append(
                NameSpan(tokens: t..<t + 3, kind: NameKind.program, margin: NumberedNames.margin))
        }
        return spans
    }

    /// Brazil's federal highways and those of its states.
    private static let roads = EntityWords.hashes(
        "br ac al ap am ba ce df es go ma mt ms mg pa pb pr pe pi rj rn rs ers rsc ro rr sc sp se to mgc lmg prc"
    )

    // MARK: Countries

    private func countries() -> [NameSpan] {
        let phrases: [Range<Int>] = facts.phrases.compactMap { phrase in
            let first = phrase.tokens.lowerBound
            guard phrase.tokens.count > 1, facts.tokens[first].phrase.contains(.country) else {
                return nil
            }
            return first..<withDot(phrase.tokens)
        }
        return (phrases + unitedStates()).map {
            NameSpan(tokens: $0, kind: NameKind.place, margin: NumberedNames.margin)
        }
    }

    /// With the dot of the last letters of `EE. UU.`.
    private func withDot(_ tokens: Range<Int>) -> Int {
        let end = tokens.upperBound
        guard end < text.tokens.count, byte(end) == 0x2E, isGlued(end),
            tokens.contains(where: { byte($0) == 0x2E })
        else { return end }
        return end + 1
    }

    /// `EE. UU.`, whose first dot may be taken for a sentence's end.
    private func unitedStates() -> [Range<Int>] {
        var found: [Range<Int>] = []
        forEachCapital { t in
            guard text.tokens[t].hash == NumberedNames.states, text.tokens[t].isAllCapitals,
                t + 2 < text.tokens.count, byte(t + 1) == 0x2E, isGlued(t + 1),
                text.tokens[t + 2].hash == NumberedNames.united
            else { return }
            found.append(t..<withDot(t..<t + 3))
        }
        return found
    }

    private static let states = WordHash("EE").value
    private static let united = WordHash("UU").value
}
