import EnrichmentKit
import PluginTesting
import QuoteExtractor
import Testing

@Suite("quote-extractor: speakers")
struct SpeakerTests {
    @Test(
        "a speaker is found before and behind the cue, with what stands between",
        arguments: [
            ("“The gates are shut,” said Ada Mbeki, who heads the port.", "Ada Mbeki"),
            ("Ada Mbeki, director of the port, said: “We are ready.”", "Ada Mbeki"),
            ("“Estamos listos”, dijo a la prensa el gerente, Tomás Arrieta.", "Tomás Arrieta"),
            ("El gerente del puerto, Tomás Arrieta, dijo: “Estamos listos”.", "Tomás Arrieta"),
            (
                "“A obra não pode parar agora”, disse ontem Paulo Quintela à rádio local.",
                "Paulo Quintela"
            ),
            ("“Ninguém nos avisou do corte”, disse um morador da vila.", "um morador da vila"),
            ("“Nos cobran el agua”, se quejó una vecina del barrio.", "una vecina del barrio"),
            ("“We pay twice,” said a driver.", "a driver"),
        ])
    func named(text: String, speaker: String) throws {
        let found = try QuoteSample.quotes(text)
        #expect(found.map { $0.speaker?.name ?? "-" } == [speaker])
    }

    @Test(
        "a pronoun, a post and a verb without subject go back to the name",
        arguments: [
            (
                "Minister Ada Mbeki visited the port. “The cranes are old,” she said.", "Ada Mbeki"
            ),
            (
                "La alcaldesa Marta Quispe visitó el puerto. «Las grúas son viejas», dijo.",
                "Marta Quispe"
            ),
            (
                "O prefeito Paulo Quintela visitou o porto. “Os guindastes são velhos”, disse ele.",
                "Paulo Quintela"
            ),
            (
                "El gobernador Tomás Arrieta visitó el puerto. «No hay dinero», dijo el gobernador.",
                "Tomás Arrieta"
            ),
        ])
    func resolved(text: String, speaker: String) throws {
        let found = try QuoteSample.quotes(text)
        #expect(found.last?.speaker?.name == speaker)
    }

    @Test("the fullest name in the text is given")
    func fullest() throws {
        let text = """
            Paulo Quintela Sobrinho dirige o porto desde março.

            “Falta dragar o canal”, afirmou Quintela.
            """
        #expect(try QuoteSample.quotes(text).first?.speaker?.name == "Paulo Quintela Sobrinho")
    }

    @Test("a sign speaks for nobody")
    func nobody() throws {
        let found = try QuoteSample.quotes("A poster on the wall says “Give us back the river”.")
        #expect(found.map(\.kind) == [.direct])
        #expect(found.first?.speaker == nil)
    }
}
