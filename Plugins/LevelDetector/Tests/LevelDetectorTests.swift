import EnrichmentKit
import LevelDetector
import Testing

@Suite("level-detector")
struct LevelDetectorTests {
    private func level(_ text: String) throws -> Level? {
        var annotations = Annotations()
        try LevelDetector(options: .init()).enrich(Document(text: text), into: &annotations)
        return annotations.level
    }

    @Test("an empty document is at no level")
    func empty() throws {
        #expect(try level("") == Level(label: .none, country: 0, local: 0))
    }

    @Test(
        "a notice is at the level of the body that issues it",
        arguments: [
            ("Município de Soure: Aquisição de serviços de limpeza.", Level.Label.local),
            ("Alcaldia municipal de guaduas: Mantenimiento de la via terciaria.", .local),
            ("Ministério da Defesa Nacional: Aquisição de viaturas.", .country),
            ("Ministerio del deporte: Adecuacion de la cancha del municipio de guaduas.", .country),
        ])
    func notice(text: String, label: Level.Label) throws {
        #expect(try level(text)?.label == label)
    }
}
