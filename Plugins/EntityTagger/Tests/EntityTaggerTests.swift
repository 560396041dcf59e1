import EnrichmentKit
import EntityTagger
import Testing

@Suite("entity-tagger")
struct EntityTaggerTests {
    @Test("an empty document gets an empty layer")
    func empty() throws {
        var annotations = Annotations()
        try EntityTagger(options: .init()).enrich(Document(text: ""), into: &annotations)
        #expect(annotations.entities != nil)
    }
}
