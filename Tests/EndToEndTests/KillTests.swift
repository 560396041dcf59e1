import FileSystem
import Glibc
import TestSupport
import Testing

@Suite("kill -9", .serialized)
struct KillTests {
    @Test("after thirty kills at any moment each document has its outcome, byte for byte")
    func kills() throws {
        let count = 1_000
        let undisturbed = try DaemonHarness(more: "log: { level: warning }")
        let disturbed = try DaemonHarness(more: "log: { level: warning }")
        for daemon in [undisturbed, disturbed] {
            for i in 0..<count { try daemon.drop(text(i), as: "d\(i % 7)/d\(i).txt") }
        }
        #expect(try undisturbed.drain().status == 0)

        var random = SplitMix(state: 20_261_124)
        for _ in 0..<30 {
            let run = try disturbed.start(waiting: false)
            usleep(UInt32(random.next() % 40_000) + 5_000)
            _ = run.end(by: SIGKILL)
        }
        #expect(try disturbed.drain().status == 0)
        for i in 0..<count {
            let name = "d\(i % 7)/d\(i).txt"
            #expect(disturbed.sidecar(name) == undisturbed.sidecar(name), "\(name)")
            #expect(disturbed.sidecar(name) != nil)
            #expect(!disturbed.folder.has("inbox/\(name).failed.json"))
        }
        #expect(disturbed.leftovers().isEmpty)
        try disturbed.expectAccounted(enriched: count)
    }

    @Test("after fifty kills of workers under load each document has its outcome, byte for byte")
    func workers() throws {
        let count = 400
        let limits = "limits: { attempts: 10 }\nlog: { level: warning }"
        let undisturbed = try DaemonHarness(more: limits)
        let disturbed = try DaemonHarness(more: limits)
        for i in 0..<count { try undisturbed.drop(text(i), as: "d\(i).txt") }
        try #require(try undisturbed.drain().status == 0)
        let run = try disturbed.start(waiting: false)
        var random = SplitMix(state: 7)
        for i in 0..<count {
            try disturbed.drop(text(i), as: "d\(i).txt")
            // One in eight, at once after a drop; then it waits for the document.
            guard i % 8 == 7 else { continue }
            let workers = run.children
            if !workers.isEmpty {
                kill(workers[Int(random.next() % UInt64(workers.count))], SIGKILL)
            }
            try #require(eventually(within: 60) { disturbed.sidecar("d\(i).txt") != nil })
        }
        let isDone = eventually(within: 60) {
            (0..<count).allSatisfy { disturbed.sidecar("d\($0).txt") != nil }
        }
        #expect(isDone)
        #expect(run.end(by: SIGTERM).status == 0)
        for i in 0..<count {
            #expect(disturbed.sidecar("d\(i).txt") == undisturbed.sidecar("d\(i).txt"), "\(i)")
        }
        #expect(disturbed.leftovers().isEmpty)
        try disturbed.expectAccounted(enriched: count)
    }

    private func text(_ i: Int) -> String {
        String(repeating: "Document \(i) has some words. ", count: 1 + i % 40) + "\n"
    }

    /// Numbers that are the same in each run: splitmix64, by Steele and others, 2014.
    private struct SplitMix {
        var state: UInt64

        mutating func next() -> UInt64 {
            state &+= 0x9E37_79B9_7F4A_7C15
            var z = state
            z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
            z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
            return z ^ (z >> 31)
        }
    }
}
