import TextCore

/// A clause that a cue may report.
struct Clause {
    /// How clause and cue go together.
    enum Shape: Int {
        /// `said that …`, `dijo que …`
        case that
        /// `asked whether …`
        case whether
        /// `asked why …`
        case question
        /// `said the plan …`
        case bare
        /// `…, she said`; `…, dijo Ana`
        case before
        /// `According to X, …`
        case behindSource
        /// `…, according to X`
        case beforeSource
    }

    var shape: Shape
    var units: Range<Int>
    var cue: Int
    /// The units between the cue and the clause.
    var gap: Int
    /// What stands before the word that opens the clause: 0 the cue, 1 an adverb or object, 2 a comma,
    /// 3 a preposition, 4 a name or noun.
    var bridge = 0
    /// The phrase that is the cue's subject or source, where the shape tells; an index into phrases.
    var source: Int?
}

/// Finds the clauses that the cues of a sentence may report.
struct ClauseReader {
    let text: SourceText
    let units: [Unit]
    let names: NameTable
    let phrases: [Phrase]
    let cues: [Cue]
    let range: Range<Int>
    let reader: PhraseReader
    let isEnglish: Bool

    /// The clauses of each cue, in the order of the cues.
    func clauses() -> [Clause] {
        var found: [Clause] = []
        for (c, cue) in cues.enumerated() {
            if cue.isPhrase {
                found += sourceClauses(c)
            } else if cue.entry.cue != .medium, cue.entry.cue != .utter {
                let complements = complement(c)
                found += complements
                if complements.first.map({ $0.gap > 0 || $0.shape == .bare }) ?? true,
                    let clause = clauseBefore(c)
                {
                    found.append(clause)
                }
            } else if cue.entry.cue == .utter, let clause = clauseBefore(c) {
                found.append(clause)
            }
        }
        return found
    }

    // MARK: Behind a verb

    private func complement(_ c: Int) -> [Clause] {
        let cue = cues[c]
        let kind = cue.entry.cue
        guard kind != .call || true else { return [] }
        var j = cue.unit + 1
        var found: [Clause] = []
        let limit = min(range.upperBound, cue.unit + 18)
        while j < limit {
            let unit = units[j]
            if unit.kind == .mark {
                if unit.isComma || unit.scalar == 0x2D { j += 1; continue }
                break
            }
            if unit.kind == .quote { break }
            let flags = unit.entry.flags
            if unit.kind == .word {
                if flags.contains(.that) {
                    if let clause = make(.that, c, j + 1, opener: j) { found.append(clause) }
                    break
                }
                if flags.contains(.whether), kind == .ask || isEnglish || j == cue.unit + 1,
                    isEnglish || !flags.contains(.clitic) || kind == .ask
                {
                    if let clause = make(.whether, c, j + 1, opener: j) { found.append(clause) }
                    break
                }
                if flags.contains(.question), kind == .ask || j <= cue.unit + 2 {
                    let start =
                        j > cue.unit + 1 && units[j - 1].kind == .word
                            && units[j - 1].entry.flags.contains(.preposition) ? j - 1 : j
                    if let clause = make(.question, c, start, opener: start) {
                        found.append(clause)
                    }
                    break
                }
                if j > cue.unit + 1, cues.contains(where: { $0.unit == j && $0.isFinite }) { break }
            }
            j += 1
        }
        if found.isEmpty || found[0].gap > 0, kind == .bare || kind == .think && isEnglish {
            for var clause in bareClauses(c) {
                if !found.isEmpty { clause.bridge = 5 }
                found.append(clause)
            }
        }
        return found
    }

    /// English without `that`: behind the verb at once, or behind an object (`told investors …`).
    private func bareClauses(_ c: Int) -> [Clause] {
        let cue = cues[c]
        guard isEnglish, cue.isFinite, !cue.isPassive else { return [] }
        var j = cue.unit + 1
        while j < range.upperBound, units[j].kind == .word,
            !units[j].entry.flags.isDisjoint(with: [.adverb, .time])
        {
            j += 1
        }
        var found: [Clause] = []
        if opensBare(j), let clause = make(.bare, c, j, opener: j) { found.append(clause) }
        if ClauseReader.tellers.contains(text.tokens[cue.tokens.lowerBound].hash),
            let object = phrases.first(where: { $0.units.lowerBound == j }),
            opensBare(object.units.upperBound),
            var clause = make(.bare, c, object.units.upperBound, opener: object.units.upperBound)
        {
            clause.bridge = 6
            found.append(clause)
        }
        return found
    }

    private func opensBare(_ j: Int) -> Bool {
        guard j < range.upperBound, units[j].kind != .mark else { return false }
        if units[j].kind == .quote { return j + 1 < range.upperBound && !isWhole(units[j]) }
        let flags = units[j].entry.flags
        return flags.isDisjoint(with: [
            .preposition, .of, .that, .whether, .question, .relative, .and, .but, .auxiliary,
        ]) || !flags.isDisjoint(with: [.determiner, .noun])
    }

    private func make(_ shape: Clause.Shape, _ c: Int, _ start: Int, opener: Int) -> Clause? {
        let end = clauseEnd(from: start, cue: c)
        guard end > start else { return nil }
        var clause = Clause(
            shape: shape, units: start..<end, cue: c, gap: opener - cues[c].unit - 1)
        let before = units[opener - 1]
        if opener - 1 == cues[c].unit {
            clause.bridge = 0
        } else if before.isComma {
            clause.bridge = 2
        } else if before.kind == .name {
            clause.bridge = 4
        } else if !before.entry.flags.isDisjoint(with: [.of, .preposition]) {
            clause.bridge = 3
        } else if !before.entry.flags.isDisjoint(with: [.adverb, .time, .clitic]) {
            clause.bridge = 1
        } else {
            clause.bridge = 4
        }
        return clause
    }

    /// Where a clause ends: at the sentence's end, at a semicolon, or before what the cue's subject
    /// does next (`…, and declined to …`; `… y pidió …`).
    private func clauseEnd(from start: Int, cue c: Int) -> Int {
        var j = start
        while j < range.upperBound {
            let unit = units[j]
            if unit.isSemicolon { return j }
            if unit.kind == .word, j > start {
                let flags = unit.entry.flags
                if !flags.isDisjoint(with: [.and, .but]), let verb = nextVerb(j + 1),
                    cues.contains(where: { $0.unit == verb && $0.isFinite }),
                    !units[verb].entry.forms.contains(.firstPerson)
                        || !units[verb].entry.forms.isDisjoint(with: [.past, .plural])
                        || units[verb].entry.forms.contains(.finite)
                {
                    return units[j - 1].isComma ? j - 1 : j
                }
                if isEnglish, !flags.isDisjoint(with: [.and, .but]), let verb = nextVerb(j + 1),
                    ClauseReader.refusals.contains(text.tokens[units[verb].tokens.lowerBound].hash)
                {
                    return units[j - 1].isComma ? j - 1 : j
                }
                if ClauseReader.contrasts.contains(text.tokens[unit.tokens.lowerBound].hash),
                    units[j - 1].isComma
                {
                    return j - 1
                }
            }
            j += 1
        }
        while j > start, units[j - 1].kind == .mark,
            units[j - 1].isStop || units[j - 1].isComma || units[j - 1].isColon
                || units[j - 1].isDash || units[j - 1].isSemicolon
        {
            j -= 1
        }
        return j
    }

    /// The verb that follows at once, behind clitics and adverbs.
    private func nextVerb(_ start: Int) -> Int? {
        var j = start
        while j < range.upperBound, j - start < 4 {
            if units[j].kind == .name, j == start { j += 1; continue }
            guard units[j].kind == .word else { return nil }
            if units[j].entry.cue.isVerb
                || ClauseReader.refusals.contains(text.tokens[units[j].tokens.lowerBound].hash)
            {
                return j
            }
            if units[j].entry.flags.isDisjoint(with: [.clitic, .adverb, .time, .he, .she, .they]) {
                return nil
            }
            j += 1
        }
        return nil
    }

    private static func hashes(_ words: String) -> WordSet {
        WordSet(words: words)
    }
    private static let contrasts = hashes("while whereas mientras enquanto ao")
    /// Verbs with somebody as their object.
    private static let tellers = hashes(
        "tell tells told warn warns warned assure assures assured remind reminds reminded inform "
            + "informs informed advise advises advised notify notified promised")
    private static let refusals = hashes("declined refused ruled gave")

    // MARK: Before a verb

    /// The clause that ends before `, she said` or `, dijo Ana`.
    private func clauseBefore(_ c: Int) -> Clause? {
        let cue = cues[c]
        guard cue.isFinite else { return nil }
        var v = cue.unit
        while v > range.lowerBound, units[v - 1].kind == .word,
            !units[v - 1].entry.flags.isDisjoint(with: [.clitic, .adverb, .auxiliary]),
            units[v - 1].entry.flags.isDisjoint(with: [.noun, .and, .he, .she, .they])
                || units[v - 1].entry.flags.contains(.clitic)
        {
            v -= 1
        }
        guard v > range.lowerBound else { return nil }
        // `…, the minister said`; `…, its president, Ana Ruiz, said`
        if let p = phrases.lastIndex(where: {
            ($0.tail == v || $0.units.upperBound == v) && !$0.isObject
        }) {
            let start = phrases[p].units.lowerBound
            if start > range.lowerBound, units[start - 1].isComma {
                return before(c, comma: start - 1, source: p)
            }
        }
        // `…, dijo Ana`
        guard units[v - 1].isComma, !isSubjectTail(v) else { return nil }
        return before(c, comma: v - 1)
    }

    /// Whether the comma before a verb closes what stands behind the verb's own subject.
    private func isSubjectTail(_ v: Int) -> Bool {
        phrases.contains {
            $0.tail == v && $0.units.lowerBound == range.lowerBound && $0.tail > $0.units.upperBound
        }
    }

    private func before(_ c: Int, comma: Int, source: Int? = nil) -> Clause? {
        var start = range.lowerBound
        var j = comma - 1
        while j >= range.lowerBound {
            if units[j].isSemicolon || units[j].kind == .quote && isWhole(units[j]) { break }
            j -= 1
        }
        start = j + 1
        while start < comma, units[start].kind == .mark, !isOpener(units[start]) { start += 1 }
        if start < comma, units[start].kind == .word, j >= range.lowerBound,
            units[start].entry.flags.contains(.and)
        {
            start += 1
        }
        guard comma - start >= 3 else { return nil }
        var clause = Clause(shape: .before, units: start..<comma, cue: c, gap: 0, source: source)
        clause.bridge = source == nil ? 0 : 1
        return clause
    }

    /// Whether what is between marks ends in a mark of its own, and so is no part of a clause.
    private func isWhole(_ unit: Unit) -> Bool {
        let last = unit.tokens.upperBound - 2
        return last > unit.tokens.lowerBound && text.tokens[last].kind == .punctuation
    }

    private func isSeparator(_ unit: Unit) -> Bool {
        unit.isComma || unit.isDash || unit.isStop || unit.isSemicolon || unit.isColon
    }

    private func isOpener(_ unit: Unit) -> Bool { unit.scalar == 0xBF || unit.scalar == 0xA1 }

    // MARK: Beside a source phrase

    private func sourceClauses(_ c: Int) -> [Clause] {
        let k = cues[c].unit
        guard let p = phrases.firstIndex(where: { $0.units.lowerBound == k + 1 }) else { return [] }
        let phrase = phrases[p]
        var segment = range.lowerBound
        var j = k - 1
        while j >= range.lowerBound {
            if units[j].isSemicolon || units[j].isColon { segment = j + 1; break }
            j -= 1
        }
        var stop = k
        while stop > segment, isSeparator(units[stop - 1]) { stop -= 1 }
        // A leading `and`, `but`, `mientras que` before the phrase is no clause.
        let leading = stop - segment
        var behind = phrase.tail
        if phrase.tail == phrase.units.upperBound {
            behind = afterSource(phrase, k)
        }
        let end = clauseEnd(from: behind, cue: c)
        let trailing = end - behind
        if leading >= 3, leading >= trailing || !isCommaBefore(behind) {
            var start = segment
            while start < stop, units[start].kind == .mark, !isOpener(units[start]) { start += 1 }
            guard start < stop else { return [] }
            return [
                Clause(shape: .beforeSource, units: start..<stop, cue: c, gap: trailing, source: p)
            ]
        }
        guard trailing >= 2 else { return [] }
        var clause = Clause(
            shape: .behindSource, units: behind..<end, cue: c, gap: leading, source: p)
        clause.bridge = isCommaBefore(behind) ? 2 : 0
        return [clause]
    }

    private func isCommaBefore(_ i: Int) -> Bool {
        i > range.lowerBound && i - 1 < range.upperBound && units[i - 1].isComma
    }

    /// The unit behind the comma that ends a source: `according to a report by X, …`.
    private func afterSource(_ phrase: Phrase, _ k: Int) -> Int {
        var j = phrase.units.upperBound
        while j < range.upperBound, j - k < 40 {
            if units[j].isComma { return j + 1 }
            if units[j].isSemicolon || units[j].isStop { return j }
            j += 1
        }
        return j
    }
}
