import EnrichmentKit
import Pipeline
import TextCore

/// Options with one of each kind that matters to fingerprints.
struct FixtureOptions: PluginOptions {
    var limit = 10
    var words: [String] = []
    var dictionary: String?

    static let fields: [OptionField<Self>] = [
        .integer("limit", \.limit, in: 1...100, "A limit."),
        .texts("words", \.words, "Words."),
        .file("dictionary", \.dictionary, "A file."),
    ]
}

/// Marks each capitalised word as an entity.
struct EntityFixture: Enricher {
    static let descriptor = PluginDescriptor(
        name: "entity-fixture", version: "1.0.0", summary: "Marks words.", writes: .entities,
        data: "d1")

    init(options: FixtureOptions) throws(OptionError) {}

    func enrich(
        _ document: Document, into annotations: inout Annotations
    ) throws(EnrichmentError) {
        annotations.entities = document.text.tokens.filter(\.isCapitalized).map {
            Entity(
                .person, name: document.text.string($0.range),
                mentions: [Entity.Mention($0.range, score: 1)])
        }
    }
}

/// Reads entities, needs them, and does Spanish and Portuguese only.
struct QuoteFixture: Enricher {
    static let descriptor = PluginDescriptor(
        name: "quote-fixture", version: "1.0.0", summary: "Quotes entities.", reads: [.entities],
        requires: [.entities], writes: .quotes, languages: [.spanish, .portuguese])

    init(options: FixtureOptions) throws(OptionError) {}

    func enrich(
        _ document: Document, into annotations: inout Annotations
    ) throws(EnrichmentError) {
        annotations.quotes = (annotations.entities ?? []).map {
            Quote(.direct, $0.mentions[0].range)
        }
    }
}

/// Does what the document's first word says.
struct MisbehavingFixture: Enricher {
    static let descriptor = PluginDescriptor(
        name: "misbehaving-fixture", version: "1.0.0", summary: "Misbehaves.",
        reads: [.quotes], writes: .sectors)

    init(options: FixtureOptions) throws(OptionError) {}

    func enrich(
        _ document: Document, into annotations: inout Annotations
    ) throws(EnrichmentError) {
        func sector(_ range: TextRange, score: Double = 1) -> [Sector] {
            [Sector(id: "a", name: "A", score: score, evidence: [.init(range, weight: 1)])]
        }
        switch document.text.string(tokens: 0..<1) {
        case "throws": throw EnrichmentError("it has had enough")
        case "rambles":
            throw EnrichmentError(
                "it says:\r\n\u{85}\tno\n" + String(repeating: "x", count: 9_000) + "\n")
        case "silent": break
        case "beyond": annotations.sectors = sector(TextRange(0, 1000))
        case "backward": annotations.sectors = sector(TextRange(3, 3))
        case "cuts": annotations.sectors = sector(TextRange(0, document.text.bytes.count - 1))
        case "number": annotations.sectors = sector(TextRange(0, 1), score: .nan)
        case "meddles":
            annotations.entities = []
            annotations.quotes = []
            annotations.sectors = []
        case "peeks": annotations.sectors = annotations.entities == nil ? [] : nil
        default: annotations.sectors = []
        }
    }
}

let fixtures = PluginRegistry([
    PluginRegistration(EntityFixture.self), PluginRegistration(QuoteFixture.self),
    PluginRegistration(MisbehavingFixture.self),
])
