import FileSystem
import Glibc
import TestSupport
import Testing

@Suite("plugins from outside that misbehave", .serialized, .enabled(if: CompiledPlugin.hasCompiler))
struct OutsidePluginFaultTests {
    static let lies: [(word: String, reason: String)] = [
        ("refuse", "this one defeats it"),
        ("silent", "it answered nothing"),
        ("twice", "it answered 2 times"),
        ("other", "it answered the layers [entities], not odd alone"),
        ("more", "it answered the layers [odd, level], not odd alone"),
        ("garbage", "it answered no JSON: a value is missing at byte 19"),
        ("beyond", "it wrote the range 0..<99999 in a text of 14 bytes"),
        ("cut", "it wrote the range 0..<1, which cuts a character"),
        ("lie", "it wrote a text for the range 0..<3 that does not stand there"),
        ("shape", "its layer is not valid by its schema: odd.spans is no array"),
        ("gigabyte", "it answered 1073741824 bytes, more than the limit of 16777216"),
    ]

    @Test("a plugin that lies loses its layer, and the sidecar says how", arguments: lies)
    func lie(word: String, reason: String) throws {
        let harness = try OutsidePluginHarness()
        let sidecar = try harness.enrich("é: do \(word) it\n")
        #expect(sidecar.contains("\"complete\": false"))
        let expected = reason.replacing(
            "text of 14", with: "text of \("é: do \(word) it\n".utf8.count)")
        #expect(sidecar.contains("\"reason\": \"\(expected)\""), "\(sidecar)")
        #expect(!sidecar.contains("\"odd\": {"))
    }

    @Test(
        "a plugin that traps, hangs, leaks or ends its process costs one document its layer",
        arguments: ["trap", "hang", "leak", "exit"])
    func crash(word: String) throws {
        let harness = try OutsidePluginHarness()
        try harness.folder.write("please \(word) now\n", to: "inbox/bad.txt")
        try harness.folder.write("all is well\n", to: "inbox/good.txt")
        let ended = try harness.run("run", "--once")
        #expect(ended.status == 0, "\(ended.errors)")
        let bad = try #require(harness.folder.text("inbox/bad.txt.enriched.json"))
        #expect(bad.contains("\"reason\": \"it brought its process down on every attempt\""))
        let good = try #require(harness.folder.text("inbox/good.txt.enriched.json"))
        #expect(good.contains("\"complete\": true"))
        #expect(good.contains("\"text\": \"all \""))
    }

    @Test("a plugin that takes memory without end meets the worker's limit, and its document pays")
    func memory() throws {
        let harness = try OutsidePluginHarness()
        try harness.configure(limits: "attempts: 2, workers: 2, worker_memory: 100MB")
        try harness.folder.write("please devour it all\n", to: "inbox/bad.txt")
        for i in 0..<8 { try harness.folder.write("all is well\n", to: "inbox/good\(i).txt") }
        let ended = try harness.run("run", "--once")
        #expect(ended.status == 0, "\(ended.errors)")
        #expect(ended.errors.contains("memory limit passed"), "\(ended.errors)")
        #expect(!ended.errors.contains("time limit passed"), "\(ended.errors)")
        let bad = try #require(harness.folder.text("inbox/bad.txt.enriched.json"))
        #expect(bad.contains("\"reason\": \"it brought its process down on every attempt\""))
        for i in 0..<8 {
            let good = try #require(harness.folder.text("inbox/good\(i).txt.enriched.json"))
            #expect(good.contains("\"complete\": true"))
        }
    }

    @Test(
        "a plugin that fails with every document is switched off, and only its layer is missing",
        arguments: ["refuse", "trap"])
    func breaker(word: String) throws {
        let harness = try OutsidePluginHarness()
        try harness.configure(chain: ["entity-tagger", "misbehaving"])
        let daemon = try BuiltProgram(
            "enrichd", ["run", "--config", harness.folder("config.yaml")])
        #expect(eventually { daemon.errors.contains("watching") })
        for i in 0..<40 {
            try harness.folder.write("Ana Soto, \(i): \(word) it\n", to: "inbox/\(i).txt")
        }
        #expect(eventually { daemon.errors.contains("a plugin is switched off") })
        func sidecars() -> [String] {
            (0..<40).compactMap { harness.folder.text("inbox/\($0).txt.enriched.json") }
        }
        #expect(eventually { sidecars().count == 40 }, "\(sidecars().count)")
        #expect(
            eventually { sidecars().contains { $0.contains("it is switched off, since") } })
        #expect(sidecars().allSatisfy { $0.contains("\"name\": \"Ana Soto\"") })
        let status = try harness.run("status", "--format", "json").output
        #expect(status.contains("misbehaving"), "\(status)")
        #expect(daemon.end(by: SIGTERM).status == 0)
    }

    @Test("the log names the plugin that a document was enriched without")
    func log() throws {
        let harness = try OutsidePluginHarness()
        try harness.folder.write("a lie\n", to: "inbox/bad.txt")
        let ended = try harness.run("run", "--once")
        #expect(ended.errors.contains("\"without\":\"misbehaving\""), "\(ended.errors)")
    }

    @Test("a plugin that gives another layer each time fails where it is verified")
    func random() throws {
        let harness = try OutsidePluginHarness()
        try harness.folder.write("at random\n", to: "a.txt")
        let plain = try harness.run("enrich", harness.folder("a.txt"))
        #expect(plain.status == 0, "\(plain.errors)")
        let verified = try harness.run("enrich", harness.folder("a.txt"), "--verify", "--stdout")
        #expect(
            verified.output.contains("it gave another layer when it ran a second time"),
            "\(verified.errors)")
    }
}
