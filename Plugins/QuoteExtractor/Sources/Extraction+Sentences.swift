import EnrichmentKit
import TextCore

/// The decisions about a paragraph, sentence by sentence.
extension Extraction {
    /// Words between marks that are somebody's, with the cue that goes with them.
    private struct Piece {
        var span: Int
        var pairing: ParagraphReading.Pairing?
        var unit: Int
        /// What the model says; above 0 for somebody's words.
        var score: Float = 0
    }

    /// What one cue reports: it all has one speaker.
    private struct Group {
        /// Where it starts in the text.
        var start: Int
        var quotes: [(kind: Quote.Kind, range: TextRange, span: Int)]
        var setting: SpeakerSetting
        var cue: Range<Int>?
    }

    /// Takes in a paragraph; `firstSpan` is its first span.
    mutating func take(_ p: Int, firstSpan: Int) {
        reading.read(p, firstSpan: firstSpan)
        var followsQuote = false
        var lastCue: Range<Int>?
        var people: [Phrase] = []
        let opensWithDash =
            reading.units.first { $0.kind == .quote }.map { spans[$0.index].isDash } ?? false
        let firstQuote = quotes.count
        for s in reading.sentences.indices where reading.readSentence(s) {
            if opensWithDash {
                people += reading.phrases.filter { $0.kind == .person && $0.thing >= 0 }
            }
            let hasQuote = reading.sentences[s].hasQuote
            // In most sentences nobody says anything.
            if hasQuote || !reading.clauses.isEmpty {
                decide(hasQuote: hasQuote, sentence: sentenceCount + s, &followsQuote, &lastCue)
            }
            discourse.take(reading.phrases, sentence: sentenceCount + s, paragraph: p)
        }
        sentenceCount += reading.sentences.count
        if opensWithDash { noteTurn(firstQuote, people) }
    }

    /// Decides about the sentence at hand.
    private mutating func decide(
        hasQuote: Bool, sentence: Int, _ followsQuote: inout Bool, _ lastCue: inout Range<Int>?
    ) {
        let marked = hasQuote ? self.pieces(followsQuote) : []
        var pieces = marked.filter { $0.score > 0 }
        let clauses = clauses(direct: pieces.map(\.unit))
        if oracle == nil, pieces.count < marked.count {
            pieces = withFragments(marked, clauses)
        }
        if pieces.isEmpty, clauses.isEmpty { return }
        for group in groups(pieces, clauses, followsQuote, sentence) {
            var ballot = Ballot(models.speaker, keepsAll: oracle != nil)
            addCandidates(&ballot, group.setting)
            let choice = choose(
                ballot, of: group.quotes[0].range, isIndirect: group.setting.isIndirect)
            // Nobody's announcement is no quote.
            if choice == nil, group.setting.cue?.entry.cue == .noun { continue }
            var cue = group.cue
            if cue == nil, followsQuote { cue = lastCue }
            let speaker = choice.flatMap { self.speaker($0) }
            for said in group.quotes {
                quotes.append(
                    Quote(
                        said.kind, said.range, speaker: speaker,
                        cue: cue.map { text.range(tokens: $0) }))
                if said.span >= 0 {
                    settleOpen(spans[said.span], at: quotes.count - 1, choice, cue)
                }
                if said.kind == .direct { followsQuote = true }
            }
            if let value = choice?.value { discourse.say(value, paragraph: reading.paragraph) }
            if let cue { lastCue = cue }
        }
    }

    /// What is between marks in the sentence, scored.
    private func pieces(_ followsQuote: Bool) -> [Piece] {
        var found: [Piece] = []
        var follows = followsQuote
        var features = FeatureSum(models.mark, keepsList: oracle != nil)
        for u in reading.range where reading.units[u].kind == .quote {
            let span = reading.units[u].index
            let range = spans[span].range(in: text)
            if range.isEmpty { continue }
            let pairing = reading.pairing(u)
            var piece = Piece(span: span, pairing: pairing, unit: u)
            features.reset()
            func addFeatures() {
                reading.addMarkFeatures(
                    &features, span: span, unit: u, pairing: pairing, followsQuote: follows)
            }
            if oracle != nil { addFeatures() }
            if let answer = oracle?.mark(range, features.list) {
                piece.score = answer ? 1 : -10
            } else if reading.isPlain(span: span, unit: u, pairing: pairing) {
                piece.score = 1
            } else {
                if reading.isTerm(u) || reading.isListPoint(span: span) {
                    piece.score = -10
                } else {
                    if oracle == nil { addFeatures() }
                    piece.score = features.score
                }
                if reading.isCalled(span: span, unit: u, pairing: pairing) {
                    piece.score += Self.fragmentBonus
                }
            }
            found.append(piece)
            if piece.score > 0 { follows = true }
        }
        return found
    }

    /// How much likelier a fragment is somebody's inside of a reported clause or behind a verb of
    /// calling; chosen on gold/train and Bosque together, which disagree about single words.
    private static let fragmentBonus: Float = 0.8

    /// The pieces that are somebody's, the fragments inside of reported clauses among them.
    private func withFragments(_ marked: [Piece], _ clauses: [Clause]) -> [Piece] {
        marked.filter { piece in
            if piece.score > 0 { return true }
            guard piece.score > -Self.fragmentBonus else { return false }
            let isReported = clauses.contains {
                $0.shape != .before && $0.shape != .around && $0.units.contains(piece.unit)
            }
            return isReported && reading.isFragment(span: piece.span, unit: piece.unit)
        }
    }

    /// Puts together what one cue reports; in the order of the text.
    private func groups(
        _ pieces: [Piece], _ clauses: [Clause], _ followsQuote: Bool, _ sentence: Int
    ) -> [Group] {
        let cues = reading.cues
        func setting(cue: Int?, side: Int, content: [Range<Int>], clause: Clause?, isDash: Bool)
            -> SpeakerSetting
        {
            SpeakerSetting(
                cue: cue.map { cues[$0] }, side: side, content: content,
                isIndirect: clause != nil, shape: clause?.shape.rawValue ?? -1,
                source: clause?.source, isHeading: reading.isHeading,
                paragraph: reading.paragraph, sentence: sentence, follows: followsQuote,
                isDash: isDash)
        }
        var groups: [Group] = []
        for clause in clauses {
            guard let range = self.range(clause) else { continue }
            let isBefore = clause.shape == .before || clause.shape == .beforeSource
            var group = Group(
                start: range.start, quotes: [(.indirect, range, -1)],
                setting: setting(
                    cue: clause.cue, side: isBefore ? 0 : 1, content: [clause.units],
                    clause: clause, isDash: false),
                cue: cues[clause.cue].tokens)
            // Quoted pieces inside the clause are by the same speaker.
            for piece in pieces where clause.units.contains(piece.unit) {
                group.quotes.append((.direct, spans[piece.span].range(in: text), piece.span))
            }
            groups.append(group)
        }
        for piece in pieces
        where !clauses.contains(where: { $0.units.contains(piece.unit) }) {
            let range = spans[piece.span].range(in: text)
            if let pairing = piece.pairing,
                let g = groups.firstIndex(where: { $0.setting.cue?.unit == cues[pairing.cue].unit })
            {
                groups[g].quotes.append((.direct, range, piece.span))
                groups[g].setting.content.append(piece.unit..<piece.unit + 1)
                if groups[g].setting.side != 1 - pairing.side, groups[g].setting.shape < 0 {
                    groups[g].setting.side = 2
                }
                continue
            }
            groups.append(
                Group(
                    start: range.start, quotes: [(.direct, range, piece.span)],
                    setting: setting(
                        cue: piece.pairing?.cue, side: piece.pairing.map { 1 - $0.side } ?? 3,
                        content: [piece.unit..<piece.unit + 1], clause: nil,
                        isDash: spans[piece.span].isDash),
                    cue: piece.pairing.map { cues[$0.cue].tokens }))
        }
        if groups.count > 1 { groups.sort { $0.start < $1.start } }
        return groups
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
    private mutating func noteTurn(_ firstQuote: Int, _ people: [Phrase]) {
        let own = (firstQuote..<quotes.count).filter { quotes[$0].kind == .direct }
        guard let quote = own.first else { return }
        dialogue.add(
            Dialogue.Turn(
                paragraph: reading.paragraph, quotes: own, isTold: quotes[quote].cue != nil,
                mentioned: people.map { phrase in
                    Quote.Speaker(
                        name: names.things[phrase.thing].name,
                        entity: names.things[phrase.thing].entity,
                        range: text.range(tokens: phrase.tokens))
                }))
    }
}
