import ConfigurationKit
import Daemon
import FileSystem
import Glibc
import JSONText
import TestSupport
import Testing

@Suite("the status port", .serialized)
struct StatusPortTests {
    /// A daemon with a status port on a socket in its folder, and a client of it.
    private static func started(
        chain: [String] = ["fine"], more: String = "", waitingLimit: String = "10m"
    ) throws -> (daemon: DaemonHarness, run: BuiltProgram, client: StatusClient) {
        let daemon = try DaemonHarness(chain: chain)
        try daemon.configure(
            chain: chain,
            more: "status: { listen: \"unix:status\", waiting_limit: \(waitingLimit) }\n\(more)")
        let client = StatusClient(address: "unix:\(daemon.folder("status"))")
        return (daemon, try daemon.start(), client)
    }

    @Test("it tells over TCP that the daemon lives and is ready, and nothing else")
    func tcp() throws {
        let port = try StatusClient.freePort()
        let daemon = try DaemonHarness(
            "enrichd", chain: ["quote-extractor"], more: "status: { listen: \"127.0.0.1:\(port)\" }"
        )
        let run = try daemon.start()
        let client = StatusClient(address: "127.0.0.1:\(port)")
        #expect(eventually { client.get("/ready")?.code == 200 })
        #expect(client.get("/ready")?.body == "ready\n")
        #expect(client.get("/live")?.body == "live\n")
        let other = try #require(client.get("/etc/passwd"))
        #expect(other.code == 404)
        #expect(other.body == "there are /live, /ready, /metrics and /status\n")
        #expect(run.end(by: SIGTERM).status == 0)
        #expect(client.connect() == nil)
    }

    @Test("/status is valid by the schema that `enrichd schema status` prints")
    func status() throws {
        let (daemon, run, client) = try Self.started(chain: DaemonHarness.fixtureChain)
        try daemon.drop("Please throw.\n", as: "a.txt")
        var answer: StatusClient.Answer?
        let isCounted = eventually {
            answer = client.get("/status")
            return answer?.body.contains("\"incomplete\": 1") == true
        }
        #expect(isCounted)
        #expect(answer?.headers.contains("content-type: application/json") == true)
        let schema = try BuiltProgram.run("enrichd", ["schema", "status"])
        let described = try JSONDocument(Array(schema.output.utf8)).root
        var check = JSONSchemaCheck(try JSONSchema(described, of: .ours))
        let value = try JSONValue(json: Array((answer?.body ?? "").utf8))
        func problem(_ value: JSONValue) throws -> String? {
            check.problem(in: try JSONDocument(Array(value.text.utf8)).root)
        }
        #expect(try problem(value) == nil)
        for member in value.members ?? [] {
            let less = JSONValue.object((value.members ?? []).filter { $0.key != member.key })
            #expect(try problem(less) == "the whole has no \(member.key)")
        }
        #expect(run.end(by: SIGTERM).status == 0)
        #expect(!daemon.folder.has("status"), "the socket's name goes with the daemon")
    }

    @Test("/metrics has every metric in Prometheus' format, and counts what happened")
    func metrics() throws {
        let (daemon, run, client) = try Self.started(chain: ["fine", "throwing"])
        try daemon.drop("Please throw.\n", as: "part.txt")
        try daemon.drop("All is well.\n", as: "good.txt")
        try daemon.folder.write([0x61, 0x00], to: Path("inbox/binary.txt"))
        #expect(eventually { client.get("/metrics")?.body.contains("unsupported\"} 1\n") == true })
        let answer = try #require(client.get("/metrics"))
        #expect(answer.headers.contains("content-type: text/plain; version=0.0.4"))
        let text = answer.body
        for line in [
            "enrichd_documents_total{outcome=\"enriched\"} 1",
            "enrichd_documents_total{outcome=\"incomplete\"} 1",
            "enrichd_document_bytes_total 29", "enrichd_document_seconds_count 3",
            "enrichd_stage_seconds_bucket{stage=\"throwing\",le=\"+Inf\"} 2",
            "enrichd_queue_documents 0", "enrichd_scans_total{reason=\"start\"} 1",
            "enrichd_event_overflows_total 0", "enrichd_reloads_total{result=\"taken\"} 0",
            "enrichd_worker_ends_total{reason=\"crashed\"} 0",
            "enrichd_breaker_open{plugin=\"throwing\"} 0", "enrichd_ready 1",
        ] {
            #expect(text.contains("\n\(line)\n"), "\(line)\n\(text)")
        }
        let sample = /^[a-z_]+(\{[a-z]+="[^"]*"(,[a-z]+="[^"]*")*\})? [0-9.e+-]+$/
        for metric in StatusMetric.all {
            let head =
                "# HELP \(metric.name) \(metric.help)\n# TYPE \(metric.name) \(metric.kind)\n"
            #expect(text.contains(head))
        }
        for line in text.split(separator: "\n") where !line.hasPrefix("# ") {
            #expect(line.wholeMatch(of: sample) != nil, "\(line)")
        }
        #expect(run.end(by: SIGTERM).status == 0)
    }

    @Test("an inbox that is gone makes /ready say no, with the reason, until it is back")
    func lostInbox() throws {
        let (daemon, run, client) = try Self.started()
        #expect(eventually { client.get("/ready")?.code == 200 })
        let inbox = daemon.folder.path.appending("inbox")
        let away = daemon.folder.path.appending("away")
        try FileOperations.rename(inbox, to: away)
        #expect(eventually { client.get("/ready")?.code == 503 })
        #expect(client.get("/ready")?.body.hasPrefix("inbox-lost: the inbox ") == true)
        #expect(client.get("/live")?.code == 200)
        try FileOperations.rename(away, to: inbox)
        #expect(eventually { client.get("/ready")?.code == 200 })
        #expect(run.end(by: SIGTERM).status == 0)
    }

    @Test("a document that waits too long makes /ready say no")
    func waiting() throws {
        let (daemon, run, client) = try Self.started(
            chain: DaemonHarness.fixtureChain, more: "limits: { workers: 1 }", waitingLimit: "1s")
        try daemon.drop("Please hang.\n", as: "a.txt")
        var body = ""
        let isSaid = eventually {
            body = client.get("/ready")?.body ?? ""
            return body.hasPrefix("waiting: a document has waited for ")
        }
        #expect(isSaid, "\(body)")
        #expect(client.get("/ready")?.code == 503)
        #expect(body.hasSuffix(" s, more than status.waiting_limit of 1 s\n"), "\(body)")
        _ = run.end(by: SIGKILL)
    }

    @Test("clients that dawdle hold up neither documents nor other clients")
    func slowClients() throws {
        let (daemon, run, client) = try Self.started()
        #expect(eventually { client.get("/ready")?.code == 200 })
        let slow = (0..<40).compactMap { _ in client.connect() }
        for connection in slow {
            try connection.descriptor.writeAll(
                Array("GET /status HTTP/1.1\r\nHost:".utf8), path: Path("connection"))
        }
        #expect(slow.count == 40)
        try daemon.drop("All is well.\n", as: "a.txt")
        #expect(eventually { daemon.sidecar("a.txt") != nil })
        #expect(client.get("/live")?.code == 200)
        #expect(run.end(by: SIGTERM).status == 0)
        withExtendedLifetime(slow) {}
    }

    @Test("a plugin that is switched off is told, and the daemon stays ready")
    func breaker() throws {
        let daemon = try DaemonHarness(
            chain: ["fine", "throwing"], more: "status: { listen: \"unix:status\" }")
        let client = StatusClient(address: "unix:\(daemon.folder("status"))")
        try daemon.breakMachine("plugin 1 throwing")
        let run = try daemon.start(environment: daemon.faulty)
        for i in 0..<12 { try daemon.drop("Document \(i).\n", as: "d\(i).txt") }
        func metrics() -> String { client.get("/metrics")?.body ?? "" }
        #expect(eventually { metrics().contains("enrichd_breaker_open{plugin=\"throwing\"} 1\n") })
        #expect(metrics().contains("enrichd_breaker_open{plugin=\"fine\"} 0\n"))
        #expect(
            metrics().contains("enrichd_condition{kind=\"breaker-open\",subject=\"throwing\"} 1\n")
        )
        #expect(metrics().contains("enrichd_ready 1\n"))
        #expect(client.get("/ready")?.body == "ready\n", "documents get their other layers")
        let conditions = try status(client)["conditions"]?.items ?? []
        #expect(conditions.map { $0["kind"] } == [.string("breaker-open")])
        #expect(conditions.first?["subject"] == .string("throwing"))
        #expect(conditions.first?["stops_work"] == .bool(false))
        let reason = conditions.first?["reason"]?.string ?? ""
        #expect(reason.hasPrefix("it failed with 10 documents in a row; "), "\(reason)")
        #expect(try daemon.command("status").output.contains(reason))
        try daemon.mendMachine()
        #expect(eventually { metrics().contains("enrichd_breaker_open{plugin=\"throwing\"} 0\n") })
        #expect(try status(client)["conditions"] == .array([]))
        #expect(run.end(by: SIGTERM).status == 0)
    }

    private func status(_ client: StatusClient) throws -> JSONValue {
        try JSONValue(json: Array((client.get("/status")?.body ?? "").utf8))
    }

    @Test("a port that is taken keeps the daemon from starting, with the key and the remedy")
    func taken() throws {
        let port = try TakenPort()
        let daemon = try DaemonHarness(
            chain: ["fine"], more: "status: { listen: \"127.0.0.1:\(port.port)\" }")
        let ended = try daemon.start(waiting: false).end()
        #expect(ended.status == 1)
        #expect(
            ended.errors.contains(
                "status.listen: 127.0.0.1:\(port.port) is in use by another program; stop the other "
                    + "program, give another address, or write off for no status port"),
            "\(ended.errors)")
        withExtendedLifetime(port) {}
    }

    @Test("a reload moves the port; to a taken address it is refused, and all stays as it was")
    func reload() throws {
        let (daemon, run, client) = try Self.started()
        #expect(eventually { client.get("/ready")?.code == 200 })
        let taken = try TakenPort()
        try daemon.configure(
            chain: ["fine", "throwing"],
            more: "status: { listen: \"127.0.0.1:\(taken.port)\" }")
        let refused = try daemon.command("reload")
        #expect(refused.status == 78)
        #expect(refused.errors.contains("is in use by another program"))
        #expect(client.get("/ready")?.code == 200)
        #expect(
            client.get("/metrics")?.body.contains("enrichd_breaker_open{plugin=\"throwing\"}")
                == false
        )
        try daemon.configure(chain: ["fine"], more: "status: { listen: \"unix:other\" }")
        #expect(try daemon.command("reload").status == 0)
        let other = StatusClient(address: "unix:\(daemon.folder("other"))")
        #expect(eventually { other.get("/ready")?.code == 200 })
        #expect(client.connect() == nil)
        #expect(run.end(by: SIGTERM).status == 0)
        withExtendedLifetime(taken) {}
    }

    @Test("the socket that a killed daemon left is replaced; a file of that name is not")
    func leftSocket() throws {
        let (daemon, run, client) = try Self.started()
        #expect(eventually { client.get("/ready")?.code == 200 })
        _ = run.end(by: SIGKILL)
        #expect(daemon.folder.has("status"))
        let again = try daemon.start()
        #expect(eventually { client.get("/ready")?.code == 200 })
        #expect(again.end(by: SIGTERM).status == 0)
        try daemon.folder.write("precious", to: "status")
        let refused = try daemon.start(waiting: false).end()
        #expect(refused.status == 1)
        #expect(refused.errors.contains("status cannot be opened: File exists"))
        #expect(daemon.folder.text("status") == "precious")
    }
}
