import Daemon
import Testing

@Suite("how the daemon is doing")
struct HealthTests {
    @Test("a condition is news once, and again for another reason or after it was gone")
    func news() {
        var health = Health()
        #expect(raise(&health, "the inbox in is not there"))
        #expect(!raise(&health, "the inbox in is not there"))
        #expect(raise(&health, "the inbox in is no folder"))
        #expect(clear(&health))
        #expect(!clear(&health))
        #expect(raise(&health, "the inbox in is no folder"))
    }

    @Test("what stops work makes it unready; what only degrades it does not")
    func ready() {
        var health = Health()
        #expect(health.isReady)
        _ = health.raise(.breakerOpen, of: "fine", "it fails with every document")
        #expect(health.isReady)
        _ = health.raise(.machineFault, "cannot write: No space left on device")
        #expect(!health.isReady)
        #expect(health.conditions.map(\.condition.kind) == [.breakerOpen, .machineFault])
    }

    @Test("conditions of inboxes that a reload took away are forgotten")
    func keep() {
        var health = Health()
        for inbox in ["/a", "/b"] { _ = health.raise(.inboxLost, of: inbox, "it is not there") }
        _ = health.raise(.polling, of: "/a", "no events")
        health.keep(.inboxLost, of: ["/b"])
        #expect(health.conditions.map(\.condition.subject) == ["/b", "/a"])
    }

    @Test("durations are counted in the first bucket that holds them, and summed")
    func histogram() {
        var histogram = SecondsHistogram()
        for microseconds in [0, 100, 101, 60_000_000] as [UInt64] {
            histogram.note(microseconds: microseconds)
        }
        #expect(histogram.counts.first == 2)
        #expect(histogram.counts[1] == 1)
        #expect(histogram.counts.last == 1)
        #expect(histogram.count == 4)
        #expect(histogram.totalMicroseconds == 60_000_201)
    }

    @Test("a stage lasts until the next begins, the last until the end")
    func stages() {
        var clock = StageClock()
        clock.enter("read", now: 1_000)
        clock.enter("decode", now: 6_000)
        #expect(finish(&clock).map(\.microseconds) == [5, 10])
    }

    // `#expect` cannot call what changes a value.
    private func raise(_ health: inout Health, _ reason: String) -> Bool {
        health.raise(.inboxLost, of: "in", reason)
    }
    private func clear(_ health: inout Health) -> Bool { health.clear(.inboxLost, of: "in") }
    private func finish(_ clock: inout StageClock) -> [StageTime] { clock.finish(now: 16_000) }
}
