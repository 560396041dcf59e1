import EnrichmentKit
import PluginTesting
import QuoteExtractor
import Testing
import TextCore

@Suite("quote-extractor: reported clauses")
struct IndirectQuoteTests {
    @Test(
        "a clause is marked without the word that opens it and without its full stop",
        arguments: [
            QuoteSample(
                "Minister Ada Mbeki said that ⟦output would rise and that prices would fall⟧.",
                "indirect | Ada Mbeki | said"),
            QuoteSample(
                "Minister Ada Mbeki said ⟦the port would open in June⟧.",
                "indirect | Ada Mbeki | said"),
            QuoteSample(
                "Senator Ada Mbeki asked whether ⟦the tariff would rise⟧.",
                "indirect | Ada Mbeki | asked"),
            QuoteSample(
                "⟦The bridge will open on Monday⟧, Ada Mbeki told reporters.",
                "indirect | Ada Mbeki | told"),
            QuoteSample(
                "According to Ada Mbeki, ⟦the bridge will open on Monday⟧.",
                "indirect | Ada Mbeki | According to"),
            QuoteSample(
                "El alcalde Tomás Arrieta se quejó de que ⟦el canon llega tarde⟧.",
                "indirect | Tomás Arrieta | quejó"),
            QuoteSample(
                "⟦El puente abrirá el lunes⟧, informó el alcalde Tomás Arrieta.",
                "indirect | Tomás Arrieta | informó"),
            QuoteSample(
                "A juicio de Tomás Arrieta, gerente de la obra, ⟦el puente es seguro⟧.",
                "indirect | Tomás Arrieta | A juicio de"),
            QuoteSample(
                "La concejala Marta Quispe pidió que ⟦se publique el contrato⟧ y exigió una respuesta.",
                "indirect | Marta Quispe | pidió"),
            QuoteSample(
                "O diretor Paulo Quintela afirmou que ⟦a ponte não corre risco⟧.",
                "indirect | Paulo Quintela | afirmou"),
            QuoteSample(
                "Para o engenheiro Paulo Quintela, ⟦a ponte precisa de reforço⟧.",
                "indirect | Paulo Quintela | Para"),
            QuoteSample(
                "⟦O túnel custou o dobro do previsto⟧, segundo Paulo Quintela.",
                "indirect | Paulo Quintela | segundo"),
        ])
    func clause(sample: QuoteSample) throws {
        try sample.check()
    }

    @Test(
        "where the marks hold the whole clause there is a direct quote only",
        arguments: [
            QuoteSample(
                "Lawyer Ada Mbeki argued that “⟦the model was built for another bay⟧”.",
                "direct | Ada Mbeki | argued"),
            QuoteSample(
                "O diretor Paulo Quintela frisou que \"⟦ninguém perdeu dinheiro⟧\".",
                "direct | Paulo Quintela | frisou"),
        ])
    func wholeClause(sample: QuoteSample) throws {
        try sample.check()
    }

    @Test(
        "what is promised, wanted, shown or known is not reported",
        arguments: [
            "Minister Ada Mbeki promised to build a bridge.",
            "The company announced a plan for the harbor.",
            "El ministro Tomás Arrieta quiere que la obra termine.",
            "La empresa firmó un convenio que permite tender el cable.",
            "O prefeito sabe que a ponte está fechada.",
            "La segunda etapa avanza según lo previsto.",
            "Para 2030, la planta tratará el doble de agua.",
        ])
    func none(text: String) throws {
        #expect(try QuoteSample.quotes(text) == [])
    }

    @Test(
        "a verb of saying is known in all its forms",
        arguments: [
            (
                "El ministro Tomás Arrieta ", ["dice", "dijo", "decía", "dirá", "ha dicho"],
                " que la obra sigue."
            ),
            (
                "El ministro Tomás Arrieta ", ["sostiene", "sostuvo", "sostendrá", "advirtió"],
                " que la obra sigue."
            ),
            (
                "O ministro Paulo Quintela ", ["diz", "disse", "dizia", "dirá", "havia dito"],
                " que a obra segue."
            ),
            (
                "O ministro Paulo Quintela ", ["prevê", "previu", "adverte", "expôs", "sugere"],
                " que a obra segue."
            ),
            (
                "Minister Ada Mbeki ", ["says", "said", "has said", "writes", "wrote"],
                " that work goes on."
            ),
        ])
    func forms(start: String, verbs: [String], end: String) throws {
        for verb in verbs {
            let found = try QuoteSample.quotes(start + verb + end)
            #expect(found.map(\.kind) == [.indirect], "\(verb)")
            #expect(found.first?.speaker != nil, "\(verb)")
        }
    }
}
