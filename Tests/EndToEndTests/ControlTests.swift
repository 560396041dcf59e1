import ConfigurationKit
import FileSystem
import Glibc
import TestSupport
import Testing

@Suite("commands to a running daemon", .serialized)
struct ControlTests {
    private static let chain = ["quote-extractor"]

    @Test("`status` tells what became of documents, and what is passed over")
    func status() throws {
        let daemon = try DaemonHarness("enrichd", chain: Self.chain)
        try daemon.drop("x", as: "b.png")
        let run = try daemon.start()
        try daemon.drop("Nothing is said here.\n", as: "a.txt")
        #expect(eventually { daemon.sidecar("a.txt") != nil })
        var status = JSONValue.null
        let isCounted = try eventually {
            let ended = try daemon.command("status", "--format", "json")
            status = try JSONValue(json: Array(ended.output.utf8))
            return ended.status == 0 && status["documents"]?["enriched"] == .integer(1)
        }
        #expect(isCounted, "\(status)")
        #expect(status["process"] == .integer(Int(run.process)))
        #expect(status["phase"] == .string("watching"))
        #expect(status["queue"]?["documents"] == .integer(0))
        #expect(status["inboxes"]?.items?.first?["ignored"]?["not included"] == .integer(1))
        #expect(status["stages"]?.items?.last?["name"] == .string("read"))
        let text = try daemon.command("status").output
        #expect(text.hasPrefix("enrichd 0.1.0, process \(run.process), watching for "))
        #expect(text.contains("\nready\n"))
        #expect(text.contains("\ndocuments: 1 enriched\n"))
        #expect(run.end(by: SIGTERM).status == 0)
    }

    @Test("where no daemon runs the command says so")
    func stopped() throws {
        let daemon = try DaemonHarness("enrichd", chain: Self.chain)
        #expect(try daemon.drain().status == 0)
        for word in ["status", "reload"] {
            let ended = try daemon.command(word)
            #expect(ended.status == 1)
            #expect(
                ended.errors == """
                    enrichd: no daemon runs with the state folder \(daemon.folder(".enrichd")); start it \
                    with `enrichd run`, or name its folder with --state

                    """)
        }
    }

    @Test("`status --ignored` lists what is no document, with the reason, from the disk")
    func ignored() throws {
        let daemon = try DaemonHarness("enrichd", chain: Self.chain)
        for name in ["a.png", "b.txt", "c.txt~", "d/.e"] { try daemon.drop("x", as: name) }
        let ended = try BuiltProgram.run(
            "enrichd", ["status", "--ignored", "--config", daemon.folder("config.yaml")])
        #expect(ended.status == 0)
        #expect(
            ended.output == """
                not included  \(daemon.folder("inbox/a.png"))
                temporary     \(daemon.folder("inbox/c.txt~"))
                hidden        \(daemon.folder("inbox/d/.e"))

                """)
        let json = try BuiltProgram.run(
            "enrichd",
            ["status", "--ignored", "--format", "json", "--config", daemon.folder("config.yaml")])
        let list = try JSONValue(json: Array(json.output.utf8)).items ?? []
        #expect(list.map { $0["reason"]?.string } == ["not included", "temporary", "hidden"])
    }

    @Test("`reload` waits for the result, and prints the mistakes of a broken file")
    func reload() throws {
        let daemon = try DaemonHarness(chain: ["fine"])
        let run = try daemon.start()
        try daemon.drop("Some words.\n", as: "a.txt")
        #expect(eventually { daemon.sidecar("a.txt") != nil })
        try daemon.configure(chain: ["fine", "throwing"])
        let taken = try daemon.command("reload")
        #expect(taken.status == 0)
        #expect(
            taken.output == "the configuration was read again: \(daemon.folder("config.yaml"))\n")
        #expect(eventually { daemon.sidecar("a.txt")?.contains("throwing") == true })
        try daemon.folder.write("version: 1\ninboxes: 3\n", to: "config.yaml")
        let refused = try daemon.command("reload")
        #expect(refused.status == 78)
        #expect(refused.output == "")
        #expect(refused.errors.contains("config.yaml:2:10: inboxes is 3; "), "\(refused.errors)")
        #expect(run.end(by: SIGTERM).status == 0)
    }

    /// An inbox with a document that failed, and one that did not.
    private static func failed(more: String = "") throws -> DaemonHarness {
        let daemon = try DaemonHarness(chain: ["fine"], more: more)
        try daemon.folder.write([0x61, 0x00], to: Path("inbox/bad.txt"))
        try daemon.drop("Some words.\n", as: "good.txt")
        #expect(try daemon.drain().status == 3)
        #expect(daemon.folder.has("inbox/bad.txt.failed.json"))
        return daemon
    }

    /// `enrichd retry`, which needs a configuration of the real program's plugins.
    private func retry(_ daemon: DaemonHarness, _ paths: String...) throws -> BuiltProgram.Ended {
        let text = try #require(daemon.folder.text("config.yaml"))
        try daemon.folder.write(
            text.replacing("plugin: fine", with: "plugin: quote-extractor"), to: "real.yaml")
        return try BuiltProgram.run(
            "enrichd", ["retry", "--config", daemon.folder("real.yaml")] + paths)
    }

    @Test("`retry` has a running daemon do a failed document again at once")
    func retryRunning() throws {
        let daemon = try Self.failed()
        let before = try FileStatus(of: daemon.folder.path.appending("inbox/bad.txt.failed.json"))
        let run = try daemon.start()
        let ended = try retry(daemon)
        #expect(ended.status == 0, "\(ended.errors)")
        #expect(ended.output == "1 document taken up again\n")
        #expect(eventually { daemon.folder.has("inbox/bad.txt.failed.json") })
        let after = try FileStatus(of: daemon.folder.path.appending("inbox/bad.txt.failed.json"))
        #expect(after.inode != before.inode || after.changed != before.changed)
        #expect(run.end(by: SIGTERM).status == 0)
        #expect(try daemon.audit().unaccounted == 0)
    }

    @Test("`retry` without a daemon has the next start do it; the audit says that it waits")
    func retryStopped() throws {
        let daemon = try Self.failed()
        let ended = try retry(daemon, daemon.folder("inbox/bad.txt"))
        #expect(ended.status == 0, "\(ended.errors)")
        #expect(ended.output == "1 document will be taken up when the daemon starts\n")
        #expect(!daemon.folder.has("inbox/bad.txt.failed.json"))
        let audit = try daemon.audit()
        #expect(audit.waiting == 1)
        #expect(audit.unaccounted == 0, "\(audit.problems)")
        #expect(try daemon.drain().status == 3)
        #expect(daemon.folder.has("inbox/bad.txt.failed.json"))
    }

    @Test("`retry` puts back a document that moved to the folder of those that failed")
    func retryQuarantined() throws {
        let daemon = try Self.failed(more: "quarantine: { move: bad }")
        #expect(daemon.folder.has("bad/bad.txt"))
        #expect(try retry(daemon, daemon.folder("inbox/bad.txt.failed.json")).status == 0)
        #expect(!daemon.folder.has("bad/bad.txt"))
        #expect(daemon.folder.read("inbox/bad.txt") == [0x61, 0x00])
        #expect(try daemon.drain().status == 3)
        #expect(daemon.folder.has("bad/bad.txt"))
    }

    @Test("`retry` says what did not fail, and what is gone")
    func retryNothing() throws {
        let daemon = try Self.failed()
        let other = try retry(daemon, daemon.folder("inbox/good.txt"))
        #expect(other.status == 3)
        let good = daemon.folder("inbox/good.txt")
        #expect(other.errors == "enrichd: \(good): no document that failed\n")
        try FileOperations.remove(daemon.folder.path.appending("inbox/bad.txt"))
        let gone = try retry(daemon)
        #expect(gone.status == 3)
        #expect(gone.errors.contains("bad.txt: No such file or directory"))
        #expect(daemon.folder.has("inbox/bad.txt.failed.json"))
    }
}
