import EnrichmentKit
import TextCore

/// Mends what the tagger found: edges by the guidelines' conventions, then one type for one name
/// over the document, and names that were seen elsewhere in it.
struct NameRules {
    private let facts: DocumentFacts
    private let model: NameModel
    private let text: SourceText

    init(_ facts: DocumentFacts, _ model: NameModel) {
        (self.facts, self.model, text) = (facts, model, facts.text)
    }

    /// The names as mentions, in order.
    mutating func mentions(_ spans: [NameSpan]) -> [Mention] {
        var names = withoutOverlaps(joined(spans.compactMap(mended)))
        names = NumberedNames(facts).merged(into: names)
        names = SpeakerNames(facts).merged(into: names)
        names.sort { $0.tokens.lowerBound < $1.tokens.lowerBound }
        settleCountries(&names)
        FacilityNames(facts).settle(&names)
        agree(&names)
        names += repeated(names)
        names = withoutOverlaps(names.sorted { $0.tokens.lowerBound < $1.tokens.lowerBound })
        return names.map { span in
            Mention(
                tokens: span.tokens, range: text.range(tokens: span.tokens),
                kind: NameLabel.kinds[span.kind],
                score: model.score(kind: span.kind, margin: span.margin))
        }
    }

    // MARK: Edges

    private func byte(_ t: Int) -> UInt8 { text.bytes[text.tokens[t].start] }
    private func isGlued(_ t: Int) -> Bool { !text.tokens[t].traits.contains(.spaceBefore) }

    private func mended(_ span: NameSpan) -> NameSpan? {
        var first = span.tokens.lowerBound
        var end = span.tokens.upperBound
        // Marks at the edges are of the sentence.
        while first < end, text.tokens[first].kind == .punctuation { first += 1 }
        while end > first, isLooseEnd(end - 1, first) { end -= 1 }
        guard first < end else { return nil }
        if !(first..<end).contains(where: {
            facts.tokens[$0].isCapital || text.tokens[$0].kind == .number
                || text.tokens[$0].traits.contains(.innerCapital)
        }) {
            return nil
        }
        if span.kind == NameKind.organization, isTitle(first) { return nil }
        // A legal form and its dot, "S.A." and "Ltda.".
        if span.kind == NameKind.organization {
            if EntityWords.portfolios.contains(text.tokens[first].hash) { end = listEnd(end) }
            end = legalForm(end)
        }
        if end < text.tokens.count, isAbbreviationDot(end) { end += 1 }
        var mended = span
        mended.tokens = first..<end
        return mended
    }

    /// Whether a body's name starts with somebody's title: `SECRETÁRIO DE ESTADO`, but not
    /// `Secretaria de Estado`, which is one without its accent.
    private func isTitle(_ t: Int) -> Bool {
        let classes = facts.tokens[t].classes
        guard classes.contains(.personTitle) else { return false }
        if !classes.contains(.organizationHead) {
            return NameRules.titles.contains(text.tokens[t].hash)
        }
        let form = text.string(text.tokens[t].range).lowercased()
        return form == "secretária" || form == "subsecretária"
    }

    private static let titles = EntityWords.hashes(
        "ministro ministra secretario secretário subsecretario subsecretário gobernador gobernadora governador governadora prefeito prefeita alcalde alcaldesa intendente presidente presidenta diretor diretora director directora superintendente"
    )

    private func isLooseEnd(_ t: Int, _ first: Int) -> Bool {
        let token = text.tokens[t]
        if token.traits.contains(.clitic) { return true }
        guard token.kind == .punctuation else {
            return facts.tokens[t].isFunction && token.isLowercase
        }
        if token.end - token.start == 1 {
            if byte(t) == 0x29 {  // ")" of an opening one inside
                return !(first..<t).contains { byte($0) == 0x28 }
            }
            if byte(t) == 0x2E, isAbbreviationDot(t) { return false }
        }
        return true
    }

    /// Whether `t` is the dot of `Ltda.`, `Inc.`, `Jr.` and the like.
    private func isAbbreviationDot(_ t: Int) -> Bool {
        guard t > 0, text.tokens[t].kind == .punctuation,
            text.tokens[t].end - text.tokens[t].start == 1,
            byte(t) == 0x2E, isGlued(t)
        else { return false }
        return NameRules.dotted.contains(text.tokens[t - 1].hash)
    }

    private static let dotted: WordSet = WordSet(
        ["ltda", "inc", "corp", "ltd", "co", "cia", "cía", "jr", "sr", "hnos", "bros", "filho"]
            .prefix(11).map { WordHash($0).value })

    /// The end of a body's name that goes on with a list: `, Ganadería y Pesca`, `y Minería`.
    private func listEnd(_ end: Int) -> Int {
        var at = end
        var t = end
        while t + 1 < text.tokens.count, t - end < 16 {
            let isComma = byte(t) == 0x2C
            let isAnd = EntityWords.and.contains(text.tokens[t].hash) && text.tokens[t].isLowercase
            guard isComma || isAnd, facts.tokens[t + 1].isCapital,
                !text.tokens[t + 1].traits.contains(.newlineBefore)
            else { break }
            var next = t + 1
            while next < text.tokens.count, facts.tokens[next].isCapital { next += 1 }
            // `Desarrollo y Inclusión Social de la Nación` goes on with small words.
            if isAnd {
                // A second body of the same kind is a name of its own.
                if facts.tokens[t + 1].classes.contains(.organizationHead) { break }
                at = next
                break
            }
            t = next
        }
        return at
    }

    /// The end of a name whose legal form follows: `, S.A. de C.V.`, `S/A`, `Ltda`.
    private func legalForm(_ end: Int) -> Int {
        var at = end
        if at < text.tokens.count, byte(at) == 0x2C { at += 1 }
        guard at < text.tokens.count, !text.tokens[at].traits.contains(.newlineBefore),
            text.tokens[at].isCapitalized || at == end
        else { return end }
        let tail = facts.tokens[at].classes
        guard tail.contains(.organizationTail), text.tokens[at].isCapitalized,
            text.tokens[at].isAllCapitals || text.tokens[at].foldedLength >= 3
                || text.tokens[at].traits.contains(.hasDot)
        else { return end }
        return at + 1
    }

    private func withoutOverlaps(_ spans: [NameSpan]) -> [NameSpan] {
        var kept: [NameSpan] = []
        for span in spans where span.tokens.lowerBound >= kept.last?.tokens.upperBound ?? 0 {
            kept.append(span)
        }
        return kept
    }

    /// `Grid & Ledger` is one name, and nearly always an organization's.
    private func joined(_ spans: [NameSpan]) -> [NameSpan] {
        var joined: [NameSpan] = []
        for span in spans {
            if let last = joined.last, last.tokens.upperBound > span.tokens.lowerBound { continue }
            var span = span
            if let start = startBeforeAnd(span.tokens.lowerBound) {
                while let last = joined.last, last.tokens.upperBound > start { joined.removeLast() }
                span.tokens = start..<span.tokens.upperBound
                span.kind = NameKind.organization
            }
            if span.kind != NameKind.program, span.tokens.dropFirst().contains(where: isAnd) {
                span.kind = NameKind.organization
            }
            let end = endBehindAnd(span.tokens.upperBound)
            if end > span.tokens.upperBound {
                span.tokens = span.tokens.lowerBound..<legalForm(end)
                if span.kind != NameKind.program { span.kind = NameKind.organization }
            }
            joined.append(span)
        }
        return joined
    }

    private func isAnd(_ t: Int) -> Bool {
        text.tokens.indices.contains(t) && text.tokens[t].end - text.tokens[t].start == 1
            && byte(t) == 0x26 && t > 0 && t + 1 < text.tokens.count
            && facts.tokens[t - 1].isCapital && facts.tokens[t + 1].isCapital
            && text.tokens[t].traits.contains(.spaceBefore)
    }

    /// Where the words before an "&" start, that stands before `first`.
    private func startBeforeAnd(_ first: Int) -> Int? {
        guard isAnd(first - 1) else { return nil }
        var start = first - 2
        while start > 0, facts.tokens[start - 1].isCapital, facts.tokens[start].run >= 0,
            facts.tokens[start - 1].run == facts.tokens[start].run
        {
            start -= 1
        }
        return start
    }

    /// Where the words behind an "&" end, that stands at `end`.
    private func endBehindAnd(_ end: Int) -> Int {
        guard isAnd(end) else { return end }
        var last = end + 1
        while last < text.tokens.count, facts.tokens[last].isCapital { last += 1 }
        return last
    }

    /// A country that acts stays a place, and its name is whole (`EE. UU.`).
    private func settleCountries(_ names: inout [NameSpan]) {
        for i in names.indices where names[i].kind == NameKind.organization {
            let score = model.score(kind: names[i].kind, margin: names[i].margin)
            guard score < 0.85,
                names[i].tokens.count == 1 || facts.isPhrase(names[i].tokens)
            else { continue }
            let first = facts.tokens[names[i].tokens.lowerBound]
            let classes = names[i].tokens.count == 1 ? first.classes : first.phrase
            if classes.contains(.country) { names[i].kind = NameKind.place }
        }
    }

    // MARK: One type for one name

    private func key(_ tokens: Range<Int>) -> UInt64 {
        var hash: UInt64 = 0
        for t in tokens where text.tokens[t].kind != .punctuation {
            hash = mixBits(hash ^ text.tokens[t].hash)
        }
        return hash
    }

    /// The same words get the type that has most to say for it, but a place that acts stays what
    /// the sentence makes of it.
    private func agree(_ names: inout [NameSpan]) {
        var votes = WordDictionary<SIMD4<Int>>(minimumCapacity: names.count)
        for name in names {
            votes[key(name.tokens), default: SIMD4()][name.kind] += max(1, name.margin)
        }
        for i in names.indices {
            guard let vote = votes[key(names[i].tokens)] else { continue }
            var best = names[i].kind
            for kind in 0..<4 where vote[kind] > vote[best] { best = kind }
            let total = vote.wrappedSum()
            if best != names[i].kind, vote[best] * 3 >= total * 2 { names[i].kind = best }
        }
    }

    // MARK: Names seen elsewhere

    /// Other places where a name found stands in the same capitals, and last names of people.
    private func repeated(_ names: [NameSpan]) -> [NameSpan] {
        var taken = [Bool](repeating: false, count: text.tokens.count)
        var known = WordDictionary<(length: Int, span: NameSpan)>(minimumCapacity: names.count)
        var longest = WordDictionary<Int>(minimumCapacity: names.count)
        for name in names {
            for t in name.tokens { taken[t] = true }
            learn(name.tokens, name, &known, &longest)
            if name.kind == NameKind.person, name.tokens.count > 1 {
                let last = name.tokens.upperBound - 1
                if text.tokens[last].isCapitalized, text.tokens[last].foldedLength > 3 {
                    learn(last..<last + 1, name, &known, &longest)
                }
            }
        }
        var more: [NameSpan] = []
        var t = 0
        while t < text.tokens.count {
            guard !taken[t], facts.tokens[t].isCapital, let limit = longest[text.tokens[t].hash]
            else {
                t += 1
                continue
            }
            var hit: NameSpan?
            var hash: UInt64 = 0
            var end = t
            while end < text.tokens.count, end - t < limit, !taken[end] {
                if text.tokens[end].kind != .punctuation {
                    hash = mixBits(hash ^ text.tokens[end].hash)
                }
                end += 1
                if let found = known[hash], found.length == end - t, isWhole(t..<end) {
                    hit = NameSpan(
                        tokens: t..<end, kind: found.span.kind, margin: found.span.margin / 2)
                }
            }
            if let hit {
                more.append(hit)
                t = hit.tokens.upperBound
            } else {
                t += 1
            }
        }
        return more
    }

    private func learn(
        _ tokens: Range<Int>, _ name: NameSpan,
        _ known: inout WordDictionary<(length: Int, span: NameSpan)>,
        _ longest: inout WordDictionary<Int>
    ) {
        // A common word is a name in one place and none in another.
        let counts = facts.counts[Int(facts.tokens[tokens.lowerBound].slot)]
        if tokens.count == 1, counts.lower > 0 || name.margin < 40 { return }
        let key = key(tokens)
        if let old = known[key], old.span.margin >= name.margin { return }
        known[key] = (tokens.count, name)
        let first = text.tokens[tokens.lowerBound].hash
        longest[first] = max(longest[first] ?? 0, tokens.count)
    }

    /// Whether the words are a run of capitalised words of their own.
    private func isWhole(_ tokens: Range<Int>) -> Bool {
        guard text.tokens[tokens.upperBound - 1].kind != .punctuation else { return false }
        let place = facts.tokens[tokens.lowerBound].place
        if place & DocumentFacts.inCapitals != 0 { return true }
        let run = facts.tokens[tokens.lowerBound].run
        if run < 0 { return false }
        let before =
            tokens.lowerBound > 0 && facts.tokens[tokens.lowerBound - 1].isCapital
            && !facts.tokens[tokens.lowerBound - 1].classes.contains(.personTitle)
        let after =
            tokens.upperBound < facts.tokens.count && facts.tokens[tokens.upperBound].isCapital
        return !before && !after
    }
}

/// The places of the kinds in `NameLabel.kinds`.
enum NameKind {
    static let person = 0
    static let organization = 1
    static let place = 2
    static let program = 3
}
