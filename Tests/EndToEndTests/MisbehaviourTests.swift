import FileSystem
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

    @Test("a mix over 500 documents gives each exactly its outcome")
    func mix() throws {
        let limits = """
            limits: { document_time: 3s, attempts: 2, workers: 2, worker_memory: 400MB }
            log: { level: warning }
            """
        let daemon = try DaemonHarness(more: limits)
        func word(_ i: Int) -> String {
            // Few that hang, with a limit that no other comes near to, however busy the machine is.
            if i % 200 == 7 { return "hang" }
            if i % 50 == 23 { return "leak" }
            return ["fine", "throw", "trap", "fine", "print"][i % 5]
        }
        for i in 0..<500 { try daemon.drop("Please \(word(i)) \(i).\n", as: "d\(i).txt") }
        let ended = try daemon.drain()
        #expect(ended.status == 0)
        let sidecars = (0..<500).compactMap { daemon.sidecar("d\($0).txt") }
        #expect(sidecars.count == 500)
        let words = (0..<500).map(word)
        let down = words.count { ["trap", "hang", "leak"].contains($0) }
        #expect(
            sidecars.count { $0.contains("\"complete\": true") }
                == words.count { ["fine", "print"].contains($0) })
        #expect(
            sidecars.count { $0.contains("thrown on demand") } == words.count { $0 == "throw" })
        #expect(sidecars.count { $0.contains("brought its process down") } == down)
        // The second of two attempts is the last, which leaves the plugin out.
        #expect(ended.errors.components(of: "a document has brought its worker down") == down)
        #expect(ended.errors.components(of: "time limit passed") == 3)
        #expect(ended.errors.components(of: "memory limit passed") == 10)
        try daemon.expectAccounted(enriched: 500)
        #expect(daemon.leftovers().isEmpty)
    }

    @Test("what a plugin does to its process, locale or working folder, changes no sidecar")
    func wandering() throws {
        let daemon = try DaemonHarness(more: "limits: { workers: 1 }")
        for i in 0..<20 { try daemon.drop("Please wander now.\n", as: "d\(i).txt") }
        #expect(try daemon.drain().status == 0)
        let sidecars = (0..<20).compactMap { daemon.sidecar("d\($0).txt") }
        #expect(sidecars.count { $0.contains("\"complete\": true") } == 20)
        try daemon.expectAccounted(enriched: 20)
    }

    @Test(
        "a plugin that fails with every document is switched off, tried again, and all is made whole",
        arguments: ["plugin 1 throwing", "plugin 2 trapping"])
    func breaker(fault: String) throws {
        let daemon = try DaemonHarness(more: Self.limits)
        try daemon.breakMachine(fault)
        let run = try daemon.start(environment: daemon.faulty)
        for i in 0..<30 { try daemon.drop("Document \(i).\n", as: "d\(i).txt") }
        #expect(eventually { run.errors.contains("a plugin is switched off") })
        let isWhole = eventually { (0..<30).allSatisfy { daemon.sidecar("d\($0).txt") != nil } }
        #expect(isWhole, "the other layers are written all the same")
        #expect(
            eventually {
                (0..<30).contains {
                    daemon.sidecar("d\($0).txt")?.contains("it is switched off, since") == true
                }
            })
        #expect(!run.errors.contains("the plugin works again"))
        try daemon.mendMachine()
        #expect(eventually { run.errors.contains("the plugin works again") })
        let isComplete = eventually {
            (0..<30).allSatisfy {
                daemon.sidecar("d\($0).txt")?.contains("\"complete\": true") == true
            }
        }
        #expect(isComplete, "documents that lack the layer are done again")
        #expect(run.end(by: SIGTERM).status == 0)
        try daemon.expectAccounted(enriched: 30)
    }

    @Test("workers are replaced after their number of documents, and nothing is lost")
    func recycling() throws {
        let daemon = try DaemonHarness(more: "limits: { workers: 2, worker_documents: 7 }")
        let run = try daemon.start()
        let first = Set(run.children)
        for i in 0..<60 { try daemon.drop("Document \(i).\n", as: "d\(i).txt") }
        #expect(eventually { (0..<60).allSatisfy { daemon.sidecar("d\($0).txt") != nil } })
        #expect(eventually { first.isDisjoint(with: run.children) })
        let ended = run.end(by: SIGTERM)
        #expect(ended.status == 0)
        #expect(!ended.errors.contains("a worker has ended"))
        try daemon.expectAccounted(enriched: 60)
    }

    @Test("workers end with their supervisor, even one that hangs")
    func orphans() throws {
        let daemon = try DaemonHarness()
        let run = try daemon.start()
        try daemon.drop("Please hang now.\n", as: "a.txt")
        let slots = daemon.folder.path.appending(".enrichd/attempts")
        #expect(eventually { (try? text(of: slots).contains("hanging")) == true })
        let workers = run.children
        #expect(!workers.isEmpty)
        _ = run.end(by: SIGKILL)
        #expect(
            eventually { workers.allSatisfy { kill($0, 0) != 0 || isZombie($0) } })
    }

    @Test(
        "a request to stop waits for the work under way, but not without end; a second one not at all"
    )
    func drain() throws {
        for signals in 1...2 {
            let daemon = try DaemonHarness()
            // 300 ms for the first; 30 s, as users have it, for the second.
            let run = try daemon.start(environment: signals == 1 ? daemon.faulty : [:])
            try daemon.drop("Please hang now.\n", as: "a.txt")
            let slots = daemon.folder.path.appending(".enrichd/attempts")
            #expect(eventually { (try? text(of: slots).contains("hanging")) == true })
            let workers = run.children
            run.signal(SIGTERM)
            #expect(eventually { run.errors.contains("stopping") })
            let ended = signals == 1 ? run.end() : run.end(by: SIGTERM)
            #expect(ended.status == (signals == 1 ? 0 : 1))
            #expect(workers.allSatisfy { kill($0, 0) != 0 || isZombie($0) })
            #expect(!daemon.folder.has("inbox/a.txt.failed.json"))
        }
    }

    /// Whether a process has ended and only waits to be collected.
    private func isZombie(_ process: Int32) -> Bool {
        ((try? text(of: Path("/proc/\(process)/stat"))) ?? "").contains(") Z ")
    }

    private func text(of path: Path) throws -> String {
        let bytes = try FileDescriptor(opening: path, O_RDONLY)
            .readAll(limit: 1 << 20, sizeHint: 4_096, path: path)
        return String(decoding: bytes, as: UTF8.self)
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
