import EnrichmentKit
import TextCore

/// One document's quotes in the making.
///
/// `run` goes over the paragraphs; `Extraction+Sentences` decides about each sentence, with the
/// clauses that `ClauseChooser` picks and the speakers that `SpeakerRanker` lists.
struct Extraction {
    let text: SourceText
    let lexicon: Lexicon
    let language: Int
    let names: NameTable
    let models: QuoteModels
    let oracle: (any Oracle)?
    var quotes: [Quote] = []
    var discourse: Discourse
    /// What stands between marks or behind dashes, in the order of the text.
    var spans: [QuotedSpan] = []
    /// The sentences so far.
    var sentenceCount = 0
    /// Quotes without a speaker that the next part of the same quote names.
    var open: [Int] = []
    var dialogue = Dialogue()

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
        spans = SpanReader(text, lexicon).spans(hasDialogue: language != 0) { p in
            text.paragraphs[p].kind != .boilerplate && !transcript.isTurn(p)
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
            let isTurn =
                firstSpan < spans.count && spans[firstSpan].paragraph == p
                && spans[firstSpan].isDialogue
            if reading.isHeading, isAbove, !isTurn {
                headlines.append(reading)
            } else {
                if text.paragraphs[p].kind == .body { isAbove = false }
                take(reading)
            }
        }
        if oracle == nil { dialogue.settle(&quotes) }
        for reading in headlines { take(reading) }
        if let interviewee = transcript.interviewee { nameRest(interviewee) }
        quotes.sort { $0.range < $1.range }
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
