import EnrichmentKit
import PluginTesting
import QuoteExtractor
import Testing

@Suite("quote-extractor: dialogues")
struct DialogueTests {
    @Test("lines without an inciso go by turns, before and behind those that have one")
    func turns() throws {
        let text = """
            Marta Quispe esperaba en la puerta.

            —¿Habrá lugar para todos? —preguntó Marta Quispe.

            —Para ustedes, una banda —respondió Tomás Arrieta.

            —¿Cuándo?

            —En la segunda fase.
            """
        let found = try QuoteSample.quotes(text)
        #expect(
            found.map { $0.speaker?.name ?? "-" } == [
                "Marta Quispe", "Tomás Arrieta", "Marta Quispe", "Tomás Arrieta",
            ])
    }

    @Test("who asks is not guessed where one side alone is named")
    func oneSide() throws {
        let text = """
            — E se chover?

            — Aí é com São Pedro — brincou Paulo Quintela.

            — Garante?

            — Garanto.
            """
        let found = try QuoteSample.quotes(text)
        #expect(
            found.map { $0.speaker?.name ?? "-" } == ["-", "Paulo Quintela", "-", "Paulo Quintela"])
    }

    @Test("dashes before the points of a list are no dialogue")
    func list() throws {
        let text = """
            La licitación comprende:

            – obras civiles

            – suministro de tubos

            – supervisión
            """
        #expect(try QuoteSample.quotes(text).isEmpty)
    }
}
