import FileSystem
import Glibc
import TestSupport
import Testing

@Suite("the daemon, as it was built", .serialized)
struct DaemonTests {
    @Test("a document dropped into the inbox has its sidecar within a second")
    func drop() throws {
        let daemon = try DaemonHarness()
        let run = try daemon.start()
        try daemon.drop("A short document.\n", as: "a.txt")
        #expect(eventually(within: 1) { daemon.sidecar("a.txt") != nil })
        try daemon.drop("Another, in folders made with it.\n", as: "deep/er/b.txt")
        #expect(eventually(within: 1) { daemon.sidecar("deep/er/b.txt") != nil })
        #expect(run.end(by: SIGTERM).status == 0)
    }

    @Test("what lay in the inbox before the start is enriched, and done only once")
    func backlog() throws {
        let daemon = try DaemonHarness()
        for i in 0..<50 { try daemon.drop("Document \(i).\n", as: "d\(i).txt") }
        let first = try daemon.drain()
        #expect(first.status == 0)
        #expect((0..<50).allSatisfy { daemon.sidecar("d\($0).txt") != nil })
        let before = try FileStatus(of: daemon.folder.path.appending("inbox/d7.txt.enriched.json"))
        let second = try daemon.drain()
        #expect(second.errors.contains("\"enriched\":\"0\""))
        let after = try FileStatus(of: daemon.folder.path.appending("inbox/d7.txt.enriched.json"))
        #expect(before == after)
    }

    @Test("without its index the daemon knows from the sidecars what is done")
    func lostState() throws {
        let daemon = try DaemonHarness()
        for i in 0..<10 { try daemon.drop("Document \(i).\n", as: "d\(i).txt") }
        #expect(try daemon.drain().status == 0)
        let sidecar = daemon.folder.path.appending("inbox/d3.txt.enriched.json")
        let before = try FileStatus(of: sidecar)
        try daemon.folder.write([0xFF, 0x00, 0x17], to: Path(".enrichd/index"))
        let again = try daemon.drain()
        #expect(again.status == 0)
        #expect(again.errors.contains("\"enriched\":\"0\""))
        #expect(try FileStatus(of: sidecar) == before)
    }

    @Test("a document that changes after it was enriched is enriched again")
    func changed() throws {
        let daemon = try DaemonHarness()
        let run = try daemon.start()
        try daemon.drop("First words.\n", as: "a.txt")
        #expect(eventually { daemon.sidecar("a.txt")?.contains("\"First\"") == true })
        try daemon.folder.write("Second words.\n", to: "inbox/a.txt")
        #expect(eventually { daemon.sidecar("a.txt")?.contains("\"Second\"") == true })
        _ = run.end(by: SIGTERM)
    }

    @Test("a chain that changes between two runs has every document done again")
    func changedChain() throws {
        let daemon = try DaemonHarness(chain: ["fine"])
        try daemon.drop("Some words.\n", as: "a.txt")
        #expect(try daemon.drain().status == 0)
        #expect(daemon.sidecar("a.txt")?.contains("throwing") == false)
        try daemon.configure(chain: ["fine", "throwing"])
        #expect(try daemon.drain().status == 0)
        #expect(daemon.sidecar("a.txt")?.contains("throwing") == true)
    }

    @Test("a configuration that is read again on SIGHUP holds; a broken one is refused")
    func reload() throws {
        let daemon = try DaemonHarness(chain: ["fine"])
        let run = try daemon.start()
        try daemon.drop("Some words.\n", as: "a.txt")
        #expect(eventually { daemon.sidecar("a.txt") != nil })
        try daemon.folder.write("version: 2\n", to: "config.yaml")
        run.signal(SIGHUP)
        #expect(eventually { run.errors.contains("the configuration stays as it was") })
        try daemon.configure(chain: ["fine", "throwing"])
        run.signal(SIGHUP)
        #expect(eventually { daemon.sidecar("a.txt")?.contains("throwing") == true })
        #expect(run.end(by: SIGTERM).status == 0)
    }

    @Test("a second daemon on the same state folder or inbox is refused")
    func second() throws {
        let daemon = try DaemonHarness()
        let run = try daemon.start()
        let other = try daemon.drain()
        #expect(other.status == 1)
        #expect(other.errors.contains("is in use by another enrichd"))
        try daemon.configure(
            chain: DaemonHarness.fixtureChain, more: "state: other-state")
        let third = try daemon.drain()
        #expect(third.status == 1)
        #expect(third.errors.contains("is watched by another enrichd"))
        _ = run.end(by: SIGTERM)
    }

    @Test("ten thousand small files dropped at once all have their sidecar; memory stays flat")
    func burst() throws {
        let daemon = try DaemonHarness(chain: ["fine"], more: "log: { level: warning }")
        let run = try daemon.start(waiting: false)
        let count = 10_000
        for i in 0..<count { try daemon.folder.write("Document \(i).\n", to: "staging/d\(i).txt") }
        for i in 0..<500 { try rename("d\(i).txt", daemon) }
        #expect(eventually { daemon.sidecar("d499.txt") != nil })
        let early = try #require(memory(of: run.process))
        for i in 500..<count { try rename("d\(i).txt", daemon) }
        let isDone = eventually(within: 120) {
            (0..<count).reversed().allSatisfy {
                daemon.folder.has("inbox/d\($0).txt.enriched.json")
            }
        }
        #expect(isDone)
        let late = try #require(memory(of: run.process))
        #expect(late - early < 16 * 1_024, "from \(early) to \(late) KiB")
        #expect(daemon.leftovers().isEmpty)
        #expect(run.end(by: SIGTERM).status == 0)
        try daemon.expectAccounted(enriched: count)
    }

    private func rename(_ name: String, _ daemon: DaemonHarness) throws {
        try FileOperations.rename(
            daemon.folder.path.appending("staging/\(name)"),
            to: daemon.folder.path.appending("inbox/\(name)"))
    }

    /// The greatest resident memory of a process so far, in KiB.
    private func memory(of process: Int32) -> Int? {
        let path = Path("/proc/\(process)/status")
        guard let file = try? FileDescriptor(opening: path, O_RDONLY),
            let bytes = try? file.readAll(limit: 65_536, sizeHint: 4_096, path: path)
        else { return nil }
        let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n")
        return lines.first { $0.hasPrefix("VmHWM:") }?
            .split(whereSeparator: { $0 == " " || $0 == "\t" }).dropFirst().first.flatMap {
                Int($0)
            }
    }
}
