import Dispatch
import FileSystem
import Sidecar
import TestSupport
import Testing

@Suite("files not yet whole, made while somebody cleans up")
struct LeftoverRaceTests {
    private static let files = 2_000

    @Test("a file whose writer lives is never taken for a leftover, not even before it is locked")
    func race() throws {
        let folder = try TemporaryFolder()
        // Told before each file is made, so that who cleans up comes by just then, and sleeps meanwhile.
        // On a thread of its own: those that run the tests are few, and others block them.
        let isMade = DispatchSemaphore(value: 0)
        let ended = DispatchSemaphore(value: 0)
        DispatchQueue(label: "cleaner").async {
            for _ in 0..<Self.files {
                isMade.wait()
                Leftovers.remove(from: folder.path)
            }
            ended.signal()
        }
        var failures = 0
        // Always the same name: the folder stays small, and is soon looked through.
        let target = folder.path.appending("d.enriched.json")
        for _ in 0..<Self.files {
            isMade.signal()
            let file = try PendingFile([0x7B, 0x7D], as: target, superseding: nil)
            failures += PendingFile.commit([file]).count { $0 != nil }
        }
        ended.wait()
        #expect(failures == 0)
        #expect(folder.files() == [Path("d.enriched.json")])
    }
}
