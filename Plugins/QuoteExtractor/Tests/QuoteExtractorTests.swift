import EnrichmentKit
import PluginTesting
import QuoteExtractor
import Testing
import TextCore

@Suite("quote-extractor")
struct QuoteExtractorTests {
    @Test("keeps the plugin contract", .timeLimit(.minutes(2)))
    func contract() {
        #expect(PluginContract.violations(of: PluginRegistration(QuoteExtractor.self)) == [])
    }

    @Test("an empty document gets an empty layer")
    func empty() throws {
        #expect(try QuoteSample.quotes("") == [])
    }

    @Test("only the kinds asked for are written")
    func kinds() throws {
        let text = "Ana Ruiz said that “it is late”. “We must go,” she said."
        for kind in ["direct", "indirect", "interview"] {
            let options = try QuoteExtractor.Options([
                (name: "kinds", value: .list([.text(kind)]))
            ])
            var annotations = Annotations()
            try QuoteExtractor(options: options).enrich(Document(text: text), into: &annotations)
            let found = annotations.quotes ?? []
            #expect(found.allSatisfy { $0.kind.rawValue == kind })
            #expect(found.isEmpty == (kind != "direct"))
        }
    }

    @Test("no kind at all is an error that says what to write")
    func noKinds() throws {
        let options = try QuoteExtractor.Options([(name: "kinds", value: .list([]))])
        #expect {
            _ = try QuoteExtractor(options: options)
        } throws: { error in
            "\(error)" == "kinds is empty; give any of direct, indirect, interview"
        }
    }

    @Test("a speaker of the entities layer carries its place there and its full name")
    func entity() throws {
        let marked: MarkedText =
            "⟦Rosa Inés Paredes⟧ llegó tarde. “Hubo niebla”, dijo ⟦Paredes⟧, directora del puerto."
        let entities = [
            Entity(
                .person, name: "Rosa Inés Paredes",
                mentions: marked.ranges.map { Entity.Mention($0, score: 1) })
        ]
        let quote = try #require(try QuoteSample.quotes(marked.text, entities: entities).first)
        #expect(quote.speaker?.name == "Rosa Inés Paredes")
        #expect(quote.speaker?.entity == 0)
        #expect(quote.speaker?.range == marked.ranges[1])
        #expect(quote.speaker?.role == "directora del puerto")
    }

    @Test("a short name that the entities layer has not linked is linked to the one full name")
    func shortName() throws {
        let marked: MarkedText =
            "⟦Rosa Inés Paredes⟧ llegó tarde y se fue pronto. “Hubo niebla”, dijo ⟦Paredes⟧."
        let entities = marked.ranges.enumerated().map { i, range in
            Entity(.person, name: marked.words[i], mentions: [Entity.Mention(range, score: 1)])
        }
        let quote = try #require(try QuoteSample.quotes(marked.text, entities: entities).first)
        #expect(quote.speaker?.name == "Rosa Inés Paredes")
        #expect(quote.speaker?.entity == 0)
    }

    @Test("time is linear in unclosed, nested and mixed marks", .timeLimit(.minutes(1)))
    func linear() throws {
        for piece in ["“«\"‘„", "“a «b \"c ‘d ", "»a «b ", "'a \"b ’c "] {
            _ = try QuoteSample.quotes(String(repeating: piece, count: 100_000))
        }
    }
}
