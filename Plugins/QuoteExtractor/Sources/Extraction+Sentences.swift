import EnrichmentKit
import TextCore

/// The decisions about a paragraph, sentence by sentence.
extension Extraction {
    /// Words between marks that are somebody's, with the cue that goes with them.
    private struct Piece {
        var span: Int
        var pairing: CueFinder.Pairing?
        var unit: Int
        /// What the model says; above 0 for somebody's words.
        var score: Float = 0
    }

    /// What one cue reports: it all has one speaker.
    private struct Group {
        /// Where it starts in the text.
        var start: Int
        var quotes: [(quote: Quote, span: Int)]
        var setting: SpeakerSetting
        var cue: Range<Int>?
    }

    /// Takes in a paragraph.
    mutating func take(_ reading: ParagraphReading) {
        let decider = MarkDecider(
            text: text, units: reading.units, language: language, reading: reading, spans: spans)
        let chooser = ClauseChooser(
            text: text, names: names, language: language, models: models, oracle: oracle,
            reading: reading)
        var followsQuote = false
        var lastCue: Range<Int>?
        let firstQuote = quotes.count
        for s in reading.sentences.indices {
            let marked = self.pieces(reading, s, decider, followsQuote)
            var pieces = marked.filter { $0.score > 0 }
            let clauses = chooser.clauses(s, direct: pieces.map(\.unit))
            if oracle == nil {
                pieces = Self.withFragments(marked, clauses, decider)
            }
            if pieces.isEmpty, clauses.isEmpty {
                // In most sentences nobody says anything.
                discourse.take(
                    reading.phrases[s], sentence: sentenceCount + s, paragraph: reading.paragraph)
                continue
            }
            let groups = self.groups(reading, s, pieces, clauses, chooser, followsQuote)
            let ranker = SpeakerRanker(
                text: text, units: reading.units, names: names, language: language,
                model: models.speaker, keepsFeatures: oracle != nil)
            for group in groups {
                let candidates = ranker.candidates(
                    group.setting, reading.phrases[s], reading.sentences[s].units, discourse)
                let choice = choose(
                    candidates, group.quotes.map(\.quote), isIndirect: group.setting.isIndirect)
                // Nobody's announcement is no quote.
                if choice == nil, group.setting.cue?.entry.cue == .noun { continue }
                var cue = group.cue
                if cue == nil, followsQuote { cue = lastCue }
                for (quote, span) in group.quotes {
                    var quote = quote
                    quote.speaker = choice.flatMap { speaker($0) }
                    quote.cue = cue.map { text.range(tokens: $0) }
                    quotes.append(quote)
                    if span >= 0 { settleOpen(spans[span], at: quotes.count - 1, choice, cue) }
                    if quote.kind == .direct { followsQuote = true }
                }
                if let value = choice?.value { discourse.say(value, paragraph: reading.paragraph) }
                if let cue { lastCue = cue }
            }
            discourse.take(
                reading.phrases[s], sentence: sentenceCount + s, paragraph: reading.paragraph)
        }
        sentenceCount += reading.sentences.count
        noteTurn(reading, firstQuote)
    }

    /// What is between marks in a sentence, scored.
    private func pieces(
        _ reading: ParagraphReading, _ s: Int, _ decider: MarkDecider, _ followsQuote: Bool
    ) -> [Piece] {
        let sentence = reading.sentences[s]
        var found: [Piece] = []
        for u in sentence.units where reading.units[u].kind == .quote {
            let span = reading.units[u].index
            if reading.nicknames.contains(span) { continue }
            let pairing = CueFinder.pairing(
                u, reading.units, sentence.units, reading.cues[s], reading.phrases[s])
            let features = decider.features(
                span: span, unit: u, sentence: s, pairing: pairing,
                followsQuote: followsQuote || found.contains { $0.score > 0 })
            let range = spans[span].range(in: text)
            if range.isEmpty { continue }
            var piece = Piece(span: span, pairing: pairing, unit: u)
            if let answer = oracle?.mark(range, features) {
                piece.score = answer ? 1 : -10
            } else if decider.isPlain(span: span, unit: u, sentence: s, pairing: pairing) {
                piece.score = 1
            } else {
                let isNone = decider.isTerm(u) || decider.isListPoint(span: span)
                piece.score = isNone ? -10 : models.mark.score(features)
                if decider.isCalled(span: span, unit: u, sentence: s, pairing: pairing) {
                    piece.score += Self.fragmentBonus
                }
            }
            found.append(piece)
        }
        return found
    }

    /// How much likelier a fragment is somebody's inside of a reported clause or behind a verb of
    /// calling; chosen on gold/train and Bosque together, which disagree about single words.
    private static let fragmentBonus: Float = 0.8

    /// The pieces that are somebody's, the fragments inside of reported clauses among them.
    private static func withFragments(
        _ marked: [Piece], _ clauses: [Clause], _ decider: MarkDecider
    ) -> [Piece] {
        marked.filter { piece in
            if piece.score > 0 { return true }
            guard piece.score > -fragmentBonus else { return false }
            let isReported = clauses.contains {
                $0.shape != .before && $0.shape != .around && $0.units.contains(piece.unit)
            }
            return isReported && decider.isFragment(span: piece.span, unit: piece.unit)
        }
    }

    /// Puts together what one cue reports; in the order of the text.
    private func groups(
        _ reading: ParagraphReading, _ s: Int, _ pieces: [Piece], _ clauses: [Clause],
        _ chooser: ClauseChooser, _ followsQuote: Bool
    ) -> [Group] {
        let cues = reading.cues[s]
        func setting(cue: Int?, side: Int, content: [Range<Int>], clause: Clause?, isDash: Bool)
            -> SpeakerSetting
        {
            SpeakerSetting(
                cue: cue.map { cues[$0] }, side: side, content: content,
                isIndirect: clause != nil, shape: clause?.shape.rawValue ?? -1,
                source: clause?.source, isHeading: reading.isHeading,
                paragraph: reading.paragraph, sentence: sentenceCount + s, follows: followsQuote,
                isDash: isDash)
        }
        var groups: [Group] = []
        for clause in clauses {
            guard let range = chooser.range(clause) else { continue }
            let isBefore = clause.shape == .before || clause.shape == .beforeSource
            var group = Group(
                start: range.start, quotes: [(Quote(.indirect, range), -1)],
                setting: setting(
                    cue: clause.cue, side: isBefore ? 0 : 1, content: [clause.units],
                    clause: clause, isDash: false),
                cue: cues[clause.cue].tokens)
            // Quoted pieces inside the clause are by the same speaker.
            for piece in pieces where clause.units.contains(piece.unit) {
                group.quotes.append(
                    (Quote(.direct, spans[piece.span].range(in: text)), piece.span))
            }
            groups.append(group)
        }
        for piece in pieces
        where !clauses.contains(where: { $0.units.contains(piece.unit) }) {
            let quote = Quote(.direct, spans[piece.span].range(in: text))
            if let pairing = piece.pairing,
                let g = groups.firstIndex(where: { $0.setting.cue?.unit == cues[pairing.cue].unit })
            {
                groups[g].quotes.append((quote, piece.span))
                groups[g].setting.content.append(piece.unit..<piece.unit + 1)
                if groups[g].setting.side != 1 - pairing.side, groups[g].setting.shape < 0 {
                    groups[g].setting.side = 2
                }
                continue
            }
            groups.append(
                Group(
                    start: quote.range.start, quotes: [(quote, piece.span)],
                    setting: setting(
                        cue: piece.pairing?.cue, side: piece.pairing.map { 1 - $0.side } ?? 3,
                        content: [piece.unit..<piece.unit + 1], clause: nil,
                        isDash: spans[piece.span].isDash),
                    cue: piece.pairing.map { cues[$0.cue].tokens }))
        }
        return groups.sorted { $0.start < $1.start }
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

    /// Tells the dialogue of a paragraph that opens with a dash.
    private mutating func noteTurn(_ reading: ParagraphReading, _ firstQuote: Int) {
        let own = (firstQuote..<quotes.count).filter { quotes[$0].kind == .direct }
        guard let quote = own.first,
            let unit = reading.units.first(where: { $0.kind == .quote }), spans[unit.index].isDash
        else { return }
        dialogue.add(
            Dialogue.Turn(
                paragraph: reading.paragraph, quotes: own, isTold: quotes[quote].cue != nil,
                mentioned: reading.phrases.flatMap { $0 }.compactMap { phrase in
                    phrase.kind == .person && phrase.thing >= 0
                        ? Quote.Speaker(
                            name: names.things[phrase.thing].name,
                            entity: names.things[phrase.thing].entity,
                            range: text.range(tokens: phrase.tokens))
                        : nil
                }))
    }
}
