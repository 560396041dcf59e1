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
