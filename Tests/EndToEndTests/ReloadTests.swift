import FileSystem
import Glibc
import TestSupport
import Testing

@Suite("a configuration that is read again", .serialized)
struct ReloadTests {
    /// A daemon with a dictionary of our own, which knows some invented names.
    private func daemon(_ names: String) throws -> DaemonHarness {
        let daemon = try DaemonHarness("enrichd")
        try write(names, daemon)
        try daemon.folder.write(
            """
            version: 1
            inboxes: [{ path: inbox }]
            chains:
              news:
                - plugin: entity-tagger
                  options: { dictionaries: [names.csv] }
                - plugin: sector-classifier
                - plugin: quote-extractor
            status: { listen: null }

            """, to: "config.yaml")
        return daemon
    }

    private func write(_ names: String, _ daemon: DaemonHarness) throws {
        try daemon.folder.write("name,type,ref\n\(names)\n", to: "names.new")
        try FileOperations.rename(
            daemon.folder.path.appending("names.new"), to: daemon.folder.path.appending("names.csv")
        )
    }

    private func text(_ i: Int) -> String {
        "Número \(i): Zorbaxia firmó con Quendril. «Habrá empleo», dijo la gerente de Zorbaxia.\n"
    }

    @Test("a changed dictionary alone is picked up, and the sidecars are those of a fresh run")
    func dictionary() throws {
        let changed = try daemon("Zorbaxia,organization,x:1")
        let run = try changed.start()
        for i in 0..<10 { try changed.drop(text(i), as: "d\(i).txt") }
        #expect(eventually { (0..<10).allSatisfy { changed.sidecar("d\($0).txt") != nil } })
        #expect(changed.sidecar("d3.txt")?.contains("x:1") == true)
        #expect(changed.sidecar("d3.txt")?.contains("x:2") == false)
        try write("Zorbaxia,organization,x:1\nQuendril,organization,x:2", changed)
        run.signal(SIGHUP)
        let isDone = eventually {
            (0..<10).allSatisfy { changed.sidecar("d\($0).txt")?.contains("x:2") == true }
        }
        #expect(isDone)
        #expect(run.end(by: SIGTERM).status == 0)

        let fresh = try daemon("Zorbaxia,organization,x:1\nQuendril,organization,x:2")
        for i in 0..<10 { try fresh.drop(text(i), as: "d\(i).txt") }
        #expect(try fresh.drain().status == 0)
        for i in 0..<10 { #expect(changed.sidecar("d\(i).txt") == fresh.sidecar("d\(i).txt")) }
    }

    @Test(
        "while configurations change under load each sidecar is of one of them, the last in the end"
    )
    func underLoad() throws {
        let daemon = try daemon("Zorbaxia,organization,x:0")
        let run = try daemon.start()
        for round in 1...5 {
            for i in 0..<40 { try daemon.drop(text(i), as: "r\(round)-\(i).txt") }
            try write(
                "Zorbaxia,organization,x:\(round)\nQuendril,organization,x:\(round)", daemon)
            run.signal(SIGHUP)
        }
        let isDone = eventually {
            (1...5).allSatisfy { round in
                (0..<40).allSatisfy { i in
                    let sidecar = daemon.sidecar("r\(round)-\(i).txt") ?? ""
                    return sidecar.contains("x:5") && !sidecar.contains("x:4")
                }
            }
        }
        #expect(isDone)
        #expect(run.end(by: SIGTERM).status == 0)
        try daemon.expectAccounted(enriched: 200)
    }

    @Test(
        "a broken dictionary keeps the old configuration, and the daemon goes on",
        arguments: ["no table\n", nil] as [String?])
    func brokenDictionary(content: String?) throws {
        let daemon = try daemon("Zorbaxia,organization,x:1")
        let run = try daemon.start()
        try FileOperations.remove(daemon.folder.path.appending("names.csv"))
        if let content { try daemon.folder.write(content, to: "names.csv") }
        let refused = try daemon.command("reload")
        #expect(refused.status == 78)
        #expect(refused.errors.contains("names.csv"), "\(refused.errors)")
        #expect(run.errors.contains("the configuration stays as it was"))
        try daemon.drop(text(1), as: "a.txt")
        #expect(eventually { daemon.sidecar("a.txt")?.contains("x:1") == true })
        #expect(run.end(by: SIGTERM).status == 0)
    }

    @Test("a configuration that no worker can work with is refused, and the one before stays")
    func unfit() throws {
        let status = "status: { listen: \"unix:status\" }"
        let daemon = try DaemonHarness(chain: ["fine"], more: status)
        let client = StatusClient(address: "unix:\(daemon.folder("status"))")
        let run = try daemon.start(environment: daemon.faulty)
        try daemon.drop("Some words.\n", as: "a.txt")
        #expect(eventually { daemon.sidecar("a.txt") != nil })
        // The supervisor finds nothing wrong with it: only workers meet what is broken.
        try daemon.breakMachine("plugin 3 throwing")
        try daemon.configure(chain: ["fine", "throwing"], more: status)
        let refused = try daemon.command("reload")
        #expect(refused.status == 78)
        #expect(refused.errors.contains("word names a file that is broken; mend the file"))
        #expect(run.errors.contains("the configuration stays as it was"))
        func metrics() -> String { client.get("/metrics")?.body ?? "" }
        #expect(eventually { metrics().contains("enrichd_reloads_total{result=\"refused\"} 1\n") })
        #expect(metrics().contains("enrichd_reloads_total{result=\"taken\"} 0\n"))
        #expect(metrics().contains("enrichd_condition{kind=\"reload-failed\",subject=\"\"} 1\n"))
        #expect(client.get("/ready")?.code == 200)
        // Documents go on under the one before, by workers old and new.
        for worker in run.children { kill(worker, SIGKILL) }
        for i in 0..<20 { try daemon.drop("Document \(i).\n", as: "d\(i).txt") }
        #expect(eventually { (0..<20).allSatisfy { daemon.sidecar("d\($0).txt") != nil } })
        #expect((0..<20).allSatisfy { daemon.sidecar("d\($0).txt")?.contains("throwing") == false })
        #expect(daemon.sidecar("a.txt")?.contains("throwing") == false)
        try daemon.mendMachine()
        #expect(try daemon.command("reload").status == 0)
        let isDone = eventually {
            (0..<20).allSatisfy { daemon.sidecar("d\($0).txt")?.contains("throwing") == true }
                && daemon.sidecar("a.txt")?.contains("throwing") == true
        }
        #expect(isDone)
        #expect(eventually { metrics().contains("enrichd_reloads_total{result=\"taken\"} 1\n") })
        #expect(!metrics().contains("reload-failed"))
        #expect(run.end(by: SIGTERM).status == 0)
        try daemon.expectAccounted(enriched: 21)
    }

    @Test("a broken file is counted as refused, and the next good one as taken")
    func counted() throws {
        let status = "status: { listen: \"unix:status\" }"
        let daemon = try DaemonHarness(chain: ["fine"], more: status)
        let client = StatusClient(address: "unix:\(daemon.folder("status"))")
        let run = try daemon.start()
        func counts(taken: Int, refused: Int) -> Bool {
            let text = client.get("/metrics")?.body ?? ""
            return text.contains("enrichd_reloads_total{result=\"taken\"} \(taken)\n")
                && text.contains("enrichd_reloads_total{result=\"refused\"} \(refused)\n")
        }
        #expect(eventually { counts(taken: 0, refused: 0) })
        try daemon.folder.write("version: 2\n", to: "config.yaml")
        for _ in 0..<2 { #expect(try daemon.command("reload").status == 78) }
        #expect(eventually { counts(taken: 0, refused: 2) })
        try daemon.configure(chain: ["fine"], more: status)
        #expect(try daemon.command("reload").status == 0)
        #expect(eventually { counts(taken: 1, refused: 2) })
        #expect(run.end(by: SIGTERM).status == 0)
    }
}
