import EnrichmentKit
import PluginTesting
import QuoteExtractor
import Testing
import TextCore

@Suite("quote-extractor: words between marks and behind dashes")
struct DirectQuoteTests {
    @Test(
        "the range runs from mark to mark, whatever their style",
        arguments: [
            "“⟦No habrá alzas este año⟧”, dijo la ministra.",
            "“⟦One is enough,⟧” she said. “⟦Two are too many.⟧”",
            "\"⟦The road is closed,⟧\" the mayor said.",
            "«⟦La obra no se detiene⟧», afirmó el alcalde.",
            "‘⟦It’s the workers’ choice,⟧’ said the union leader.",
            "'⟦We don't know yet,⟧' the director said.",
            "„⟦O rio subiu três metros⟧“, disse o pescador.",
            "\"⟦Mixed marks happen,⟧” the editor said.",
            "He said: “⟦The pipe is 5\" wide.⟧”",
            "O prefeito afirmou: \"⟦Vamos abrir o túnel em maio⟧\".",
            "Mayor: “⟦No new toll⟧”", "Alcalde: “⟦No habrá peaje⟧”; oposición duda",
        ] as [MarkedText])
    func range(sample: MarkedText) throws {
        let found = try QuoteSample.quotes(sample.text).filter { $0.kind == .direct }
        #expect(MarkedText.draw(found.map(\.range), in: sample.text) == sample.description)
    }

    @Test("a quote over several paragraphs is one for each, by the speaker of the last")
    func paragraphs() throws {
        try QuoteSample(
            """
            «⟦Primero se llevaron las bombas del pozo.⟧

            »⟦Después vinieron por los cables⟧», contó Elvira Mamani.
            """, "direct | Elvira Mamani | contó", "direct | Elvira Mamani | contó"
        ).check()
        try QuoteSample(
            """
            “⟦We planted six thousand trees.⟧

            “⟦Half of them are still alive,⟧” said Ada Mbeki.
            """, "direct | Ada Mbeki | said", "direct | Ada Mbeki | said"
        ).check()
    }

    @Test("an odd mark costs its own paragraph and no other")
    func oddMark() throws {
        let text = """
            The sign read “closed and nobody knew why it stood there for so long.

            “The road is open,” said Ada Mbeki.
            """
        let found = try QuoteSample.quotes(text)
        #expect(found.count == 1)
        #expect(found.first?.speaker?.name == "Ada Mbeki")
    }

    @Test("a quote of several sentences goes with the cue behind it")
    func sentences() throws {
        try QuoteSample(
            "“⟦The dam is old. We watch it day and night,⟧” engineer Joan Tull said.",
            "direct | Joan Tull | said"
        ).check()
        try QuoteSample(
            "«⟦Llegó tarde. Nadie lo esperaba⟧», recordó Marta Quispe.",
            "direct | Marta Quispe | recordó"
        ).check()
    }

    @Test("lines that are wrapped hard are one paragraph")
    func wrapped() throws {
        let text = """
            The captain looked at the water for a long time and then he turned
            to the others. “I have never seen the river as low as it is today,
            and I have been on it for thirty years,” said the captain in a low
            voice, and nobody on the deck of the old boat wanted to answer him
            before the sun had gone down behind the last of the grey warehouses.
            """
        let found = try QuoteSample.quotes(text)
        #expect(found.map(\.kind) == [.direct])
        #expect(found.first?.speaker?.name == "the captain")
    }

    @Test(
        "what a dash opens is said up to the inciso and behind it",
        arguments: [
            "—⟦Ya voy⟧ —dijo Ana Ruiz—. ⟦Espérame en la puerta.⟧",
            "—⟦¿Quién lo paga?⟧ —preguntó el alcalde.",
            "— ⟦O barco não sai hoje⟧ — disse o balseiro. — ⟦Volte amanhã.⟧",
            "— ⟦Aqui ninguém dorme⟧ —, conta a cozinheira Lia Prado.",
        ] as [MarkedText])
    func dash(sample: MarkedText) throws {
        let found = try QuoteSample.quotes(sample.text).filter { $0.kind == .direct }
        #expect(MarkedText.draw(found.map(\.range), in: sample.text) == sample.description)
    }

    @Test(
        "titles, terms, nicknames and inches are nobody's words",
        arguments: [
            "The novel “Red River” won the prize last year.",
            "El llamado «impuesto rosa» se aplica desde enero.",
            "O jogador Edson “Baiano” Prado treina hoje.",
            "The pipe is 24\" wide and 6\" thick.",
            "The workers’ union and the miners’ federation met on Monday.",
            "Words such as “expect” and “estimate” mark statements about the future.",
        ])
    func none(text: String) throws {
        #expect(try QuoteSample.quotes(text).filter { $0.kind == .direct } == [])
    }
}
