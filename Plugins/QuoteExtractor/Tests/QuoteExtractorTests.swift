import EnrichmentKit
import QuoteExtractor
import Testing

@Suite("quote-extractor")
struct QuoteExtractorTests {
    @Test("an empty document gets an empty layer")
    func empty() throws {
        var annotations = Annotations()
        try QuoteExtractor(options: .init()).enrich(Document(text: ""), into: &annotations)
        #expect(annotations.quotes != nil)
    }
}
