import Daemon
import Testing

@Suite("the sign of life")
struct ProgressWatchTests {
    @Test("it is given while documents get on or there are none, and not when they stand still")
    func progress() {
        var watch = ProgressWatch(now: 0)
        func isGettingOn(_ mark: Int, _ hasWork: Bool, _ now: UInt64) -> Bool {
            watch.isGettingOn(mark: mark, hasWork: hasWork, limit: 100, now: now)
        }
        #expect(isGettingOn(0, false, 1_000))
        #expect(isGettingOn(0, true, 1_100))
        #expect(!isGettingOn(0, true, 1_101))
        #expect(isGettingOn(1, true, 1_102))
        #expect(isGettingOn(1, true, 1_202))
        #expect(!isGettingOn(1, true, 1_203))
        #expect(isGettingOn(1, false, 1_204))
        #expect(isGettingOn(1, true, 1_300))
    }
}
