import FileSystem
import Glibc
import TestSupport
import Testing

@Suite("the daemon's log", .serialized)
struct LogTests {
    @Test("each document has one line with its outcome and its time, and never its text")
    func documents() throws {
        let daemon = try DaemonHarness(chain: ["fine", "throwing"], more: "log: { level: trace }")
        try daemon.drop("Zanzibarword is fine.\n", as: "good.txt")
        try daemon.drop("Zanzibarword, please throw.\n", as: "part.txt")
        try daemon.folder.write(
            Array("Zanzibarword".utf8) + [0x00], to: Path("inbox/binary.txt"))
        let ended = try daemon.drain()
        #expect(ended.status == 3)
        let lines = ended.errors.split(separator: "\n")
        for (name, outcome, level) in [
            ("good.txt", "enriched", "info"), ("part.txt", "incomplete", "warning"),
            ("binary.txt", "unsupported", "warning"),
        ] {
            let its = lines.filter { $0.contains("\(name)\"") && $0.contains("\"outcome\":") }
            #expect(its.count == 1, "\(its)")
            let line = its.first ?? ""
            #expect(line.contains("\"outcome\":\"\(outcome)\""))
            #expect(line.contains("\"level\":\"\(level)\""))
            #expect(line.contains(/"ms":"[0-9]+\.[0-9]"/))
        }
        #expect(!ended.errors.contains("anzibar"))
    }

    @Test(
        "on a terminal it is text",
        .enabled(
            if: unsafe system("command -v script >/dev/null 2>&1") == 0, "there is no script here"))
    func terminal() throws {
        let daemon = try DaemonHarness("enrichd", chain: ["quote-extractor"])
        let command =
            "\(BuiltProgram.path("enrichd")) run --once --config \(daemon.folder("config.yaml"))"
        let status = unsafe system(
            "script -qec '\(command)' /dev/null >\(daemon.folder("screen")) 2>&1 </dev/null")
        #expect(status == 0)
        let screen = try #require(daemon.folder.text("screen"))
        #expect(screen.contains("Z info watching inboxes="), "\(screen)")
        #expect(!screen.contains("{\"time\""))
    }
}
