import EnrichmentKit
import PluginTesting
import QuoteExtractor
import Testing

@Suite("quote-extractor: cues")
struct CueTests {
    @Test(
        "a noun of saying reports its clause where the text says whose it is",
        arguments: [
            QuoteSample(
                "Minister Ada Mbeki's claim that ⟦the port lost money⟧ surprised the unions.",
                "indirect | Ada Mbeki | claim"),
            QuoteSample(
                "El anuncio de Tomás Arrieta de que ⟦el puente abrirá en mayo⟧ fue recibido con cautela.",
                "indirect | Tomás Arrieta | anuncio"),
            QuoteSample(
                "A afirmação de Paulo Quintela de que ⟦a obra está pronta⟧ irritou os vereadores.",
                "indirect | Paulo Quintela | afirmação"),
            QuoteSample("The claim that the port lost money surprised the unions."),
            QuoteSample("La noticia de que el puente abrirá en mayo fue recibida con cautela."),
        ])
    func noun(sample: QuoteSample) throws {
        try sample.check()
    }

    @Test(
        "a source phrase names who says it, inside of it or behind",
        arguments: [
            QuoteSample(
                "In Ada Mbeki's words, ⟦the strike is a matter of dignity⟧.",
                "indirect | Ada Mbeki | In Ada Mbeki's words"),
            QuoteSample(
                "En palabras de Tomás Arrieta, ⟦el puente es una promesa más⟧.",
                "indirect | Tomás Arrieta | En palabras de"),
            QuoteSample(
                "Nas palavras de Paulo Quintela, ⟦a obra começou tarde demais⟧.",
                "indirect | Paulo Quintela | Nas palavras de"),
            QuoteSample(
                "Según un comunicado del Banco Azul, ⟦la tasa no cambiará este año⟧.",
                "indirect | Banco Azul | Según"),
        ])
    func source(sample: QuoteSample) throws {
        try sample.check()
    }

    @Test(
        "a verb that seldom says something needs quoted words or its clause",
        arguments: [
            QuoteSample(
                "«⟦Nadie me avisó⟧», gimoteó Tomás Arrieta.", "direct | Tomás Arrieta | gimoteó"),
            QuoteSample("«⟦Basta⟧», repuso Tomás Arrieta.", "direct | Tomás Arrieta | repuso"),
            QuoteSample(
                "“⟦Ninguém me avisou⟧”, choramingou Paulo Quintela.",
                "direct | Paulo Quintela | choramingou"),
            QuoteSample("Tomás Arrieta silbó toda la tarde, y el perro ladró."),
            QuoteSample("Paulo Quintela assobiou a tarde inteira."),
        ])
    func rare(sample: QuoteSample) throws {
        try sample.check()
    }

    @Test(
        "a speaker may stand behind a relative clause, and may be one of several",
        arguments: [
            (
                "“It is late,” said one of the founders.", "one of the founders"
            ),
            (
                "Ada Mbeki, who heads the port, said that the cranes are old.", "Ada Mbeki"
            ),
            (
                "A source at the port said that the cranes are old.", "A source at the port"
            ),
            (
                "Ada Mbeki of the port said that the cranes are old.", "Ada Mbeki"
            ),
        ])
    func subject(text: String, speaker: String) throws {
        #expect(try QuoteSample.quotes(text).first?.speaker?.name == speaker)
    }
}
