import ConfigurationKit
import FileSystem
import Glibc
import TestSupport
import Testing

@Suite("what the metrics count when things go wrong", .serialized)
struct CountsTests {
    private let daemon: DaemonHarness
    private let client: StatusClient
    private static let port = "status: { listen: \"unix:status\" }"

    init() throws {
        daemon = try DaemonHarness(chain: ["fine"], more: Self.port)
        client = StatusClient(address: "unix:\(daemon.folder("status"))")
    }

    /// The value of a sample by its name and labels; `nil` where there is none.
    private func metric(_ name: String) -> Int? {
        let lines = client.get("/metrics")?.body.split(separator: "\n") ?? []
        return lines.first { $0.hasPrefix("\(name) ") }
            .flatMap { Int($0.dropFirst(name.utf8.count + 1)) }
    }

    @Test("a full disk makes /ready say no, also behind a reload, and is forgotten when it is over")
    func fullDisk() throws {
        let run = try daemon.start(environment: daemon.faulty)
        #expect(eventually { client.get("/ready")?.code == 200 })
        try daemon.breakMachine("write 28 enriched.json")
        try daemon.drop("One.\n", as: "one.txt")
        for _ in 0..<2 {
            #expect(eventually { client.get("/ready")?.body.hasPrefix("machine-fault: ") == true })
            #expect(client.get("/ready")?.code == 503)
            #expect(client.get("/ready")?.body.contains(SystemError.reason(ENOSPC)) == true)
            #expect(try daemon.command("reload").status == 0)
        }
        #expect(eventually { (metric("enrichd_machine_faults_total") ?? 0) > 0 })
        run.signal(SIGSTOP)
        // The disk has room again before the new configuration has met the fault.
        try daemon.mendMachine()
        run.signal(SIGHUP)
        run.signal(SIGCONT)
        #expect(eventually { daemon.sidecar("one.txt") != nil })
        #expect(eventually { client.get("/ready")?.code == 200 })
        #expect(metric("enrichd_condition{kind=\"machine-fault\"") == nil)
        #expect(run.end(by: SIGTERM).status == 0)
    }

    @Test("a document or folder that could not be read and is taken away leaves no condition")
    func takenAway() throws {
        try FileOperations.makeFolders(daemon.folder.path.appending("inbox/closed"))
        try daemon.breakMachine("open 5 inbox/bad.txt", "opendir 13 inbox/closed")
        let run = try daemon.start(
            environment: ["FAULTS": daemon.folder("faults"), "TIMING": "fault=50 rescan=200"])
        try daemon.drop("Bad.\n", as: "bad.txt")
        func has(_ kind: String) -> Bool {
            client.get("/metrics")?.body.contains("kind=\"\(kind)\"") == true
        }
        #expect(eventually { has("document-unreadable") && has("folder-unreadable") })
        try FileOperations.remove(daemon.folder.path.appending("inbox/bad.txt"))
        #expect(unsafe rmdir(daemon.folder("inbox/closed")) == 0)
        #expect(eventually { !has("document-unreadable") && !has("folder-unreadable") })
        #expect(run.end(by: SIGTERM).status == 0)
    }

    @Test("ends of workers are counted by their reason, and what is no document by its own")
    func workerEnds() throws {
        try daemon.configure(
            chain: DaemonHarness.fixtureChain,
            more: "limits: { document_time: 1s, attempts: 2, workers: 1, worker_memory: 400MB, "
                + "worker_documents: 20 }\n\(Self.port)")
        for word in ["trap", "hang", "leak"] {
            try daemon.drop("Please \(word).\n", as: "\(word).txt")
        }
        for i in 0..<60 { try daemon.drop("Document \(i).\n", as: "d\(i).txt") }
        try daemon.drop("x", as: "a.png")
        try daemon.drop("x", as: "b.txt~")
        let run = try daemon.start()
        #expect(eventually { metric("enrichd_documents_total{outcome=\"enriched\"}") == 60 })
        #expect(eventually { metric("enrichd_documents_total{outcome=\"incomplete\"}") == 3 })
        func ends(_ reason: String) -> Int? {
            metric("enrichd_worker_ends_total{reason=\"\(reason)\"}")
        }
        #expect(ends("crashed") == 1)
        #expect(ends("timed-out") == 1)
        #expect(ends("memory") == 1)
        #expect(eventually { (ends("recycled") ?? 0) > 0 })
        #expect(ends("unfit") == 0)
        let inbox = daemon.folder("inbox")
        for reason in ["not included", "temporary"] {
            let name = "enrichd_ignored_files{inbox=\"\(inbox)\",reason=\"\(reason)\"}"
            #expect(eventually { metric(name) == 1 }, "\(client.get("/metrics")?.body ?? "")")
        }
        #expect(run.end(by: SIGTERM).status == 0)
        try daemon.expectAccounted(enriched: 63)
    }

    @Test(
        "an inbox that is lost is counted and holds up no other; each has its chain and its place")
    func severalInboxes() throws {
        for name in ["a", "b"] {
            try FileOperations.makeFolders(daemon.folder.path.appending(name))
        }
        try daemon.folder.write(
            """
            version: 1
            inboxes:
              - { path: a, chain: one }
              - { path: b, chain: two, sidecars: out }
            chains:
              one: [{ plugin: fine }]
              two: [{ plugin: fine }, { plugin: throwing }]
            \(Self.port)

            """, to: "config.yaml")
        let run = try daemon.start(environment: daemon.faulty)
        func drop(_ name: String) throws { try daemon.folder.write("Words.\n", to: name) }
        for i in 0..<20 {
            try drop("a/d\(i).txt")
            try drop("b/sub/d\(i).txt")
        }
        let isDone = eventually {
            (0..<20).allSatisfy {
                daemon.folder.has("a/d\($0).txt.enriched.json")
                    && daemon.folder.has("out/sub/d\($0).txt.enriched.json")
            }
        }
        #expect(isDone)
        #expect(daemon.folder.text("a/d1.txt.enriched.json")?.contains("throwing") == false)
        #expect(daemon.folder.text("out/sub/d1.txt.enriched.json")?.contains("throwing") == true)
        let b = daemon.folder.path.appending("b")
        try FileOperations.rename(b, to: daemon.folder.path.appending("away"))
        #expect(eventually { client.get("/ready")?.body.hasPrefix("inbox-lost: ") == true })
        #expect(eventually { (metric("enrichd_lost_watches_total") ?? 0) > 0 })
        try drop("a/late.txt")
        #expect(eventually { daemon.folder.has("a/late.txt.enriched.json") })
        try FileOperations.rename(daemon.folder.path.appending("away"), to: b)
        try drop("b/late.txt")
        #expect(eventually { daemon.folder.has("out/late.txt.enriched.json") })
        #expect(eventually { client.get("/ready")?.code == 200 })
        #expect((metric("enrichd_scans_total{reason=\"lost-watch\"}") ?? 0) > 0)
        #expect(run.end(by: SIGTERM).status == 0)
        let report = try daemon.audit().report["inboxes"]?.items ?? []
        #expect(report.map { $0["enriched"]?.integer } == [21, 21])
        #expect(report.map { $0["unaccounted"]?.integer } == [0, 0])
    }
}
