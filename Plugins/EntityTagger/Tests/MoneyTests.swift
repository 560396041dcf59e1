import EnrichmentKit
import EntityTagger
import PluginTesting
import Testing

@Suite("entity-tagger: money")
struct MoneyTests {
    /// A text with one amount marked, and what it is worth.
    struct Sample: Sendable, CustomStringConvertible {
        var text: MarkedText
        var amount: Double?
        var currency = ""
        var description: String { text.description }
        init(_ text: MarkedText, _ amount: Double?, _ currency: String = "") {
            (self.text, self.amount, self.currency) = (text, amount, currency)
        }
    }

    @Test(
        "an amount has its value and its currency",
        arguments: [
            Sample("The plant will cost ⟦US$1.2bn⟧ and open in the year after next.", 1.2e9, "USD"),
            Sample("The fee is ⟦€11.5 million⟧ for the whole of it.", 11.5e6, "EUR"),
            Sample("It signed a ⟦118-million-euro⟧ contract with the state.", 118e6, "EUR"),
            Sample("O município vai gastar ⟦R$ 4,1 bi⟧ em obras e não terá ajuda.", 4.1e9, "BRL"),
            Sample("A obra vai custar ⟦R$ 38.750.000,00⟧ ao município.", 38_750_000, "BRL"),
            Sample(
                "El desvío es de ⟦322 mil 400 pesos⟧, dijo la fiscal de México.", 322_400, "MXN"),
            Sample("El fondo tiene ⟦20 mdp⟧ para el año que viene.", 20e6, "MXN"),
            Sample("Son ⟦3 mil 51 mdp⟧ de utilidad en el año.", 3051e6, "MXN"),
            Sample("El tope es de ⟦UF 3.500⟧ por cada póliza de la empresa.", 3500, "CLF"),
            Sample("El costo es de ⟦12 mil millones de pesos⟧ en Chile.", 12e9, "CLP"),
            Sample("La inversión es de ⟦RD$2,245 millones⟧ para el sector.", 2245e6, "DOP"),
            Sample("El valor es de ⟦S/ 48 736 210,55⟧ con el impuesto.", 48_736_210.55, "PEN"),
            Sample("Toronto: the company raised ⟦C$8.5 million⟧ in Canada.", 8.5e6, "CAD"),
            Sample("A metre of pipe now costs ⟦Q6.5 million⟧ in all.", 6.5e6, "GTQ"),
        ])
    func value(sample: Sample) throws {
        let entities = try found(sample.text.text).filter { $0.kind == .money }
        #expect(entities.flatMap(\.mentions).map(\.range) == sample.text.ranges)
        #expect(entities.first?.money?.amount == sample.amount)
        #expect(entities.first?.money?.currency == sample.currency)
    }

    @Test(
        "a range is one mention without a value",
        arguments: [
            "The wells cost ⟦US$10-12mn⟧ each, the company said.",
            "Invertirá ⟦entre 3 y 5 millones de dólares⟧ en la planta.",
            "O preço fica entre ⟦US$ 10 e US$ 12⟧ para o produtor.",
        ] as [MarkedText])
    func range(sample: MarkedText) throws {
        let entities = try found(sample.text).filter { $0.kind == .money }
        #expect(entities.count == 1)
        #expect(entities.allSatisfy { $0.money == nil })
    }

    @Test("pesos have no currency where no country is in question")
    func anyPesos() throws {
        let entities = try found("El boleto cuesta 40 pesos desde ayer, dijo el vocero.")
        let amount = try #require(entities.first { $0.kind == .money })
        #expect(amount.money == nil)
    }

    @Test(
        "what is no amount is none",
        arguments: [
            "The price is MXN ٣", "€٤", "The line L1 opens in Q4, on the 4th.",
            "La COP30 fue en noviembre.",
            "It grew by 1,2 million tonnes.", "El artículo 5 de la ley 1.234.",
        ])
    func none(text: String) throws {
        #expect(try found(text).allSatisfy { $0.kind != .money })
    }
}
