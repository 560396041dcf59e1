import TestSupport
import Testing

@Suite("the same document gives the same sidecar", .serialized)
struct DeterminismTests {
    private static let plugins = [
        "entity-tagger", "sector-classifier", "level-detector", "quote-extractor",
    ]

    @Test("with one worker and with four, in another locale and time zone, and through `enrich`")
    func workers() throws {
        let one = try DaemonHarness(
            "enrichd", chain: Self.plugins, more: "limits: { workers: 1 }")
        let four = try DaemonHarness(
            "enrichd", chain: Self.plugins, more: "limits: { workers: 4 }")
        for daemon in [one, four] {
            for i in 0..<60 { try daemon.drop(Self.text(i), as: "d\(i).txt") }
        }
        #expect(try one.drain().status == 0)
        let other = ["LC_ALL": "tr_TR.UTF-8", "TZ": "Asia/Kathmandu"]
        #expect(try four.drain(environment: other).status == 0)
        let enriched = try BuiltProgram.run(
            "enrichd",
            [
                "enrich", one.folder("inbox"), "--out", one.folder("out"), "--config",
                one.folder("config.yaml"), "--jobs", "3",
            ])
        #expect(enriched.status == 0, "\(enriched.errors)")
        for i in 0..<60 {
            let sidecar = try #require(one.sidecar("d\(i).txt"))
            #expect(sidecar.contains("\"complete\": true"))
            #expect(four.sidecar("d\(i).txt") == sidecar)
            #expect(one.folder.text("out/d\(i).txt.enriched.json") == sidecar)
        }
    }

    private static func text(_ i: Int) -> String {
        switch i % 3 {
        case 0:
            """
            Puerto Sereno adjudica la planta \(i)

            El Ministerio de Energía de Perú informó que invertirá US$\(i + 1) millones en cobre.
            «Habrá empleo», dijo la ministra Irene Ibáñez Ulloa. La Municipalidad de Ilo lo celebró.

            """
        case 1:
            """
            State utility signs lithium deal no. \(i)

            The governor of Jalisco said that the plant would open in May. "We will hire \(i) people,"
            said Marta Quell, head of Quell Mining Inc., in Guadalajara.

            """
        default:
            """
            Prefeitura de Sobral licita hospital \(i)

            A prefeita Ivete Rangel Dutra afirmou que a obra custará R$ \(i + 2) milhões. “É urgente”,
            disse ela. O Ministério da Saúde do Brasil apoia o projeto.

            """
        }
    }
}
