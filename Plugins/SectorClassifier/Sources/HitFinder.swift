import EnrichmentKit
import TextCore

/// A phrase of a lexicon where it stands in a document.
package struct Hit: Sendable {
    /// Which part of a document a hit stands in.
    package enum Zone: UInt8, Sendable {
        /// In the title.
        case title
        /// In the opening of the running text.
        case lead
        /// Behind that.
        case body
    }

    /// The lexicon's index among those in use.
    package let lexicon: Int
    /// The phrase's index in its lexicon.
    package let phrase: UInt32
    /// Its tokens.
    package let tokens: Range<Int>
    /// Which part of the document it stands in.
    package let zone: Zone
    /// The number of the paragraph, of those that count.
    package let paragraph: Int
    /// Counted words before it.
    package let position: Int
}

/// All phrases found in a document, and how much text was looked at.
package struct Scan: Sendable {
    /// In the order of the text.
    package fileprivate(set) var hits: [Hit] = []
    /// Words outside boilerplate and bylines.
    package fileprivate(set) var words = 0
    /// Paragraphs outside boilerplate and bylines.
    package fileprivate(set) var paragraphs = 0
}

/// Finds the phrases of the lexicons in a document, from left to right, each token at most once.
///
/// Boilerplate and bylines are passed over: a navigation block names every sector that a site has.
struct HitFinder {
    /// The running text up to this many words is the lead: the first two or three paragraphs.
    static let leadWords = 70

    let lexicons: [Lexicon]
    /// The first of the lexicons.
    private let ours: Lexicon

    /// A finder of the phrases of some lexicons, one at least.
    init(lexicons: [Lexicon]) {
        self.lexicons = lexicons
        ours = lexicons[0]
    }

    /// Scans a document, leaving out what the entities layer says is something else.
    func scan(_ document: Document, entities: EntityCover?) -> Scan {
        let text = document.text
        var scan = Scan()
        var leadWords = 0
        for paragraph in text.paragraphs {
            if paragraph.kind == .boilerplate || paragraph.kind == .byline { continue }
            let isTitle = document.title.map { $0.overlaps(paragraph.range) } ?? false
            let zone: Hit.Zone =
                isTitle ? .title : leadWords < HitFinder.leadWords ? .lead : .body
            var t = paragraph.tokens.lowerBound
            let end = paragraph.tokens.upperBound
            // A label repeats through a transcript and says who speaks, not of what.
            if paragraph.label != nil {
                while t < end, text.tokens[t].start < paragraph.contentStart { t += 1 }
            }
            var words = 0
            while t < end {
                if text.tokens[t].kind == .punctuation || text.tokens[t].kind == .symbol {
                    t += 1
                    continue
                }
                let found = longest(in: text, at: t, end: end)
                let length = found?.match.tokenCount ?? 1
                if let found {
                    let tokens = t..<(t + length)
                    let isName = lexicons[found.lexicon].isName(found.match.value)
                    if entities?.excludes(text.range(tokens: tokens), isName: isName) != true {
                        // A long first paragraph is lead only at its start.
                        let isLead = zone == .lead && leadWords + words < HitFinder.leadWords * 2
                        scan.hits.append(
                            Hit(
                                lexicon: found.lexicon, phrase: found.match.value, tokens: tokens,
                                zone: zone == .lead && !isLead ? .body : zone,
                                paragraph: scan.paragraphs, position: scan.words + words))
                    }
                }
                words += length
                t += length
            }
            scan.words += words
            scan.paragraphs += 1
            if !isTitle { leadWords += words }
        }
        return scan
    }

    @inline(__always)
    private func longest(
        in text: SourceText, at token: Int, end: Int
    ) -> (lexicon: Int, match: PhraseTable.Match)? {
        var best = ours.match(in: text, at: token, end: end).map { (lexicon: 0, match: $0) }
        // Nearly always ours is the only one.
        for i in lexicons.indices.dropFirst() {
            guard let match = lexicons[i].match(in: text, at: token, end: end) else { continue }
            // A user's own lexicon stands behind ours and wins a tie.
            if let best, best.match.tokenCount > match.tokenCount { continue }
            best = (i, match)
        }
        return best
    }
}
