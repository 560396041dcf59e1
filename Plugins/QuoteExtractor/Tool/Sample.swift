import ArgumentParser
import EnrichmentKit
import Foundation
import QuoteExtractor
import TextCore

/// A document with known quotes, to learn from or to measure on.
struct Sample {
    struct Speaker {
        /// Any of these is right.
        var names: [String]
    }

    struct Quote {
        var kind: EnrichmentKit.Quote.Kind
        var range: TextRange
        /// `nil` for none.
        var speaker: Speaker?
        var cue: TextRange?
    }

    var name: String
    var document: Document
    /// The gold entities; `nil` where nobody annotated them.
    var entities: [Entity]?
    /// The entities that the chain would have found before; see `Names`.
    var tagged: [Entity]?
    var quotes: [Quote]
    var kinds: Set<String>
    var ignored: [TextRange] = []
    /// Whether "no speaker" is an answer, and names are whole ones.
    var isGold: Bool
    /// The file it is from.
    var source: String

    var language: String { document.language?.rawValue ?? "-" }

    /// What the extractor is given to read.
    func entities(_ names: Names) -> [Entity]? {
        switch names {
        case .gold: entities ?? tagged
        case .tagged: tagged
        case .none: nil
        }
    }
}

/// Where the names of a document are from.
enum Names: String, CaseIterable, ExpressibleByArgument {
    /// Those of the annotators, or those of the tagger where nobody annotated them.
    case gold
    /// Those that the entity-tagger finds, as in a chain.
    case tagged
    /// There are none: the plugin finds them by its own means.
    case none
}

/// Reads the gold documents and the corpora.
enum SampleReader {
    struct Missing: Error, CustomStringConvertible {
        let path: String
        var description: String {
            "\(path) is not there; give the folder of gold documents and corpora with --shared"
        }
    }

    private struct GoldFile: Decodable {
        struct Span: Decodable { var start: Int, end: Int }
        struct Entity: Decodable {
            var type: String, name: String, mentions: [Span]
        }
        struct Speaker: Decodable { var name: String }
        struct Quote: Decodable {
            var kind: String, start: Int, end: Int, speaker: Speaker?, cue: Span?
        }
        var language: String
        var entities: [Entity]
        var quotes: [Quote]
    }

    private struct CorpusLine: Decodable {
        struct Span: Decodable { var start: Int, end: Int }
        struct Speaker: Decodable { var text: String, alt: Alternative? }
        /// Either a text or a span with its text.
        struct Alternative: Decodable {
            var text: String
            init(from decoder: any Decoder) throws {
                if let text = try? decoder.singleValueContainer().decode(String.self) {
                    self.text = text
                } else {
                    let box = try decoder.container(keyedBy: Keys.self)
                    text = try box.decode(String.self, forKey: .text)
                }
            }
            enum Keys: String, CodingKey { case text }
        }
        struct Quote: Decodable {
            var kind: String, start: Int, end: Int, speaker: Speaker?, cue: Span?
        }
        var id: String, language: String, text: String, kinds: [String], quotes: [Quote]
        var ignore: [Span]?
    }

    /// The documents of a folder of gold documents, by name.
    static func gold(_ folder: URL) throws -> [Sample] {
        guard let names = try? FileManager.default.contentsOfDirectory(atPath: folder.path) else {
            throw Missing(path: folder.path)
        }
        return try names.filter { $0.hasSuffix(".gold.json") }.sorted().map { file in
            let name = String(file.dropLast(".gold.json".count))
            let text = try String(
                contentsOf: folder.appending(path: name + ".txt"), encoding: .utf8)
            let gold = try JSONDecoder().decode(
                GoldFile.self, from: Data(contentsOf: folder.appending(path: file)))
            let offsets = ByteOffsets(text)
            let source = SourceText(text)
            return Sample(
                name: name,
                document: Document(
                    text: source, language: Language(rawValue: gold.language),
                    title: TitleFinder.title(of: source)),
                entities: gold.entities.map { entity in
                    Entity(
                        Entity.Kind(rawValue: entity.type), name: entity.name,
                        mentions: entity.mentions.map {
                            Entity.Mention(offsets.range($0.start, $0.end), score: 1)
                        })
                },
                quotes: gold.quotes.map { quote in
                    Sample.Quote(
                        kind: kind(quote.kind), range: offsets.range(quote.start, quote.end),
                        speaker: quote.speaker.map { Sample.Speaker(names: [$0.name]) },
                        cue: quote.cue.map { offsets.range($0.start, $0.end) })
                },
                kinds: ["direct", "indirect", "interview"], isGold: true, source: "gold")
        }
    }

    /// The documents of one file of the quote corpora.
    static func corpus(_ file: URL) throws -> [Sample] {
        guard let content = try? String(contentsOf: file, encoding: .utf8) else {
            throw Missing(path: file.path)
        }
        return try content.split(separator: "\n").map { line in
            let entry = try JSONDecoder().decode(CorpusLine.self, from: Data(line.utf8))
            let offsets = ByteOffsets(entry.text)
            let source = SourceText(entry.text)
            return Sample(
                name: entry.id,
                document: Document(
                    text: source, language: Language(rawValue: entry.language),
                    title: TitleFinder.title(of: source)),
                entities: nil,
                quotes: entry.quotes.map { quote in
                    Sample.Quote(
                        kind: kind(quote.kind), range: offsets.range(quote.start, quote.end),
                        speaker: quote.speaker.map {
                            Sample.Speaker(names: [$0.text] + ($0.alt.map { [$0.text] } ?? []))
                        },
                        cue: quote.cue.map { offsets.range($0.start, $0.end) })
                },
                kinds: Set(entry.kinds),
                ignored: (entry.ignore ?? []).map { offsets.range($0.start, $0.end) },
                isGold: false,
                source: file.deletingPathExtension().lastPathComponent)
        }
    }

    private static func kind(_ word: String) -> Quote.Kind { Quote.Kind(rawValue: word) ?? .direct }
}

/// Code-point offsets of a text as byte offsets.
struct ByteOffsets {
    private var starts: [Int] = []

    init(_ text: String) {
        var at = 0
        for scalar in text.unicodeScalars {
            starts.append(at)
            at += scalar.utf8.count
        }
        starts.append(at)
    }

    func range(_ start: Int, _ end: Int) -> TextRange { TextRange(starts[start], starts[end]) }
}
