import EnrichmentKit
import TextCore

/// One document's quotes in the making.
///
/// `run` goes over the paragraphs; `Extraction+Sentences` decides about each sentence, with the
/// clauses that `Extraction+Clauses` picks and the speakers that `Extraction+Candidates` lists.
struct Extraction: ~Copyable {
    let models: QuoteModels
    let oracle: (any Oracle)?
    var reading: ParagraphReading
    var discourse: Discourse
    var quotes: [Quote] = []
    private let transcript: Transcript
    /// The sentences so far.
    var sentenceCount = 0
    /// Quotes without a speaker that the next part of the same quote names.
    var open: [Int] = []
    var dialogue = Dialogue()

    var text: SourceText { reading.text }
    var names: NameTable { reading.names }
    var spans: [QuotedSpan] { reading.spans }
    var units: [Unit] { reading.units }
    var language: Int { reading.language }

    init(
        text: SourceText, lexicon: Lexicon, language: Int, names: NameTable, models: QuoteModels,
        oracle: (any Oracle)?
    ) {
        (self.models, self.oracle) = (models, oracle)
        let transcript = Transcript(text, lexicon: lexicon, names: names, language: language)
        let spans = SpanReader(text, lexicon).spans(hasDialogue: language != 0) { p in
            text.paragraphs[p].kind != .boilerplate && !transcript.isTurn(p)
        }
        self.transcript = transcript
        reading = ParagraphReading(
            text: text, lexicon: lexicon, names: names, spans: spans, language: language)
        discourse = Discourse(things: names.things.count)
    }

    /// Reads the whole document; quotes come in the order of the text.
    mutating func run() {
        var firstSpan = 0
        // Headlines come last: who "the minister" is there, the text below tells.
        var headlines: [(paragraph: Int, firstSpan: Int)] = []
        var isAbove = true
        for p in text.paragraphs.indices {
            while firstSpan < spans.count, spans[firstSpan].paragraph < p { firstSpan += 1 }
            if transcript.isTurn(p) {
                if let quote = transcript.quote(p) { quotes.append(quote) }
                continue
            }
            let kind = text.paragraphs[p].kind
            if kind == .boilerplate { continue }
            let isTurn =
                firstSpan < spans.count && spans[firstSpan].paragraph == p
                && spans[firstSpan].isDialogue
            if kind == .heading, isAbove, !isTurn {
                headlines.append((p, firstSpan))
            } else {
                if kind == .body { isAbove = false }
                take(p, firstSpan: firstSpan)
            }
        }
        if oracle == nil { dialogue.settle(&quotes) }
        for (p, firstSpan) in headlines { take(p, firstSpan: firstSpan) }
        if let interviewee = transcript.interviewee { nameRest(interviewee) }
        let isSorted = zip(quotes.indices, quotes.indices.dropFirst()).allSatisfy {
            !(quotes[$1].range < quotes[$0].range)
        }
        if !isSorted { quotes.sort { $0.range < $1.range } }
    }

    /// Gives the quotes beside an interview that name nobody to the one who is interviewed.
    private mutating func nameRest(_ interviewee: Quote.Speaker) {
        let known = Set(names.things.map(\.name))
        for i in quotes.indices where quotes[i].kind == .direct {
            let speaker = quotes[i].speaker
            let isNamed = speaker.map { known.contains($0.name) } ?? false
            if speaker == nil || !isNamed && isHeadline(quotes[i].range) {
                quotes[i].speaker = interviewee
            }
        }
    }

    private func isHeadline(_ range: TextRange) -> Bool {
        let token = text.firstToken(from: range.start)
        return text.paragraph(ofToken: token).map { text.paragraphs[$0].kind == .heading } ?? false
    }
}
