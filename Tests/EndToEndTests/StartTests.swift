import FileSystem
import Glibc
import TestSupport
import Testing

@Suite("a start that the machine stands in the way of", .serialized)
struct StartTests {
    private let daemon: DaemonHarness
    private let client: StatusClient

    init() throws {
        daemon = try DaemonHarness(
            chain: ["fine", "hanging"],
            more: "status: { listen: \"unix:status\" }\nlimits: { document_time: 10s }")
        client = StatusClient(address: "unix:\(daemon.folder("status"))")
    }

    private func isReady() -> Bool { eventually { client.get("/ready")?.code == 200 } }

    @Test(
        "it waits, is not ready and says why, and goes on by itself",
        arguments: [
            ("write", ENOSPC, ".enrichd"), ("write", EDQUOT, ".enrichd"),
            ("mkdir", ENOSPC, ".enrichd"), ("open", EROFS, ".enrichd"),
            ("open", EMFILE, ".enrichd"), ("rename", EIO, ".enrichd/held"),
            ("open", ENOSPC, ".enrichd/attempts"), ("write", ENOSPC, ".enrichd/index"),
            ("instance", EMFILE, "inotify"),
        ])
    func waiting(call: String, code: Int32, part: String) throws {
        try daemon.drop("Some words.\n", as: "a.txt")
        try daemon.breakMachine("\(call) \(code) \(part)")
        let run = try daemon.start(waiting: false, environment: daemon.faulty)
        #expect(
            eventually { run.errors.contains("the start waits and goes on by itself: cannot ") })
        #expect(run.errors.contains(SystemError.reason(code)))
        var body = ""
        let isSaid = eventually {
            body = client.get("/ready")?.body ?? ""
            return body.contains("\nmachine-fault: cannot ")
        }
        #expect(isSaid, "\(body)")
        #expect(body.contains(SystemError.reason(code)), "\(body)")
        #expect(client.get("/ready")?.code == 503)
        #expect(client.get("/live")?.code == 200)
        #expect(run.children.isEmpty, "no document can be touched")
        try daemon.mendMachine()
        #expect(isReady())
        #expect(eventually { daemon.sidecar("a.txt") != nil })
        #expect(run.errors.contains("the start goes on"))
        #expect(eventually { (try? daemon.command("status").status) == 0 })
        #expect(run.end(by: SIGTERM).status == 0)
        try daemon.expectAccounted(enriched: 1)
    }

    @Test("what was under way when the daemon was killed is not forgotten on a full disk")
    func interrupted() throws {
        let attempts = { daemon.folder.text(".enrichd/attempts") ?? "" }
        let killed = try daemon.start()
        try daemon.drop("Please hang.\n", as: "a.txt")
        #expect(eventually { attempts().contains("hanging") })
        _ = killed.end(by: SIGKILL)
        try daemon.breakMachine("write 28 .enrichd")
        let run = try daemon.start(waiting: false, environment: daemon.faulty)
        #expect(eventually { run.errors.contains("the start waits") })
        #expect(daemon.folder.read(".enrichd/held")?.isEmpty != false)
        #expect(attempts().contains("a.txt"))
        try daemon.mendMachine()
        #expect(eventually { daemon.folder.text(".enrichd/held")?.contains("hanging") == true })
        _ = run.end(by: SIGKILL)
    }

    @Test("a request to stop ends a start that waits; a state folder elsewhere lets it go on")
    func requests() throws {
        try daemon.breakMachine("mkdir 30 .enrichd")
        let first = try daemon.start(waiting: false, environment: daemon.faulty)
        #expect(eventually { first.errors.contains("the start waits") })
        #expect(first.end(by: SIGTERM).status == 0)
        let second = try daemon.start(waiting: false, environment: daemon.faulty)
        #expect(eventually { second.errors.contains("the start waits") })
        try daemon.configure(
            chain: ["fine"], more: "status: { listen: \"unix:status\" }\nstate: elsewhere")
        second.signal(SIGHUP)
        #expect(isReady())
        try daemon.drop("Some words.\n", as: "a.txt")
        #expect(eventually { daemon.sidecar("a.txt") != nil })
        #expect(daemon.folder.has("elsewhere/index"))
        #expect(second.end(by: SIGTERM).status == 0)
    }

    @Test("the service manager is told to wait with it, and why")
    func manager() throws {
        let manager = try ServiceManager(in: daemon.folder.path)
        try daemon.breakMachine("write 28 .enrichd")
        let run = try daemon.start(
            waiting: false,
            environment: daemon.faulty.merging(["NOTIFY_SOCKET": manager.path.description]) { $1 })
        #expect(manager.waits(for: "EXTEND_TIMEOUT_USEC=60000000"))
        try daemon.mendMachine()
        #expect(manager.waits(for: "READY=1"))
        #expect(run.end(by: SIGTERM).status == 0)
    }

    @Test("a status port or a socket for commands that the disk does not take is opened later")
    func sockets() throws {
        try daemon.breakMachine("bind 28 status", "bind 28 control")
        let run = try daemon.start(environment: daemon.faulty)
        #expect(run.errors.contains("the status port opens later by itself"))
        #expect(run.errors.contains("commands cannot reach this daemon"))
        try daemon.drop("Some words.\n", as: "a.txt")
        #expect(eventually { daemon.sidecar("a.txt") != nil })
        try daemon.mendMachine()
        #expect(isReady())
        #expect(eventually { (try? daemon.command("status").status) == 0 })
        #expect(run.end(by: SIGTERM).status == 0)
    }

    @Test(
        "without a worker the daemon is not ready and says why, until one can be started",
        arguments: [
            ("spawn 11 exe", "cannot start /proc/self/exe: Resource temporarily unavailable"),
            ("plugin 1 worker", "workers end before they are ready"),
        ])
    func noWorker(fault: String, reason: String) throws {
        let run = try daemon.start(environment: daemon.faulty)
        let areAllReady = eventually {
            !run.children.isEmpty
                && client.get("/metrics")?.body.contains(
                    "\nenrichd_workers \(run.children.count)\n") == true
        }
        #expect(areAllReady)
        try daemon.breakMachine(fault)
        for worker in run.children { kill(worker, SIGKILL) }
        try daemon.drop("Some words.\n", as: "a.txt")
        #expect(eventually { client.get("/ready")?.body.hasPrefix("no-worker: ") == true })
        #expect(client.get("/ready")?.body == "no-worker: \(reason)\n")
        #expect(client.get("/ready")?.code == 503)
        #expect(client.get("/live")?.code == 200)
        #expect(daemon.sidecar("a.txt") == nil)
        try daemon.mendMachine()
        #expect(eventually { daemon.sidecar("a.txt") != nil })
        #expect(isReady())
        #expect(run.end(by: SIGTERM).status == 0)
        try daemon.expectAccounted(enriched: 1)
    }
}
