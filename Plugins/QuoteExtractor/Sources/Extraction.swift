import EnrichmentKit
import TextCore

/// One document's quotes in the making.
struct Extraction {
    let text: SourceText
    let lexicon: Lexicon
    let language: Int
    let names: NameTable
    let models: QuoteModels
    let oracle: (any Oracle)?
    private(set) var quotes: [Quote] = []
    var discourse: Discourse
    private var spans: [QuotedSpan] = []
    /// The sentences so far.
    private var sentenceCount = 0
    /// Quotes without a speaker that the next part of the same quote names.
    private var open: [Int] = []

    var isEnglish: Bool { language == 0 }

    init(
        text: SourceText, lexicon: Lexicon, language: Int, names: NameTable, models: QuoteModels,
        oracle: (any Oracle)?
    ) {
        (self.text, self.lexicon, self.language) = (text, lexicon, language)
        (self.names, self.models, self.oracle) = (names, models, oracle)
        discourse = Discourse(things: names.things.count)
    }

    /// Reads the whole document; quotes come in the order of the text.
    mutating func run() {
        let transcript = Transcript(text, lexicon: lexicon, names: names, language: language)
        let dashes = DashScanner(text, lexicon)
        spans = MarkScanner.spans(text) { p in
            text.paragraphs[p].kind != .boilerplate && !transcript.isTurn(p)
        }
        if language != 0 || text.paragraphs.contains(where: { startsWithLongDash($0) }) {
            var merged: [QuotedSpan] = []
            var i = 0
            for p in text.paragraphs.indices
            where text.paragraphs[p].kind != .boilerplate && !transcript.isTurn(p) {
                let spoken = dashes.spans(p)
                while i < spans.count, spans[i].paragraph < p {
                    merged.append(spans[i])
                    i += 1
                }
                if spoken.isEmpty { continue }
                merged += spoken
                // Marks inside what a dash opens are its own words.
                while i < spans.count, spans[i].paragraph == p {
                    if !spoken.contains(where: { $0.outer.overlaps(spans[i].outer) }) {
                        merged.append(spans[i])
                    }
                    i += 1
                }
            }
            merged += spans[i...]
            merged.sort { $0.outer.lowerBound < $1.outer.lowerBound }
            spans = merged
        }
        var reader = UnitReader(text: text, lexicon: lexicon, names: names, spans: spans)
        var firstSpan = 0
        // Headlines come last: who "the minister" is there, the text below tells.
        var headlines: [ParagraphReading] = []
        var isAbove = true
        for p in text.paragraphs.indices {
            while firstSpan < spans.count, spans[firstSpan].paragraph < p { firstSpan += 1 }
            if transcript.isTurn(p) {
                if let quote = transcript.quote(p) { quotes.append(quote) }
                continue
            }
            if text.paragraphs[p].kind == .boilerplate { continue }
            let reading = ParagraphReading(
                p, firstSpan: firstSpan, reader: &reader, isEnglish: isEnglish)
            if reading.isHeading, isAbove {
                headlines.append(reading)
            } else {
                if text.paragraphs[p].kind == .body { isAbove = false }
                take(reading, transcript)
            }
        }
        for reading in headlines { take(reading, transcript) }
        if let interviewee = transcript.interviewee {
            let known = Set(names.things.map(\.name))
            for i in quotes.indices where quotes[i].kind == .direct {
                let speaker = quotes[i].speaker
                let isNamed = speaker.map { known.contains($0.name) } ?? false
                if speaker == nil || !isNamed && isHeadline(quotes[i].range) {
                    quotes[i].speaker = interviewee
                }
            }
        }
        quotes.sort { $0.range < $1.range }
    }

    private func startsWithLongDash(_ paragraph: Paragraph) -> Bool {
        let first = text.tokens[paragraph.tokens.lowerBound]
        return first.kind == .punctuation && first.end - first.start == 3
    }

    private func isHeadline(_ range: TextRange) -> Bool {
        let token = text.firstToken(from: range.start)
        return text.paragraph(ofToken: token).map { text.paragraphs[$0].kind == .heading } ?? false
    }

    // MARK: A paragraph

    private mutating func take(_ reading: ParagraphReading, _ transcript: Transcript) {
        let decider = MarkDecider(
            text: text, units: reading.units, language: language, reading: reading, spans: spans)
        var followsQuote = false
        var lastCue: Range<Int>?
        for s in reading.sentences.indices {
            let sentence = reading.sentences[s]
            let cues = reading.cues[s]
            let phrases = reading.phrases[s]
            // What is between marks here, and its cues.
            var direct: [(span: Int, pairing: CueFinder.Pairing?, unit: Int)] = []
            for u in sentence.units where reading.units[u].kind == .quote {
                let span = reading.units[u].index
                if reading.nicknames.contains(span) { continue }
                let pairing = CueFinder.pairing(u, reading.units, sentence.units, cues, phrases)
                let features = decider.features(
                    span: span, unit: u, sentence: s, pairing: pairing,
                    followsQuote: followsQuote || !direct.isEmpty)
                let range = spans[span].range(in: text)
                let accepted =
                    oracle?.mark(range, features)
                    ?? (decider.isPlain(span: span, unit: u, sentence: s, pairing: pairing)
                        || models.mark.score(features) > 0)
                if accepted, !range.isEmpty { direct.append((span, pairing, u)) }
            }
            let clauses = chosenClauses(reading, s, direct.map(\.unit))
            // One speaker for each cue.
            var spoken:
                [(
                    first: Int, quotes: [(quote: Quote, span: Int)], setting: SpeakerRanker.Setting,
                    cue: Range<Int>?
                )] = []
            func setting(cue: Int?, side: Int, content: [Range<Int>], clause: Clause?)
                -> SpeakerRanker.Setting
            {
                SpeakerRanker.Setting(
                    cue: cue.map { cues[$0] }, side: side, content: content,
                    isIndirect: clause != nil, shape: clause?.shape.rawValue ?? -1,
                    source: clause?.source, isHeading: reading.isHeading,
                    paragraph: reading.paragraph, sentence: sentenceCount + s, follows: followsQuote
                )
            }
            for clause in clauses {
                guard let range = clauseRange(clause, reading.units) else { continue }
                let cue = cues[clause.cue]
                let isBefore = clause.shape == .before || clause.shape == .beforeSource
                var group = (
                    first: range.start, quotes: [(Quote(.indirect, range), -1)],
                    setting: setting(
                        cue: clause.cue, side: isBefore ? 0 : 1, content: [clause.units],
                        clause: clause),
                    cue: Optional(cue.tokens)
                )
                // Quoted pieces inside the clause are by the same speaker.
                for piece in direct where clause.units.contains(piece.unit) {
                    group.quotes.append(
                        (Quote(.direct, spans[piece.span].range(in: text)), piece.span))
                }
                spoken.append(group)
            }
            let inClause = direct.filter { piece in
                clauses.contains { $0.units.contains(piece.unit) }
            }
            for piece in direct where !inClause.contains(where: { $0.span == piece.span }) {
                let quote = Quote(.direct, spans[piece.span].range(in: text))
                if let pairing = piece.pairing,
                    let g = spoken.firstIndex(where: {
                        $0.setting.cue?.unit == cues[pairing.cue].unit
                    })
                {
                    spoken[g].quotes.append((quote, piece.span))
                    spoken[g].setting.content.append(piece.unit..<piece.unit + 1)
                    if spoken[g].setting.side != 1 - pairing.side, spoken[g].setting.shape < 0 {
                        spoken[g].setting.side = 2
                    }
                    continue
                }
                let cue = piece.pairing.map { cues[$0.cue] }
                spoken.append(
                    (
                        quote.range.start, [(quote, piece.span)],
                        setting(
                            cue: piece.pairing?.cue, side: piece.pairing.map { 1 - $0.side } ?? 3,
                            content: [piece.unit..<piece.unit + 1], clause: nil),
                        cue?.tokens
                    ))
            }
            spoken.sort { $0.first < $1.first }
            let ranker = SpeakerRanker(
                text: text, units: reading.units, names: names, language: language)
            for group in spoken {
                let candidates = ranker.candidates(
                    group.setting, phrases, sentence.units, discourse)
                let speaker = choose(
                    candidates, group.quotes.map(\.quote), isIndirect: group.setting.isIndirect)
                var cue = group.cue
                if cue == nil, followsQuote { cue = lastCue }
                for (quote, span) in group.quotes {
                    var quote = quote
                    quote.speaker = speaker.flatMap { self.speaker($0) }
                    quote.cue = cue.map { text.range(tokens: $0) }
                    quotes.append(quote)
                    if span >= 0 { settleOpen(spans[span], at: quotes.count - 1, speaker, cue) }
                    if quote.kind == .direct { followsQuote = true }
                }
                if let value = speaker?.value { discourse.say(value, paragraph: reading.paragraph) }
                if let cue { lastCue = cue }
            }
            discourse.take(phrases, sentence: sentenceCount + s, paragraph: reading.paragraph)
        }
        sentenceCount += reading.sentences.count
    }

    /// A quote that goes on in the next paragraph has the speaker of its last part.
    private mutating func settleOpen(
        _ span: QuotedSpan, at index: Int, _ speaker: SpeakerCandidate?, _ cue: Range<Int>?
    ) {
        if span.goesOn {
            open.append(index)
            return
        }
        if span.isContinuation, let value = speaker.flatMap({ self.speaker($0) }) {
            for i in open where quotes[i].speaker == nil || quotes[i].cue == nil {
                quotes[i].speaker = value
                quotes[i].cue = quotes[i].cue ?? cue.map { text.range(tokens: $0) }
            }
        }
        open = []
    }

    // MARK: Decisions

    private func chosenClauses(
        _ reading: ParagraphReading, _ s: Int, _ direct: [Int]
    ) -> [Clause] {
        let clauses = reading.clauses[s]
        if clauses.isEmpty { return [] }
        var scored: [(score: Float, index: Int)] = []
        for (i, clause) in clauses.enumerated() {
            // Where the marks hold the whole clause it is a direct quote only.
            let inner = clause.units.filter {
                reading.units[$0].kind != .mark
                    && !(reading.units[$0].kind == .quote && direct.contains($0))
            }
            if inner.isEmpty { continue }
            guard let range = clauseRange(clause, reading.units) else { continue }
            let cue = reading.cues[s][clause.cue]
            let features = ClauseDecider.features(
                clause, cue, reading, s, text: text, names: names, language: language,
                direct: direct)
            let cueRange = text.range(tokens: cue.tokens)
            if let answer = oracle?.clause(range, cue: cueRange, features) {
                if answer { scored.append((1, i)) }
            } else {
                let score = models.indirect.score(features)
                if score > 0 { scored.append((score, i)) }
            }
        }
        // The best first; one clause for each cue, and none inside another.
        scored.sort { ($1.score, $0.index) < ($0.score, $1.index) }
        var chosen: [Clause] = []
        for (_, i) in scored {
            let clause = clauses[i]
            if chosen.contains(where: { $0.cue == clause.cue || $0.units.overlaps(clause.units) }) {
                continue
            }
            chosen.append(clause)
        }
        return chosen.sorted { $0.units.lowerBound < $1.units.lowerBound }
    }

    private func clauseRange(_ clause: Clause, _ units: [Unit]) -> TextRange? {
        var lower = clause.units.lowerBound
        var upper = clause.units.upperBound
        while lower < upper, units[lower].kind == .mark, units[lower].scalar != 0xBF,
            units[lower].scalar != 0xA1
        {
            lower += 1
        }
        while upper > lower, units[upper - 1].kind == .mark,
            isTrimmed(units[upper - 1].tokens.lowerBound)
        {
            upper -= 1
        }
        guard lower < upper else { return nil }
        var end = units[upper - 1].tokens.upperBound
        // A short stretch in brackets that ends the clause is in it.
        let next =
            upper < units.count
            ? units[upper].tokens.lowerBound
            : text.paragraphs[text.paragraph(ofToken: end - 1) ?? 0].tokens.upperBound
        if next > end { end = next }
        while end > units[lower].tokens.lowerBound + 1, text.tokens[end - 1].kind == .punctuation,
            isTrimmed(end - 1)
        {
            end -= 1
        }
        return TextRange(
            text.tokens[units[lower].tokens.lowerBound].start, text.tokens[end - 1].end)
    }

    private func isTrimmed(_ t: Int) -> Bool {
        switch decodeScalar(text.bytes, at: text.tokens[t].start).scalar {
        case 0x2E, 0x2C, 0x3B, 0x3A, 0x3F, 0x21, 0x2014, 0x2013, 0x2D, 0x2026: true
        default: false
        }
    }

    private func choose(
        _ candidates: [SpeakerCandidate], _ group: [Quote], isIndirect: Bool
    ) -> SpeakerCandidate? {
        if let oracle, let first = group.first,
            let answer = oracle.speaker(
                of: first.range, isIndirect: isIndirect,
                names: candidates.map { $0.value.map { name(of: $0) } },
                features: candidates.map(\.features))
        {
            let candidate = candidates[answer]
            return candidate.value == nil ? nil : candidate
        }
        var best: SpeakerCandidate?
        var bestScore = -Float.infinity
        for candidate in candidates {
            let score = models.speaker.score(candidate.features)
            if score > bestScore {
                bestScore = score
                best = candidate
            }
        }
        return best?.value == nil ? nil : best
    }

    private func name(of value: SpeakerValue) -> String {
        if value.thing >= 0 { return names.things[value.thing].name }
        return value.description.map { plainText($0) } ?? ""
    }

    /// The words of some tokens on one line.
    private func plainText(_ tokens: Range<Int>) -> String {
        var out = ""
        for t in tokens {
            if t > tokens.lowerBound, text.tokens[t].traits.contains(.spaceBefore) { out += " " }
            out += text.string(text.tokens[t].range)
        }
        return out
    }

    private func speaker(_ candidate: SpeakerCandidate) -> Quote.Speaker? {
        guard let value = candidate.value, !candidate.tokens.isEmpty else { return nil }
        var speaker = Quote.Speaker(
            name: name(of: value), range: text.range(tokens: candidate.tokens))
        if value.thing >= 0 { speaker.entity = names.things[value.thing].entity }
        speaker.role = candidate.role.map { plainText($0) }
        return speaker
    }
}
