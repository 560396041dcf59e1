import Daemon
import Testing

@Suite("the pages of the status port")
struct StatusPageTests {
    private static let second: UInt64 = 1_000_000_000

    private static func snapshot() -> StatusSnapshot {
        StatusSnapshot(
            version: "1.0.0", process: 1, configurationPath: "/etc/config.yaml", plugins: ["a"],
            waitingLimitSeconds: 60)
    }

    @Test("before the first status all but /live say that the daemon starts")
    func empty() {
        let board = StatusBoard()
        #expect(board.page("/live").code == 200)
        for path in ["/ready", "/metrics", "/status"] {
            #expect(board.page(path).code == 503)
            #expect(board.page(path).body == "starting: no worker is ready yet\n")
        }
    }

    @Test("a supervisor's loop that stands makes /live say no")
    func stuck() {
        let board = StatusBoard()
        board.write(Self.snapshot())
        let now = MonotonicClock.now
        #expect(board.page("/live", now: now).code == 200)
        let late = board.page("/live", now: now + 31 * Self.second)
        #expect(late.code == 503)
        #expect(late.body.hasPrefix("the supervisor's loop has stood for 3"))
    }

    @Test("/ready names all that stops the work, and only that")
    func reasons() {
        let board = StatusBoard()
        var status = Self.snapshot()
        status.phase = .watching
        _ = status.health.raise(.machineFault, "cannot write a.json: No space left on device")
        _ = status.health.raise(.polling, of: "/mnt/a", "no events")
        status.oldestSeconds = 61
        board.write(status)
        #expect(board.page("/ready").code == 503)
        #expect(
            board.page("/ready").body == """
                machine-fault: cannot write a.json: No space left on device
                waiting: a document has waited for 61 s, more than status.waiting_limit of 60 s

                """)
        _ = status.health.clear(.machineFault)
        status.oldestSeconds = 60
        board.write(status)
        #expect(board.page("/ready").body == "ready\n")
    }

    @Test("a name with quotation marks and line ends forges no metric")
    func names() {
        var status = Self.snapshot()
        _ = status.health.raise(.inboxLost, of: "/a\"} 1\nb\\", "gone")
        #expect(
            status.metrics.contains(
                #"enrichd_condition{kind="inbox-lost",subject="/a\"} 1\nb\\"} 1"# + "\n"))
    }
}
