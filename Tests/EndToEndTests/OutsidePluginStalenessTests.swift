import FileSystem
import TestSupport
import Testing

/// A chain of the tagger, `marks`, which reads nothing, and `sees`, which reads that and repeats it.
@Suite(
    "layers of plugins from outside that are not stale", .serialized,
    .enabled(if: CompiledPlugin.hasCompiler))
struct OutsidePluginStalenessTests {
    private let harness: OutsidePluginHarness

    init() throws {
        harness = try OutsidePluginHarness(objects: [])
        try build("marks", reads: "")
        try build("sees", reads: "\"marks\"")
        try harness.folder.write("name,type\nZorbaxia,organization\n", to: "names.csv")
        try harness.folder.write("«Ñandú𝒳» visitó Zorbaxia y Quendril.\n", to: "inbox/a.txt")
    }

    /// Compiles the fixture under a name, beside its place and then renamed into it.
    private func build(_ name: String, reads: String, build: Int = 1) throws {
        let new = harness.folder.path.appending("new.so")
        try CompiledPlugin.compile(
            "Tests/Fixtures/step.c", to: new.description,
            flags: [
                "-DNAME=\"\(name)\"", "-DREADS=\"\(reads.replacing("\"", with: "\\\""))\"",
                "-DBUILD=\"\(build)\"", "-DLOG=\"\(harness.folder("log"))\"",
            ])
        try FileOperations.rename(new, to: harness.folder.path.appending("plugins/\(name).so"))
    }

    /// Drains the inbox; which plugins from outside were run, and the sidecar.
    private func drain() throws -> (run: [String], sidecar: String) {
        try harness.folder.write("", to: "log")
        let ended = try harness.run("run", "--once")
        #expect(ended.status == 0, "\(ended.errors)")
        let run = (harness.folder.text("log") ?? "").split(separator: "\n").map(String.init)
        return (run, try #require(harness.folder.text("inbox/a.txt.enriched.json")))
    }

    /// The sidecar that is made where there is none.
    private func anew() throws -> String {
        try FileOperations.remove(harness.folder.path.appending("inbox/a.txt.enriched.json"))
        let (run, sidecar) = try drain()
        #expect(run == ["marks", "sees"])
        return sidecar
    }

    @Test(
        "they are taken over byte for byte, and what reads them sees what it would have seen",
        arguments: ["code-point", "utf-8", "utf-16"])
    func takenOver(unit: String) throws {
        try harness.configure(
            chain: [
                "entity-tagger\n      options: { dictionaries: [names.csv] }", "marks", "sees",
            ], more: "output: { offsets: \(unit) }")
        let first = try drain()
        #expect(first.run == ["marks", "sees"])
        #expect(first.sidecar.contains("\"complete\": true"))

        // Another plugin's dictionary.
        try harness.folder.write("name,type\nQuendril,organization\n", to: "names.csv")
        let renamed = try drain()
        #expect(renamed.run == [])
        #expect(renamed.sidecar != first.sidecar)
        #expect(renamed.sidecar.contains("\"name\": \"Quendril\""))
        #expect(renamed.sidecar == (try anew()))

        // A new build of the one that is read, and of the one that reads what is taken over.
        try build("marks", reads: "", build: 2)
        let marked = try drain()
        #expect(marked.run == ["marks", "sees"])
        #expect(marked.sidecar == (try anew()))
        try build("sees", reads: "\"marks\"", build: 2)
        let seen = try drain()
        #expect(seen.run == ["sees"])
        #expect(seen.sidecar != marked.sidecar)
        #expect(seen.sidecar == (try anew()))
    }

    @Test("one whose layer was changed in the sidecar is computed again")
    func tampered() throws {
        try harness.configure(chain: ["marks", "sees"])
        let whole = try drain().sidecar
        // As after any change of how sidecars are written, which makes none of the layers stale.
        try harness.configure(chain: ["marks", "sees"], more: "output: { content: always }")
        let expected = try drain()
        #expect(expected.run == [])
        for (old, new) in [
            ("\"end\": 8", "\"end\": 800"), ("\"end\": 8", "\"end\": \"8\""),
            ("\"end\": 8", "\"end\": 7"), ("\"text\": \"«Ñandú𝒳»\"", "\"text\": \"Ñandú\""),
        ] {
            let place = try #require(whole.firstRange(of: old))
            var tampered = whole
            tampered.replaceSubrange(place, with: new)
            try harness.folder.write(tampered, to: "inbox/a.txt.enriched.json")
            // Without it the sidecar is looked at again.
            try FileOperations.remove(harness.folder.path.appending(".enrichd/index"))
            let again = try drain()
            #expect(again.run.contains("marks"))
            #expect(again.sidecar == expected.sidecar)
        }
    }
}
