import EnrichmentKit
import LevelDetector
import Testing

@Suite("level-detector")
struct LevelDetectorTests {
    @Test("an empty document gets an empty layer")
    func empty() throws {
        var annotations = Annotations()
        try LevelDetector(options: .init()).enrich(Document(text: ""), into: &annotations)
        #expect(annotations.level != nil)
    }
}
