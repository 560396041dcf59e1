import ConfigurationKit
import FileSystem
import Glibc
import TestSupport
import Testing

@Suite("the audit", .serialized)
struct AuditTests {
    /// An inbox of the fixture daemon with all kinds of files, drained.
    private static func drained() throws -> DaemonHarness {
        let daemon = try DaemonHarness(more: "limits: { document_bytes: 1kB }")
        for i in 0..<5 { try daemon.drop("Document \(i).\n", as: "in/d\(i).txt") }
        try daemon.drop("Please throw.\n", as: "part.txt")
        try daemon.drop(String(repeating: "long ", count: 400), as: "large.txt")
        try daemon.folder.write([0x61, 0x00], to: Path("inbox/binary.txt"))
        try daemon.drop("x", as: "picture.png")
        try daemon.drop("x", as: "half.txt.part")
        try daemon.drop("x", as: ".hidden.txt")
        let linked = unsafe symlink("in/d0.txt", daemon.folder("inbox/link.txt"))
        let piped = unsafe mkfifo(daemon.folder("inbox/pipe.txt"), 0o644)
        #expect(linked == 0 && piped == 0)
        #expect(try daemon.drain().status == 3)
        return daemon
    }

    @Test("every file of a drained inbox is enriched, failed, or ignored for a reason")
    func clean() throws {
        let audit = try Self.drained().audit()
        #expect(audit.seen == 13)
        #expect(audit.enriched == 6)
        #expect(audit.report["inboxes"]?.items?.first?["incomplete"]?.integer == 1)
        #expect(audit.failed == 2)
        #expect(
            audit.ignored == [
                "not included": 1, "temporary": 1, "hidden": 1, "symbolic link": 1,
                "not a regular file": 1,
            ])
        #expect(audit.waiting == 0)
        #expect(audit.unaccounted == 0, "\(audit.problems)")
        #expect(audit.report["clean"]?.bool == true)
        #expect(audit.report["daemon"] == .null)
    }

    @Test("a document without an outcome waits; longer than it may, it is unaccounted for")
    func waiting() throws {
        let daemon = try Self.drained()
        try daemon.drop("A late one.\n", as: "late.txt")
        try daemon.drop("Document 1 has changed.\n", as: "in/d1.txt")
        let audit = try daemon.audit()
        #expect(audit.waiting == 2)
        #expect(audit.enriched == 5)
        #expect(audit.unaccounted == 0)
        // The documents are some milliseconds old: a limit below no time is passed at once.
        let strict = try daemon.audit(waitingLimit: -1)
        #expect(strict.unaccounted == 2)
        #expect(strict.problems.sorted().first?.hasPrefix("in/d1.txt: has waited for ") == true)
    }

    /// What is done to a sidecar, and what the audit says then.
    static let damages: [(name: String, damage: @Sendable ([UInt8]) -> [UInt8]?, problem: String)] =
        [
            (
                "cut", { Array($0.dropLast(5)) },
                "has a sidecar that is no JSON: a , or } is missing at byte "
            ),
            ("removed", { _ in nil }, "had an outcome that is not there any more"),
            ("without its line end", { $0.dropLast() }, "has a sidecar without its last line end"),
            (
                "invalid",
                { Array(String(decoding: $0, as: UTF8.self).replacing("utf-8", with: "x").utf8) },
                "has a sidecar in which document.charset is none of the words that are allowed"
            ),
            (
                "of another document",
                { Array(String(decoding: $0, as: UTF8.self).replacing("d1.txt", with: "d2").utf8) },
                "has a sidecar that names in/d2"
            ),
            (
                "of other bytes",
                { bytes in
                    let text = String(decoding: bytes, as: UTF8.self)
                    guard let hash = text.firstRange(of: "\"sha256\": \"") else { return bytes }
                    let digit = text[hash.upperBound] == "0" ? "1" : "0"
                    return Array(text[..<hash.upperBound].utf8) + Array(digit.utf8)
                        + Array(text[hash.upperBound...].utf8.dropFirst())
                }, "had an outcome that is not there any more"
            ),
        ]

    @Test("a sidecar that is damaged in any way is found", arguments: damages.indices)
    func damaged(index: Int) throws {
        let daemon = try Self.drained()
        let name = "inbox/in/d1.txt.enriched.json"
        let bytes = try #require(daemon.folder.read(name))
        if let changed = Self.damages[index].damage(bytes) {
            try daemon.folder.write(changed, to: Path(name))
        } else {
            try FileOperations.remove(daemon.folder.path.appending(name))
        }
        let audit = try daemon.audit()
        #expect(audit.unaccounted == 1)
        let problem = try #require(audit.problems.first)
        #expect(problem.hasPrefix("in/d1.txt: \(Self.damages[index].problem)"), "\(problem)")
        #expect(audit.seen == 13)
    }

    @Test("a sidecar and a failure record of one document contradict each other")
    func both() throws {
        let daemon = try Self.drained()
        let failure = try #require(daemon.folder.read("inbox/binary.txt.failed.json"))
        try daemon.folder.write(failure, to: Path("inbox/in/d1.txt.failed.json"))
        let audit = try daemon.audit()
        #expect(audit.problems == ["in/d1.txt: has both a sidecar and a failure record"])
    }

    @Test("documents that have moved away when they were done are accounted for, and their bytes")
    func moved() throws {
        let daemon = try DaemonHarness()
        try daemon.configure(
            chain: ["fine"], inbox: "    after: { move: done }\n    sidecars: out",
            more: "quarantine: { move: bad }")
        for i in 0..<3 { try daemon.drop("Document \(i).\n", as: "a/d\(i).txt") }
        try daemon.folder.write([0x61, 0x00], to: Path("inbox/binary.txt"))
        _ = try daemon.drain()
        #expect(daemon.folder.has("done/a/d1.txt"))
        #expect(daemon.folder.has("bad/binary.txt"))
        let audit = try daemon.audit()
        #expect(audit.enriched == 3)
        #expect(audit.failed == 1)
        #expect(audit.unaccounted == 0, "\(audit.problems)")
        #expect(audit.report["inboxes"]?.items?.first?["moved_away"]?.integer == 4)
        // Other bytes with an older time: not what the user wrote afterwards.
        try daemon.folder.write("Document X.\n", to: "done/a/d1.txt")
        #expect(touched(daemon.folder("done/a/d1.txt"), seconds: 1_000_000_000))
        let other = try daemon.audit()
        #expect(other.unaccounted == 1)
        #expect(other.problems.first?.contains("is not of the bytes of ") == true)
    }

    @Test("a file not yet whole counts as a leftover once its writer is gone")
    func leftovers() throws {
        let daemon = try Self.drained()
        let name = "inbox/.x.txt.enriched.json.tmp-123.0"
        try daemon.folder.write("{", to: name)
        #expect(try leftovers(daemon) == 1)
        let path = daemon.folder.path.appending(name)
        let file = try FileDescriptor(opening: path, O_RDONLY)
        #expect(flock(file.number, LOCK_EX) == 0)
        #expect(try leftovers(daemon) == 0)
        withExtendedLifetime(file) {}
    }

    @Test("the command says the same in text, and ends with 1 where something is unaccounted for")
    func command() throws {
        let daemon = try DaemonHarness("enrichd", chain: ["quote-extractor"])
        try daemon.drop("Nothing is said here.\n", as: "a.txt")
        try daemon.drop("x", as: "b.png")
        #expect(try daemon.drain().status == 0)
        let arguments = ["audit", "--config", daemon.folder("config.yaml")]
        let clean = try BuiltProgram.run("enrichd", arguments)
        #expect(clean.status == 0)
        #expect(
            clean.output == """
                No daemon is running.

                inbox \(daemon.folder("inbox")): 2 files
                  enriched            1
                  failed              0
                  ignored             1  (not included: 1)
                  waiting             0
                  unaccounted         0

                """)
        try FileOperations.remove(daemon.folder.path.appending("inbox/a.txt.enriched.json"))
        let lost = try BuiltProgram.run("enrichd", arguments)
        #expect(lost.status == 1)
        #expect(
            lost.output.hasSuffix(
                "  unaccounted         1\n  \(daemon.folder("inbox/a.txt")) had an outcome that is "
                    + "not there any more\n"))
    }

    @Test("an inbox that is not there is said, and ends the command with 1")
    func missing() throws {
        let daemon = try DaemonHarness("enrichd", chain: ["quote-extractor"])
        let removed = unsafe rmdir(daemon.folder("inbox"))
        #expect(removed == 0)
        let ended = try BuiltProgram.run(
            "enrichd", ["audit", "--config", daemon.folder("config.yaml")])
        #expect(ended.status == 1)
        #expect(ended.output.contains("inbox: cannot look at "))
    }

    private func leftovers(_ daemon: DaemonHarness) throws -> Int? {
        try daemon.audit().report["inboxes"]?.items?.first?["leftovers"]?.integer
    }

    /// Gives a file a time of its last change.
    private func touched(_ path: String, seconds: Int) -> Bool {
        var times = [timeval(tv_sec: seconds, tv_usec: 0), timeval(tv_sec: seconds, tv_usec: 0)]
        return unsafe utimes(path, &times) == 0
    }
}
