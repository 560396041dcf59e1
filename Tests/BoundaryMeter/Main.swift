// measure-boundary: what a document costs there and back at the interface for plugins from outside.
//
// A program, so that the benchmark times it (`make bench PARTS=boundary`): a chain with a plugin of
// hundred entities is run with a plugin from outside behind it and without. The fixture `echo.c`
// does next to nothing, so that what is left is the interface's.

import ConfigurationKit
import EnrichmentKit
import FileSystem
import OutsidePlugins
import Pipeline
import TestSupport
import TextCore

/// Prints the figures, one on each line: microseconds and what they are for.
@main
struct BoundaryMeter {
    static func main() throws {
        let folder = try TemporaryFolder()
        for (flags, what) in [
            ([], "100 entities read, 100 answered"),
            (["-DMARKS"], "100 entities read, 100 spans without their text answered"),
        ] {
            let cost = try BoundaryMeter.cost(flags, in: folder)
            print("\(cost / .nanoseconds(100) / 10) \(what)")
        }
    }

    /// What the fixture adds to a chain, compiled with some flags.
    private static func cost(_ flags: [String], in folder: TemporaryFolder) throws -> Duration {
        let object = folder("echo\(flags.count).so")
        try CompiledPlugin.compile("Tests/Fixtures/echo.c", to: object, flags: flags)
        let probe = PluginProbe(program: [BuiltProgram.path("enrichd"), "plugin-probe"])
        let echo = try OutsidePlugin(at: Path(object), probe: probe).registration(probe: nil)
        let registry = PluginRegistry([PluginRegistration(HundredEntities.self), echo])
        let with = try chain(["hundred", "echo"], registry)
        let without = try chain(["hundred"], registry)
        let text = String(repeating: "El puerto de Ñandú crecerá, dijo la ministra.\n", count: 213)
        let document = Document(text: String(text.prefix(10_000)))
        let result = with.run(document)
        guard result.isComplete, case .list(let answered) = result.annotations["echo"],
            answered.count == 100
        else { throw MeterError(description: "the layer is not what it should be: \(result)") }
        return least(with, document) - least(without, document)
    }

    private static func chain(_ names: [String], _ registry: PluginRegistry) throws -> Chain {
        try Chain(
            ChainConfiguration(
                named: "test", steps: names.map { ChainConfiguration.Step(named: $0) }),
            registry: registry, output: OutputConfiguration(), build: "1")
    }

    /// The least time of many: what the machine does meanwhile is not the interface's.
    private static func least(_ chain: Chain, _ document: Document) -> Duration {
        (0..<1_000).map { _ in ContinuousClock().measure { _ = chain.run(document) } }.min()
            ?? .zero
    }
}

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

private struct MeterError: Error, CustomStringConvertible {
    let description: String
}
