import EnrichmentKit
import SectorClassifier
import Testing

@Suite("sector-classifier")
struct SectorClassifierTests {
    @Test("an empty document gets an empty layer")
    func empty() throws {
        var annotations = Annotations()
        try SectorClassifier(options: .init()).enrich(Document(text: ""), into: &annotations)
        #expect(annotations.sectors != nil)
    }
}
