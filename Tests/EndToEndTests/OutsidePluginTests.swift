import FileSystem
import Glibc
import TestSupport
import Testing

@Suite("plugins from outside", .serialized, .enabled(if: CompiledPlugin.hasCompiler))
struct OutsidePluginTests {
    @Test(
        "its layer is in the sidecar, its offsets in the unit asked for, its spans with their text")
    func layer() throws {
        let harness = try OutsidePluginHarness()
        try harness.configure(more: "output: { offsets: code-point, format: compact }")
        let sidecar = try harness.enrich("ñandú\n")
        #expect(
            sidecar.contains(#""odd":{"spans":[{"start":0,"end":3,"text":"ñan"}],"build":1}"#),
            "\(sidecar)")
        #expect(sidecar.contains(#""name":"misbehaving","version":"1.0.0","fingerprint":""#))
        #expect(sidecar.contains(#""layer":"odd","status":"ok""#))
    }

    @Test("plugins lists it, and tells all of it, as of ours")
    func listing() throws {
        let harness = try OutsidePluginHarness()
        let table = try harness.plugins()
        #expect(table.status == 0)
        #expect(table.output.contains("misbehaving        1.0.0    odd       entities"))
        let page = try harness.plugins("misbehaving")
        #expect(page.output.contains("even    whole number  0 to 99  2        An even number."))
        #expect(page.output.contains("object     \(harness.folder("plugins/odd.so"))"))
    }

    @Test("the schema of sidecars holds its layer's, and the configuration's its options")
    func schema() throws {
        let harness = try OutsidePluginHarness()
        let sidecar = try harness.run("schema", "sidecar")
        #expect(sidecar.output.contains("\"$id\": \"urn:enrichd:schema:layer:misbehaving\""))
        #expect(sidecar.output.contains("\"quotes\": {"))
        let configuration = try harness.run("schema", "config")
        #expect(configuration.output.contains("\"An even number.\""))
    }

    @Test("check says which object a plugin comes from")
    func origin() throws {
        let harness = try OutsidePluginHarness()
        let ended = try harness.run("check")
        #expect(ended.status == 0, "\(ended.errors)")
        #expect(
            ended.output.hasSuffix(
                "plugin misbehaving 1.0.0: \(harness.folder("plugins/odd.so"))\n"))
    }

    @Test("check names a wrong option with its line, in the plugin's own words")
    func options() throws {
        let harness = try OutsidePluginHarness()
        try harness.configure(chain: ["misbehaving\n      options: { even: 3 }"])
        let odd = try harness.run("check")
        #expect(odd.status == 78)
        #expect(
            odd.errors.contains(
                ":7:24: chains.test[0].options.even is odd; give an even number\n"),
            "\(odd.errors)")
        try harness.configure(chain: ["misbehaving\n      options: { even: 300 }"])
        #expect(
            try harness.run("check").errors.contains(
                "chains.test[0].options.even is 300; give 0 to 99 (default 2)\n"))
    }

    @Test("a new build of it makes its layer stale, and no other")
    func newBuild() throws {
        let harness = try OutsidePluginHarness()
        try harness.configure(chain: ["entity-tagger", "misbehaving"])
        try harness.folder.write("Ana Soto went to Lima.\n", to: "inbox/a.txt")
        #expect(try harness.run("run", "--once").status == 0)
        let first = try #require(harness.folder.text("inbox/a.txt.enriched.json"))
        #expect(first.contains("\"build\": 1"))
        try harness.compile(as: "odd.so", flags: ["-DBUILD=\"2\""])
        #expect(try harness.run("run", "--once").status == 0)
        let second = try #require(harness.folder.text("inbox/a.txt.enriched.json"))
        #expect(second.contains("\"build\": 2"))
        let prints = [first, second].map { fingerprints($0) }
        #expect(prints[0].count == 3)
        #expect(prints[0][1] == prints[1][1], "the tagger's fingerprint has changed")
        #expect(prints[0][2] != prints[1][2], "the plugin's fingerprint has not changed")
        #expect(try harness.run("run", "--once").errors.contains("\"enriched\":\"0\""))
    }

    /// The chain's fingerprint and its plugins', in order.
    private func fingerprints(_ sidecar: String) -> [String] {
        sidecar.split(separator: "\n").filter { $0.contains("\"fingerprint\"") }.map(String.init)
    }

    @Test("a removed object is refused at a reload, and the old configuration keeps running")
    func removal() throws {
        let harness = try OutsidePluginHarness()
        let daemon = try BuiltProgram(
            "enrichd", ["run", "--config", harness.folder("config.yaml")])
        #expect(eventually { daemon.errors.contains("watching") })
        try FileOperations.remove(harness.folder.path.appending("plugins/odd.so"))
        daemon.signal(SIGHUP)
        #expect(eventually { daemon.errors.contains("the configuration stays as it was") })
        #expect(
            daemon.errors.contains(
                "chains.test[0].plugin is misbehaving, which is no plugin of this build"))
        try harness.folder.write("still here\n", to: "inbox/a.txt")
        #expect(eventually { harness.folder.has("inbox/a.txt.enriched.json") })
        let sidecar = try #require(harness.folder.text("inbox/a.txt.enriched.json"))
        #expect(sidecar.contains("\"name\": \"misbehaving\""))
        #expect(daemon.end(by: SIGTERM).status == 0)
    }

    @Test("an object that hangs when it is asked what it is holds up no document at a reload")
    func hangingReload() throws {
        let harness = try OutsidePluginHarness()
        let daemon = try BuiltProgram(
            "enrichd", ["run", "--config", harness.folder("config.yaml")])
        #expect(eventually { daemon.errors.contains("watching") })
        for name in ["hang1.so", "hang2.so"] {
            try harness.compile(as: name, flags: ["-DHANG_DESCRIBE"])
        }
        daemon.signal(SIGHUP)
        #expect(eventually { isAsked(by: daemon) }, "the object is not asked")
        // Each of the two is waited for for five seconds; these are done within that time.
        for i in 0..<20 {
            try harness.folder.write("one\n", to: "inbox/\(i).txt")
            #expect(eventually { harness.folder.has("inbox/\(i).txt.enriched.json") })
        }
        #expect(isAsked(by: daemon), "the documents had to wait for the object")
        #expect(!daemon.errors.contains("the configuration stays as it was"))
        #expect(eventually { daemon.errors.contains("the configuration stays as it was") })
        #expect(
            daemon.errors.contains(
                "hang1.so brings down the process that asks what it is: it did not answer "
                    + "within 5 s"), "\(daemon.errors)")
        #expect(eventually { !isAsked(by: daemon) }, "the processes that ask are ended")
        #expect(daemon.end(by: SIGTERM).status == 0)
    }

    /// Whether a process asks an object what it is.
    private func isAsked(by daemon: BuiltProgram) -> Bool {
        ProcessTable.children(of: daemon.process).contains {
            ProcessTable.words(of: $0).contains("plugin-probe")
        }
    }

    @Test("the status of the daemon has its time and its breaker, as of ours")
    func status() throws {
        let harness = try OutsidePluginHarness()
        let daemon = try BuiltProgram(
            "enrichd", ["run", "--config", harness.folder("config.yaml")])
        #expect(eventually { daemon.errors.contains("watching") })
        try harness.folder.write("one\n", to: "inbox/a.txt")
        let isTold = try eventually {
            try harness.run("status", "--format", "json").output.contains("\"misbehaving\"")
        }
        #expect(isTold)
        #expect(daemon.end(by: SIGTERM).status == 0)
    }

    @Test("an object that is copied over while it runs harms no document")
    func copiedOver() throws {
        let harness = try OutsidePluginHarness()
        try harness.configure(more: "")
        let daemon = try BuiltProgram(
            "enrichd", ["run", "--config", harness.folder("config.yaml")])
        #expect(eventually { daemon.errors.contains("watching") })
        for i in 0..<4 { try harness.folder.write("one\n", to: "inbox/\(i).txt") }
        #expect(eventually { harness.folder.has("inbox/3.txt.enriched.json") })
        // In place, as `cp` does it.
        try harness.folder.write([UInt8](repeating: 0, count: 20_000), to: Path("plugins/odd.so"))
        for i in 4..<8 { try harness.folder.write("two\n", to: "inbox/\(i).txt") }
        #expect(eventually { harness.folder.has("inbox/7.txt.enriched.json") })
        #expect(!daemon.errors.contains("brought its worker down"), "\(daemon.errors)")
        #expect(daemon.end(by: SIGTERM).status == 0)
    }
}
