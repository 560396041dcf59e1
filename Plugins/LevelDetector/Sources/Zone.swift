import EnrichmentKit
import TextCore

/// Where in its document a piece of evidence stands, which is how much it counts.
enum Zone: Int, CaseIterable {
    /// The body that a notice opens with, before a colon.
    case issuer
    /// The title, or the first sentence of a text without one.
    case title
    /// The first paragraphs.
    case lead
    /// The rest of the text.
    case body
    /// Bylines, datelines and boilerplate.
    case edge

    /// What one cue counts there.
    var weight: Double {
        switch self {
        case .issuer: 4
        case .title: 2.5
        case .lead: 1.5
        case .body: 1
        case .edge: 0.2
        }
    }
}

/// The zones of a document, as runs of tokens in the order of the text.
struct ZoneMap {
    struct Run {
        let tokens: Range<Int>
        let zone: Zone
    }

    /// The number of tokens of running text that count as the lead.
    private static let leadTokens = 100
    /// The longest first sentence that stands for a missing title.
    private static let openingTokens = 25

    /// The most words of an issuer's name.
    private static let issuerTokens = 20

    private(set) var runs: [Run] = []

    init(_ document: Document) {
        let text = document.text
        var leadLeft = ZoneMap.leadTokens
        var needsOpening = document.title == nil
        for paragraph in text.paragraphs {
            var start = paragraph.tokens.lowerBound
            let end = paragraph.tokens.upperBound
            if let title = document.title, title.overlaps(paragraph.range) {
                add(start..<end, .title)
                continue
            }
            if paragraph.kind == .boilerplate || paragraph.kind == .byline {
                add(start..<end, .edge)
                continue
            }
            if needsOpening, let colon = ZoneMap.endOfIssuer(text, start..<end) {
                needsOpening = false
                add(start..<colon, .issuer)
                add(colon..<end, .body)
                continue
            }
            if paragraph.dateline != nil {
                let content = text.firstToken(from: paragraph.contentStart)
                add(start..<min(content, end), .edge)
                start = min(content, end)
            }
            if needsOpening, paragraph.kind != .heading || text.paragraphs.count == 1 {
                needsOpening = false
                let first = text.sentences[paragraph.sentences.lowerBound].tokens.upperBound
                let opening = min(end, max(start, first), start + ZoneMap.openingTokens)
                add(start..<opening, .title)
                start = opening
            }
            let lead = min(end, start + leadLeft)
            add(start..<lead, .lead)
            leadLeft -= lead - start
            add(lead..<end, .body)
        }
    }

    /// The colon behind the issuer of a notice: `Município de Soure: aquisição de …`.
    private static func endOfIssuer(_ text: SourceText, _ tokens: Range<Int>) -> Int? {
        let limit = min(tokens.upperBound, tokens.lowerBound + issuerTokens)
        return (tokens.lowerBound..<limit).first { t in
            text.tokens[t].kind == .punctuation && text.bytes[text.tokens[t].start] == 0x3A
        }
    }

    private mutating func add(_ tokens: Range<Int>, _ zone: Zone) {
        if !tokens.isEmpty { runs.append(Run(tokens: tokens, zone: zone)) }
    }
}
