import FileSystem
import Glibc
import TestSupport
import Testing

@Suite("what is tried again by itself", .serialized)
struct AgainTests {
    @Test("a document that was too large is tried again by itself when the limit is raised")
    func raisedLimit() throws {
        let daemon = try DaemonHarness(
            chain: ["fine"], more: "limits: { document_bytes: 10B }")
        try daemon.drop("More than ten bytes.\n", as: "a.txt")
        #expect(try daemon.drain().status == 3)
        #expect(daemon.folder.text("inbox/a.txt.failed.json")?.contains("too-large") == true)
        // Under the same limit it is left alone.
        #expect(try daemon.drain().status == 0)
        try daemon.configure(chain: ["fine"], more: "limits: { document_bytes: 1kB }")
        #expect(try daemon.drain().status == 0)
        #expect(daemon.sidecar("a.txt") != nil)
        #expect(!daemon.folder.has("inbox/a.txt.failed.json"))
    }

    /// When a file was written last, in nanoseconds since 1970.
    private func written(_ name: String, _ daemon: DaemonHarness) throws -> Int {
        try FileStatus(of: daemon.folder.path.appending(name)).changed
    }

    @Test("a document that failed is tried again by itself in another build, and only then")
    func otherBuild() throws {
        let daemon = try DaemonHarness(chain: ["fine"])
        let record = "inbox/a.txt.failed.json"
        try daemon.folder.write([0x61, 0x00], to: Path("inbox/a.txt"))
        #expect(try daemon.drain(environment: ["BUILD": "1"]).status == 3)
        let first = try #require(daemon.folder.text(record))
        let time = try written(record, daemon)
        // By the index, and without it by the record.
        #expect(try daemon.drain(environment: ["BUILD": "1"]).status == 0)
        try FileOperations.remove(daemon.folder.path.appending(".enrichd/index"))
        _ = try daemon.drain(environment: ["BUILD": "1"])
        #expect(try written(record, daemon) == time)
        #expect(try daemon.drain(environment: ["BUILD": "2"]).status == 3)
        #expect(try written(record, daemon) != time)
        let second = try #require(daemon.folder.text(record))
        #expect(first != second, "the record names the stage's new fingerprint")
        #expect(try daemon.drain(environment: ["BUILD": "2"]).status == 0)
    }

    @Test("a layer that failed is computed again by itself when its plugin's options change")
    func otherOption() throws {
        let daemon = try DaemonHarness(chain: ["fine", "throwing"])
        let run = try daemon.start()
        try daemon.drop("Please throw.\n", as: "bad.txt")
        try daemon.drop("All is well.\n", as: "good.txt")
        #expect(
            eventually { daemon.sidecar("bad.txt") != nil && daemon.sidecar("good.txt") != nil })
        #expect(daemon.sidecar("bad.txt")?.contains("\"complete\": false") == true)
        // What is read again without a change is not tried again.
        let time = try written("inbox/bad.txt.enriched.json", daemon)
        #expect(try daemon.command("reload").status == 0)
        try daemon.drop("Another.\n", as: "next.txt")
        #expect(eventually { daemon.sidecar("next.txt") != nil })
        #expect(try written("inbox/bad.txt.enriched.json", daemon) == time)
        try daemon.configure(chain: ["fine", "throwing\n      options: { word: other }"])
        #expect(try daemon.command("reload").status == 0)
        let isWhole = eventually {
            ["bad.txt", "good.txt"].allSatisfy {
                daemon.sidecar($0)?.contains("\"complete\": true") == true
            }
        }
        #expect(isWhole)
        #expect(run.end(by: SIGTERM).status == 0)
        try daemon.expectAccounted(enriched: 3)
    }
}
