import EnrichmentKit
import Foundation
import PluginTesting
import QuoteExtractor
import Testing
import TextCore

/// A text with its quotes drawn into it, and who says them.
struct QuoteSample: Sendable, CustomStringConvertible {
    /// Kind, speaker and cue of one quote; "-" for none.
    struct Expected: Equatable, Sendable, CustomStringConvertible {
        var kind: String
        var speaker: String
        var cue: String

        var description: String { "\(kind) | \(speaker) | \(cue)" }
    }

    let marked: MarkedText
    let expected: [Expected]

    var description: String { marked.description }

    /// - Parameters:
    ///   - text: A text in the form of `MarkedText`.
    ///   - quotes: For each quote a line `kind | speaker | cue`.
    init(_ text: String, _ quotes: String...) {
        self.init(text, lines: quotes)
    }

    /// The same, from lines that were read.
    init(_ text: String, lines: [String]) {
        marked = MarkedText(text)
        expected = lines.map { line in
            let cells = line.components(separatedBy: " | ")
            return Expected(
                kind: cells[0], speaker: cells.count > 1 ? cells[1] : "",
                cue: cells.count > 2 ? cells[2] : "")
        }
    }

    /// The quotes of a text, by the plugin as it ships and without other layers.
    static func quotes(_ text: String, entities: [Entity]? = nil) throws -> [Quote] {
        var annotations = Annotations()
        annotations.entities = entities
        try QuoteExtractor(options: .init()).enrich(Document(text: text), into: &annotations)
        return try #require(annotations.quotes)
    }

    /// Checks ranges, kinds, speakers and cues.
    func check(sourceLocation: SourceLocation = #_sourceLocation) throws {
        let found = try QuoteSample.quotes(marked.text)
        let drawn = MarkedText.draw(found.map(\.range), in: marked.text)
        #expect(drawn == marked.description, sourceLocation: sourceLocation)
        let text = SourceText(marked.text)
        let ordered = found.sorted {
            ($0.range.start, -$0.range.end) < ($1.range.start, -$1.range.end)
        }
        let answers = ordered.map { quote in
            Expected(
                kind: quote.kind.rawValue, speaker: quote.speaker?.name ?? "-",
                cue: quote.cue.map { text.string($0) } ?? "-")
        }
        #expect(answers == expected, sourceLocation: sourceLocation)
    }
}
