import EnrichmentKit
import EntityTagger
import TextCore
import Testing

@Suite("entity-tagger: people by the labels of a transcript")
struct SpeakerNameTests {
    private func people(_ text: String) throws -> [[String]] {
        let document = Document(text: text)
        var annotations = Annotations()
        try EntityTagger(options: EntityOptions()).enrich(document, into: &annotations)
        return (annotations.entities ?? []).filter { $0.kind == .person }.map { entity in
            entity.mentions.map { document.text.string($0.range) }
        }
    }

    @Test(
        "a label's word behind another capitalised word is a person's full name, and the labels too"
    )
    func fullName() throws {
        let text = """
            The new dam was the topic of a talk with Zebulor Quorvane, head of the basin board.

            Reporter: When will it be done?

            Quorvane: In May, if the river lets us.

            Reporter: And if it does not?

            Quorvane: Then in June.

            """
        #expect(try people(text).contains(["Zebulor Quorvane", "Quorvane", "Quorvane"]))
    }

    @Test("a label that is no name makes no person of what stands before its word")
    func noName() throws {
        let text = """
            Location: Puerto Grande

            Question: When will it be done?

            Answer: In May. The Great Answer is a song.

            Question: And if it is not?

            Answer: Then in June.

            """
        #expect(try !people(text).joined().contains { $0.contains("Answer") })
    }
}
