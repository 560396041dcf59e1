import ConfigurationKit
import EnrichmentKit
import FileSystem
import OutsidePlugins
import Pipeline
import TestSupport
import Testing
import TextCore

@Suite("the boundary to plugins from outside", .enabled(if: CompiledPlugin.hasCompiler))
struct BoundaryTests {
    private static let probe = PluginProbe(
        program: [BuiltProgram.path("enrichd"), "plugin-probe"])

    /// A plugin that writes a hundred entities, evenly over the text.
    private struct HundredEntities: Enricher {
        static let descriptor = PluginDescriptor(
            name: "hundred", version: "1.0.0", summary: "Writes entities.", writes: .entities)

        struct Options: PluginOptions {
            static let fields: [OptionField<Self>] = []
        }

        init(options: Options) throws(OptionError) {}

        func enrich(
            _ document: Document, into annotations: inout Annotations
        ) throws(EnrichmentError) {
            let words = document.text.tokens.filter { $0.kind == .word }
            annotations.entities = (0..<100).map { i in
                let word = words[i * words.count / 100]
                return Entity(
                    .organization, name: document.text.string(word.range),
                    mentions: [.init(word.range, score: 0.875)])
            }
        }
    }

    @Test("a document of 10 kB with 100 entities costs less than 100 microseconds")
    func overhead() throws {
        let folder = try TemporaryFolder()
        try CompiledPlugin.compile("Tests/Fixtures/echo.c", to: folder("echo.so"))
        let echo = try OutsidePlugin(at: Path(folder("echo.so")), probe: BoundaryTests.probe)
        let registry = PluginRegistry([
            PluginRegistration(HundredEntities.self), try echo.registration(probe: nil),
        ])
        func chain(_ names: [String]) throws -> Chain {
            try Chain(
                ChainConfiguration(
                    named: "test", steps: names.map { ChainConfiguration.Step(named: $0) }),
                registry: registry, output: OutputConfiguration(), build: "1")
        }
        let text = String(repeating: "El puerto de Ñandú crecerá, dijo la ministra.\n", count: 213)
        let document = Document(text: String(text.prefix(10_000)))
        let (with, without) = (try chain(["hundred", "echo"]), try chain(["hundred"]))
        let result = with.run(document)
        #expect(result.isComplete, "\(result.plugins)")
        let written = try #require(result.annotations["echo"])
        #expect(written == .list((0..<100).map { written.items[$0] }))
        #expect(written.items[99]["id"] == "e100")

        // The least of many: what the machine does meanwhile is not the interface's.
        func least(_ chain: Chain) -> Duration {
            (0..<500).map { _ in ContinuousClock().measure { _ = chain.run(document) } }.min()
                ?? .zero
        }
        let cost = least(with) - least(without)
        print("the boundary costs \(cost / .microseconds(1)) microseconds")
        #expect(cost < .microseconds(100))
    }
}

extension LayerValue {
    fileprivate var items: [LayerValue] {
        if case .list(let items) = self { items } else { [] }
    }
}
