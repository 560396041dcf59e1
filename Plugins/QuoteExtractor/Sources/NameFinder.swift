import TextCore

/// Finds names by their capitals, for documents that come without an entities layer.
///
/// A name is a run of capitalised words, small words like `de` and `of` between them. A run with a
/// word for a body in it, or all in capitals, is an organization; one of two to five words is a
/// person; a single word is a person where it ends a person's name elsewhere.
struct NameFinder {
    private let text: SourceText
    private let lexicon: Lexicon
    private var table = NameTable()
    /// The words that stand with a capital inside of sentences.
    private var inner: Set<UInt64> = []

    /// The names of a text.
    static func names(_ text: SourceText, _ lexicon: Lexicon) -> NameTable {
        var finder = NameFinder(text: text, lexicon: lexicon)
        finder.find()
        return finder.table
    }

    private init(text: SourceText, lexicon: Lexicon) {
        (self.text, self.lexicon) = (text, lexicon)
        for sentence in text.sentences {
            for t in sentence.tokens.dropFirst() where text.tokens[t].isCapitalized {
                inner.insert(text.tokens[t].hash)
            }
        }
    }

    private mutating func find() {
        var runs: [(tokens: Range<Int>, kind: NameTable.Kind)] = []
        for sentence in text.sentences {
            var t = sentence.tokens.lowerBound
            let end = sentence.tokens.upperBound
            while t < end {
                guard startsName(t, sentence) else { t += 1; continue }
                let stop = nameEnd(t, end)
                runs.append((t..<stop, kind(t..<stop, sentence.tokens.lowerBound)))
                t = stop
            }
        }
        group(runs)
    }

    private func startsName(_ t: Int, _ sentence: Sentence) -> Bool {
        let token = text.tokens[t]
        guard token.isCapitalized, !token.traits.contains(.address) else { return false }
        let entry = lexicon.entry(at: t, end: min(t + 4, sentence.tokens.upperBound), in: text)
        let isFirst = t == sentence.tokens.lowerBound || text.tokens[t - 1].kind == .punctuation
        if isFirst, !entry.flags.isOpen || entry.cue != .none {
            // A title or a function word; but `La Paz` and `Banco Azul` are names.
            guard entry.flags.contains(.body), t + 1 < sentence.tokens.upperBound else {
                return false
            }
            return text.tokens[t + 1].isCapitalized || isSmall(t + 1)
        }
        if isFirst, !token.isAllCapitals, t + 1 < sentence.tokens.upperBound,
            !text.tokens[t + 1].isCapitalized, !isSmall(t + 1), !inner.contains(token.hash)
        {
            // One word alone may be any: it must stand elsewhere, or have a verb.
            let next = lexicon.entry(at: t + 1, end: t + 2, in: text)
            let isSubject = next.isFiniteCue || !next.flags.isDisjoint(with: [.finite, .auxiliary])
            if !isSubject { return false }
        }
        if entry.flags.contains(.title) || entry.flags.contains(.person) { return false }
        return entry.flags.isDisjoint(with: [.first, .he, .she, .they, .it, .definite, .time])
            || t + 1 < sentence.tokens.upperBound && text.tokens[t + 1].isCapitalized
                && entry.flags.contains(.definite) && !isFirst
    }

    private func isSmall(_ t: Int) -> Bool {
        let flags = lexicon.entry(at: t, end: t + 1, in: text).flags
        return flags.contains(.of)
    }

    private func nameEnd(_ first: Int, _ end: Int) -> Int {
        var stop = first + 1
        var t = stop
        while t < end, t - first < 12 {
            let token = text.tokens[t]
            if token.traits.contains(.newlineBefore) { break }
            if token.isCapitalized, !token.traits.contains(.clitic) {
                t += 1
                stop = t
            } else if token.kind == .word, isSmall(t), t + 1 < end {
                t += 1
                let next = text.tokens[t]
                if next.kind == .word, !next.isCapitalized,
                    lexicon.entry(at: t, end: t + 1, in: text).flags.contains(.definite)
                {
                    t += 1
                }
                guard t < end, text.tokens[t].isCapitalized else { break }
            } else if token.kind == .punctuation, text.bytes[token.start] == 0x2D,
                !token.traits.contains(.spaceBefore), t + 1 < end,
                text.tokens[t + 1].isCapitalized,
                !text.tokens[t + 1].traits.contains(.spaceBefore)
            {
                t += 2
                stop = t
            } else if token.end - token.start == 1, text.bytes[token.start] == 0x2E,
                text.tokens[t - 1].end - text.tokens[t - 1].start == 1, t + 1 < end,
                text.tokens[t + 1].isCapitalized
            {
                t += 1  // the dot of an initial
            } else {
                break
            }
        }
        return stop
    }

    private func kind(_ tokens: Range<Int>, _ sentenceStart: Int) -> NameTable.Kind {
        var bodies = false
        for t in tokens where lexicon.entry(at: t, end: t + 1, in: text).flags.contains(.body) {
            bodies = true
        }
        if bodies || tokens.count == 1 && text.tokens[tokens.lowerBound].isAllCapitals {
            return .organization
        }
        let before = tokens.lowerBound - 1
        if before >= sentenceStart {
            let entry = lexicon.entry(at: before, end: before + 1, in: text)
            if entry.flags.contains(.person) || entry.flags.contains(.title) { return .person }
            let isOwner =
                tokens.upperBound < text.tokens.count
                && text.tokens[tokens.upperBound].traits.contains(.clitic)
            if entry.flags.contains(.preposition), tokens.count < 3, !isOwner { return .place }
        }
        return tokens.count > 1 && tokens.count < 7 ? .person : .other
    }

    /// Puts together the runs that name one thing: equal words, or a last part of a person's name.
    private mutating func group(_ runs: [(tokens: Range<Int>, kind: NameTable.Kind)]) {
        var byName: [UInt64: Int] = [:]
        var byPart: [UInt64: Int] = [:]
        for run in runs where run.kind != .other && run.tokens.count > 1 {
            let key = hash(run.tokens)
            if byName[key] == nil {
                let thing = table.things.count
                byName[key] = thing
                table.add(
                    text.string(tokens: run.tokens), run.kind, entity: nil, wordsOf: run.tokens,
                    in: text
                ) { $0.isCapitalized }
                if run.kind == .person {
                    for w in table.things[thing].words.dropFirst()
                    where byPart[table.words[w]] == nil {
                        byPart[table.words[w]] = thing
                    }
                }
            }
        }
        for run in runs {
            let key = hash(run.tokens)
            let last = text.tokens[run.tokens.upperBound - 1].hash
            let index: Int
            if let found = byName[key] ?? (run.tokens.count < 3 ? byPart[last] : nil) {
                index = found
            } else {
                index = table.things.count
                byName[key] = index
                let end = run.tokens.upperBound
                table.add(
                    text.string(tokens: run.tokens), run.kind, entity: nil, wordsOf: end - 1..<end,
                    in: text
                ) { _ in true }
            }
            table.add(
                NameTable.Mention(
                    tokens: run.tokens, thing: index, kind: table.things[index].kind))
        }
    }

    private func hash(_ tokens: Range<Int>) -> UInt64 {
        tokens.reduce(UInt64(17)) { mixBits($0 ^ text.tokens[$1].hash) }
    }
}
