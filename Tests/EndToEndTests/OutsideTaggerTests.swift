import FileSystem
import TestSupport
import Testing

/// A plugin from outside in the place of one of ours.
@Suite(
    "plugins from outside that write our layers", .serialized,
    .enabled(if: CompiledPlugin.hasCompiler))
struct OutsideTaggerTests {
    private let harness: OutsidePluginHarness

    init() throws {
        harness = try OutsidePluginHarness(objects: [])
        try CompiledPlugin.compile(
            "Tests/Fixtures/tagger.c", to: harness.folder("plugins/tagger.so"))
        try harness.configure(
            chain: ["tagger\n      options: { names: names.txt }", "misbehaving"])
        try harness.compile(as: "odd.so")
        try harness.folder.write("one\n", to: "names.txt")
    }

    @Test("its entities are ours: numbered, in the unit asked for, read by the next plugin")
    func entities() throws {
        let sidecar = try harness.enrich("Ñandú says so.\n")
        let dense = sidecar.replacing("\n", with: "").replacing(" ", with: "")
        #expect(
            dense.contains(
                #""entities":[{"id":"e1","type":"organization","name":"Ñandú","mentions":"#
                    + #"[{"start":0,"end":5,"text":"Ñandú","score":0.5}]}]"#), "\(sidecar)")
        #expect(dense.contains(#""complete":true"#))
    }

    @Test("entities that are none are refused, with the place")
    func untyped() throws {
        let sidecar = try harness.enrich("An untyped one.\n")
        #expect(
            sidecar.contains(
                "\"reason\": \"in the layer it answered entities[0] has no type\""), "\(sidecar)")
    }

    @Test("a file that an option names counts in its fingerprint")
    func file() throws {
        let first = try harness.enrich("Ñandú says so.\n")
        try harness.folder.write("two\n", to: "names.txt")
        let second = try harness.enrich("Ñandú says so.\n")
        #expect(first != second)
        // The chain that reads from it is stale too, by its fingerprint alone.
        #expect(
            first.replacing(#/"fingerprint": "[0-9a-f]{16}"/#, with: "")
                == second.replacing(#/"fingerprint": "[0-9a-f]{16}"/#, with: ""))
    }

    @Test("a chain with ours and one of outside for one layer is refused")
    func twice() throws {
        try harness.configure(chain: ["entity-tagger", "tagger"])
        let ended = try harness.run("check")
        #expect(ended.status == 78)
        #expect(
            ended.errors.contains(
                "chains.test[1] (tagger) writes entities, as chains.test[0] (entity-tagger) does"),
            "\(ended.errors)")
    }
}
