import EnrichmentKit
import EntityTagger
import PluginTesting
import Testing

@Suite("entity-tagger: names of a clear form")
struct NumberedNameTests {
    @Test(
        "a law by its number is a program, from its head to the last digit",
        arguments: [
            "El plan se ampara en la ⟦Ley N° 21.998⟧, dijo la ministra.",
            "El ⟦Decreto Supremo N.° 4.811⟧ fija la tarifa del gas.",
            "O texto altera a ⟦Lei Complementar nº 287/1998⟧ e vai ao plenário.",
            "The project was licensed under ⟦Law 31455⟧, the ministry said.",
            "La ⟦Ley 158-07⟧ exonera el impuesto por diez años.",
        ] as [MarkedText])
    func laws(sample: MarkedText) throws {
        #expect(try drawn(sample, .program) == sample.description)
    }

    @Test(
        "a year or an article makes no law",
        arguments: ["The law of 2024 was late.", "La ley 5 veces votada.", "O artigo 27 da lei."])
    func none(text: String) throws {
        #expect(try found(text).allSatisfy { $0.kind != .program })
    }

    @Test("a Brazilian highway is a program")
    func highways() throws {
        let sample: MarkedText = "O trecho da ⟦GO-154⟧ entre as duas cidades fica pronto em maio."
        #expect(try drawn(sample, .program) == sample.description)
    }

    @Test(
        "a facility that its name calls by its kind is a program",
        arguments: [
            "Flights from ⟦Elvira Montañez International Airport⟧ start in May, the ministry said.",
            "La obra del ⟦Puerto de Ilo⟧ empieza en mayo, dijo la ministra.",
        ] as [MarkedText])
    func facilities(sample: MarkedText) throws {
        #expect(try drawn(sample, .program) == sample.description)
    }

    @Test("a city that is called a port stays one")
    func portCity() throws {
        let entities = try found("The bank moved from Bridgetown to Port of Spain last year.")
        #expect(entities.contains { $0.name == "Port of Spain" && $0.kind == .place })
    }

    @Test(
        "a country's name in several words is one place, dots and all",
        arguments: [
            "Las ventas a ⟦EE. UU.⟧ crecieron, dijo la directora.",
            "Viajó a ⟦Estados Unidos⟧ con dos ministros.",
        ] as [MarkedText])
    func countries(sample: MarkedText) throws {
        let place = try found(sample.text).first { $0.place?.kind == .country }
        #expect(place?.mentions.map(\.range) == sample.ranges)
        #expect(place?.place?.country == "US")
    }
}
