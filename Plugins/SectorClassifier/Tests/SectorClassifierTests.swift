import EnrichmentKit
import PluginTesting
import SectorClassifier
import Testing
import TextCore

@Suite("sector-classifier: which sectors")
struct SectorClassifierTests {
    /// The sectors of a text, by the plugin as it ships.
    static func sectors(
        _ text: String, _ options: SectorClassifier.Options = .init(), entities: [Entity]? = nil
    ) throws -> [Sector] {
        var annotations = Annotations()
        annotations.entities = entities
        try SectorClassifier(options: options).enrich(Document(text: text), into: &annotations)
        return try #require(annotations.sectors)
    }

    @Test("keeps the plugin contract", .timeLimit(.minutes(2)))
    func contract() {
        let registration = PluginRegistration(SectorClassifier.self)
        #expect(PluginContract.violations(of: registration) == [])
    }

    @Test("the first sector is the one the document is about", arguments: SectorSample.all)
    func primary(sample: SectorSample) throws {
        #expect(try SectorClassifierTests.sectors(sample.text).first?.id == sample.primary)
    }

    @Test(
        "a document about no industry has no sector",
        arguments: [
            "",
            "The Senate elected its new president after a debate of six hours. The party of the "
                + "former mayor abstained, and its leader called the vote a farce.",
            "El ajedrecista ganó el torneo con siete puntos de nueve. Su rival ofreció tablas en "
                + "la última ronda y la afición lo aplaudió de pie.",
            "O poeta morreu aos 91 anos. Deixa três filhos, doze livros e um romance inacabado.",
        ])
    func none(text: String) throws {
        #expect(try SectorClassifierTests.sectors(text) == [])
    }

    @Test(
        "words of an industry in another sense do not count",
        arguments: [
            ("The minister spoke of the health of the economy and of economic health.", "health"),
            ("La atleta ganó la medalla de oro y sueña con otra medalla de plata.", "mining"),
            ("A friend of mine said so, and a colleague of mine agreed.", "mining"),
            ("Está claro que a resposta ficou claro para todos, disse ela.", "ict"),
        ])
    func otherSense(text: String, wrong: String) throws {
        #expect(try !SectorClassifierTests.sectors(text).contains { $0.id == wrong })
    }

    @Test(
        "surveillance is ICT and public safety; industries named in passing do not outrank them",
        arguments: [
            """
            Vendors wire up mid-sized cities

            Three telecom suppliers now run the camera networks of the port's command center. \
            Facial recognition software checks faces against police lists, and the data center \
            stores license plates for a year. Critics call it digital surveillance of dissidents.

            The same vendors want contracts with farms, mines and power plants, an official said.
            """,
            """
            Proveedores de telecomunicaciones cablean la ciudad

            El centro de monitoreo reúne cámaras, fibra óptica y un centro de datos. El software \
            de reconocimiento facial avisa a la policía y la videovigilancia cubre cien esquinas.

            Los proveedores buscan además clientes en fincas, minas y plantas eléctricas.
            """,
            """
            Fornecedora de tecnologia instala rede de câmeras

            O software de reconhecimento facial roda no data center da operadora de telefonia e \
            avisa a polícia. A prefeitura chama o sistema de muralha digital e de cidade \
            inteligente; o videomonitoramento cobre cem ruas.

            A empresa quer vender também a fazendas, minas e usinas.
            """,
        ])
    func surveillance(text: String) throws {
        let sectors = try SectorClassifierTests.sectors(text).map(\.id)
        #expect(sectors == ["ict", "public-safety-defense"])
    }

    @Test("what a navigation block names counts for nothing")
    func boilerplate() throws {
        let text = """
            New copper mine starts up in the Andes

            The mining company said the concentrator reached its capacity and copper output rose.

            Subscribe to our newsletter on insurance, reinsurance, insurers and life insurance.

            Subscribe to the platform for insurance brokers and insurance companies.
            """
        #expect(try SectorClassifierTests.sectors(text).map(\.id) == ["mining"])
    }

    @Test("a word inside a person's or a place's name is no word of an industry")
    func entities() throws {
        let text = "Copper Hills elected Ana Mining. Copper Hills and Ana Mining were glad."
        let names = MarkedText(
            "⟦Copper Hills⟧ elected ⟦Ana Mining⟧. ⟦Copper Hills⟧ and ⟦Ana Mining⟧ were glad."
        ).ranges.map { Entity.Mention($0, score: 1) }
        let found: [Entity] = [
            Entity(.place, name: "Copper Hills", mentions: [names[0], names[2]]),
            Entity(.person, name: "Ana Mining", mentions: [names[1], names[3]]),
        ]
        #expect(try SectorClassifierTests.sectors(text).first?.id == "mining")
        #expect(try SectorClassifierTests.sectors(text, entities: found) == [])
    }

    @Test("the evidence is where the words stand, strongest first, no more than asked for")
    func evidence() throws {
        var options = SectorClassifier.Options()
        options.maxEvidence = 2
        let text = "The solar park sells its electricity under a contract."
        let sector = try #require(try SectorClassifierTests.sectors(text, options).first)
        #expect(sector.evidence.count == 2)
        let source = Document(text: text).text
        let words = sector.evidence.map { source.string($0.range) }
        #expect(words.contains("solar"))
        #expect(sector.evidence[0].weight >= sector.evidence[1].weight)
        #expect(sector.subsectors.first?.id == "electric-power.solar")
        #expect(sector.codes.map(\.scheme) == ["isic", "iptc"])
        #expect(sector.subsectors.first?.codes.map(\.code) == ["351", "IC70"])
    }

    @Test("a threshold of 1 names nothing, max_sectors 1 names one")
    func limits() throws {
        var options = SectorClassifier.Options()
        let text = """
            Hospital and highway open

            The hospital has 200 beds and new operating rooms; its doctors start on Monday.

            The highway with its toll plaza and two bridges was paved by the road concession.
            """
        #expect(try SectorClassifierTests.sectors(text).count == 2)
        options.maxSectors = 1
        #expect(try SectorClassifierTests.sectors(text, options).count == 1)
        options.threshold = 1
        #expect(try SectorClassifierTests.sectors(text, options) == [])
    }
}
