import EnrichmentKit
import EntityTagger
import PluginTesting
import TextCore
import Testing

/// The mentions of a type that the tagger finds, drawn into the text.
func drawn(_ sample: MarkedText, _ kind: Entity.Kind) throws -> String {
    let entities = try found(sample.text)
    let ranges = entities.filter { $0.kind == kind }.flatMap(\.mentions).map(\.range).sorted()
    return MarkedText.draw(ranges, in: sample.text)
}

/// The entities that the tagger finds in a text.
func found(_ text: String, _ options: EntityOptions = .init()) throws -> [Entity] {
    var annotations = Annotations()
    try EntityTagger(options: options).enrich(Document(text: text), into: &annotations)
    return annotations.entities ?? []
}

@Suite("entity-tagger")
struct EntityTaggerTests {
    @Test("an empty document gets an empty layer")
    func empty() throws { #expect(try found("").isEmpty) }

    @Test("keeps the plugin contract", .timeLimit(.minutes(2)))
    func contract() {
        #expect(PluginContract.violations(of: PluginRegistration(EntityTagger.self)) == [])
    }

    @Test(
        "people are named without titles",
        arguments: [
            "The minister, ⟦Elvira Montañez⟧, said that ⟦Montañez⟧ is her name.",
            "El presidente ⟦Ramiro Quiñones Lagos⟧ viajó el lunes, informó su vocero.",
            "A prefeita ⟦Dalva Coutinho⟧ afirmou que a obra termina em maio.",
        ] as [MarkedText])
    func people(sample: MarkedText) throws {
        #expect(try drawn(sample, .person) == sample.description)
    }

    @Test(
        "organizations keep their legal form and its dot",
        arguments: [
            "La obra la hará ⟦Constructora Peñaflor S.A.⟧ según el contrato.",
            "O contrato é da ⟦Engenharia Vale Verde Ltda.⟧ e dura dois anos.",
            "El ⟦Ministerio de Agricultura, Ganadería y Pesca⟧ fijó el precio.",
        ] as [MarkedText])
    func organizations(sample: MarkedText) throws {
        #expect(try drawn(sample, .organization) == sample.description)
    }

    @Test("a name in brackets and a last name are of the same entity")
    func grouping() throws {
        let entities = try found(
            """
            El Instituto Nacional de Estadística (INE) publicó el dato. La directora, Marta Olmedo, \
            dijo que el INE revisará la serie. «Es provisional», dijo Olmedo.
            """)
        let person = entities.first { $0.kind == .person }
        #expect(person?.name == "Marta Olmedo")
        #expect(person?.mentions.count == 2)
        let body = entities.first { $0.kind == .organization }
        #expect(body?.name == "Instituto Nacional de Estadística")
        #expect(body?.mentions.count == 3)
    }

    @Test("documents in languages that are not asked for have no names")
    func languages() throws {
        var options = EntityOptions()
        options.languages = ["en", "pt"]
        let text =
            "El presidente de Chile viajó a Perú para la cumbre, informó la cancillería ayer."
        #expect(try found(text, options).isEmpty)
        #expect(try !found(text).isEmpty)
    }

    @Test("only the types asked for are written")
    func types() throws {
        var options = EntityOptions()
        options.types = ["money"]
        let entities = try found("Chile paga US$5 millones a Perú, dijo la ministra.", options)
        #expect(entities.map(\.kind) == [.money])
    }
}
