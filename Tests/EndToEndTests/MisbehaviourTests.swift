import Glibc
import TestSupport
import Testing

@Suite("plugins that misbehave", .serialized)
struct MisbehaviourTests {
    private static let limits = "limits: { document_time: 1s, attempts: 2, workers: 2 }"

    @Test(
        "one document loses one layer, the next is untouched, the daemon is up",
        arguments: [
            ("trap", "trapping", "it brought its process down on every attempt"),
            ("hang", "hanging", "it brought its process down on every attempt"),
            ("throw", "throwing", "thrown on demand"),
        ])
    func layer(word: String, plugin: String, reason: String) throws {
        let daemon = try DaemonHarness(more: Self.limits)
        let run = try daemon.start()
        try daemon.drop("Please \(word) now.\n", as: "bad.txt")
        try daemon.drop("All is well.\n", as: "good.txt")
        #expect(
            eventually { daemon.sidecar("bad.txt") != nil && daemon.sidecar("good.txt") != nil })
        let bad = try #require(daemon.sidecar("bad.txt"))
        #expect(bad.contains("\"complete\": false"))
        #expect(bad.contains("\"reason\": \"\(reason)\""))
        #expect(bad.components(of: "\"status\": \"ok\"") == 3)
        #expect(daemon.sidecar("good.txt")?.contains("\"complete\": true") == true)
        #expect(daemon.leftovers().isEmpty)
        let ended = run.end(by: SIGTERM)
        #expect(ended.status == 0, "\(plugin): \(ended.errors)")
    }

    @Test("what a plugin prints does not come between supervisor and worker")
    func noise() throws {
        let daemon = try DaemonHarness(more: Self.limits)
        try daemon.drop("Please print something.\n", as: "a.txt")
        let ended = try daemon.drain()
        #expect(ended.status == 0)
        #expect(ended.output == "")
        #expect(daemon.sidecar("a.txt")?.contains("\"complete\": true") == true)
    }

    @Test("a document that ends supervisor and worker together loses one layer in the end")
    func massacre() throws {
        let daemon = try DaemonHarness(more: Self.limits)
        try daemon.drop("All is well.\n", as: "a.txt")
        try daemon.drop("Please massacre now.\n", as: "b.txt")
        var ends = 0
        while ends < 20, try daemon.drain().status != 0 { ends += 1 }
        #expect(ends == 5, "with two attempts, five ends of the daemon are one too many")
        #expect(daemon.sidecar("a.txt")?.contains("\"complete\": true") == true)
        let sidecar = try #require(daemon.sidecar("b.txt"))
        #expect(sidecar.components(of: "\"status\": \"ok\"") == 3)
        #expect(daemon.leftovers().isEmpty)
    }

    @Test("a mix over 200 documents gives each exactly its outcome")
    func mix() throws {
        let daemon = try DaemonHarness(more: Self.limits)
        let words = ["fine", "throw", "trap", "fine", "print"]
        for i in 0..<200 { try daemon.drop("Please \(words[i % 5]) \(i).\n", as: "d\(i).txt") }
        #expect(try daemon.drain().status == 0)
        let sidecars = (0..<200).compactMap { daemon.sidecar("d\($0).txt") }
        #expect(sidecars.count == 200)
        #expect(sidecars.count { $0.contains("\"complete\": true") } == 120)
        #expect(sidecars.count { $0.contains("thrown on demand") } == 40)
        #expect(sidecars.count { $0.contains("brought its process down") } == 40)
        try daemon.expectAccounted(enriched: 200)
    }
}

extension String {
    fileprivate func components(of part: String) -> Int {
        var count = 0
        var rest = self[...]
        while let found = rest.firstRange(of: part) {
            count += 1
            rest = rest[found.upperBound...]
        }
        return count
    }
}
