import FileSystem
import Glibc
import TestSupport
import Testing

@Suite("documents that are taken away when they are done", .serialized)
struct RemovedDocumentsTests {
    @Test("they leave the daemon's index, and those that stay do not")
    func pruned() throws {
        let daemon = try DaemonHarness(chain: ["fine"], more: "log: { level: notice }")
        let run = try daemon.start(waiting: false, environment: ["TIMING": "rescan=100"])
        func index() -> Int { daemon.folder.read(".enrichd/index")?.count ?? 0 }
        for i in 0..<10 { try daemon.drop("Document \(i).\n", as: "stays\(i).txt") }
        for round in 0..<3 {
            let names = (0..<1_500).map { "round\(round)/d\($0).txt" }
            for name in names { try daemon.drop("Words.\n", as: name) }
            #expect(eventually { names.allSatisfy { daemon.sidecar($0) != nil } })
            #expect(eventually { index() > 1_500 * 16 })
            for name in names {
                try FileOperations.remove(daemon.folder.path.appending("inbox/\(name)"))
                try FileOperations.remove(
                    daemon.folder.path.appending("inbox/\(name).enriched.json"))
            }
            // It is written anew where more than a thousand pairs stand for nothing.
            #expect(eventually { index() < 1_100 * 16 })
        }
        #expect(run.end(by: SIGTERM).status == 0)
        try daemon.expectAccounted(enriched: 10)
        try FileOperations.remove(daemon.folder.path.appending("inbox/stays0.txt.enriched.json"))
        let audit = try daemon.audit()
        #expect(audit.problems == ["stays0.txt: had an outcome that is not there any more"])
    }
}
