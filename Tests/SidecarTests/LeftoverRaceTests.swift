import FileSystem
import Sidecar
import Synchronization
import TestSupport
import Testing

@Suite("files not yet whole, made while somebody cleans up")
struct LeftoverRaceTests {
    @Test("a file whose writer lives is never taken for a leftover, not even before it is locked")
    func race() async throws {
        let folder = try TemporaryFolder()
        let isDone = Atomic<Bool>(false)
        async let failures = Self.write(2_000, in: folder)
        async let removed: Int = Self.clean(folder, until: isDone)
        #expect(try await failures == 0)
        isDone.store(true, ordering: .relaxed)
        _ = await removed
        #expect(folder.files() == [Path("d.enriched.json")])
    }

    /// Writes files one after the other; how many did not appear.
    private static func write(_ count: Int, in folder: TemporaryFolder) async throws -> Int {
        var failures = 0
        // Always the same name: the folder stays small, and who cleans up comes by often.
        let target = folder.path.appending("d.enriched.json")
        for _ in 0..<count {
            let file = try PendingFile([0x7B, 0x7D], as: target, superseding: nil)
            failures += PendingFile.commit([file]).count { $0 != nil }
        }
        return failures
    }

    private static func clean(
        _ folder: TemporaryFolder, until isDone: borrowing Atomic<Bool>
    ) async -> Int {
        var removed = 0
        while !isDone.load(ordering: .relaxed) { removed += Leftovers.remove(from: folder.path) }
        return removed
    }
}
