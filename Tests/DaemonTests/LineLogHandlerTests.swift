import Daemon
import Logging
import Synchronization
import Testing

@Suite("the lines of the log")
struct LineLogHandlerTests {
    /// What was logged.
    private final class Lines: Sendable {
        private let content = Mutex<[String]>([])
        var all: [String] { content.withLock { $0 } }

        func logger(json: Bool, level: Logger.Level = .info) -> Logger {
            Logger(label: "test") { _ in
                LineLogHandler(level: level, json: json) { line in
                    self.content.withLock { $0.append(String(decoding: line, as: UTF8.self)) }
                }
            }
        }
    }

    @Test("text has time, level, message and metadata in the order of their names")
    func text() throws {
        let lines = Lines()
        lines.logger(json: false).info("enriched", metadata: ["path": "a b.txt", "ms": "3.1"])
        let line = try #require(lines.all.first)
        let form =
            /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z info enriched ms=3\.1 path="a b\.txt"\n$/
        #expect(line.wholeMatch(of: form) != nil, "\(line)")
    }

    @Test("JSON is one object a line, whatever a file's name holds")
    func json() throws {
        let lines = Lines()
        lines.logger(json: true).warning("failed", metadata: ["path": "a\"\n\u{1}\\.txt"])
        let line = try #require(lines.all.first)
        #expect(line.hasSuffix(#""message":"failed","path":"a\"\n\u0001\\.txt"}"# + "\n"))
        #expect(line.filter { $0 == "\n" }.count == 1)
    }

    @Test("messages below the level are left out")
    func level() {
        let lines = Lines()
        lines.logger(json: true, level: .warning).info("quiet")
        #expect(lines.all.isEmpty)
    }

    @Test("the same line is left out when it comes too often; the lines of documents never are")
    func repeats() {
        let lines = Lines()
        let log = lines.logger(json: true)
        for _ in 0..<100 { log.error("cannot open the folder a") }
        #expect(lines.all.count == 5)
        for _ in 0..<100 { log.info("enriched", metadata: ["outcome": "enriched", "ms": "1.0"]) }
        #expect(lines.all.count == 105)
    }
}
