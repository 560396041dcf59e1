import Daemon
import Testing

@Suite("lines that come again and again")
struct RepeatLimitTests {
    private static let second: UInt64 = 1_000_000_000

    @Test("five of the same are written in a minute; the next minute's first tells of the others")
    func limit() {
        let limit = RepeatLimit()
        for _ in 0..<5 { #expect(limit.takes("a", now: 0) == 0) }
        for i in 1...7 { #expect(limit.takes("a", now: UInt64(i) * Self.second) == nil) }
        #expect(limit.takes("b", now: Self.second) == 0)
        #expect(limit.takes("a", now: 60 * Self.second) == 7)
        #expect(limit.takes("a", now: 61 * Self.second) == 0)
    }

    @Test("a flood of different lines is let through, and does not fill the memory")
    func flood() {
        let limit = RepeatLimit()
        for i in 0..<100_000 { #expect(limit.takes("line \(i)", now: 0) == 0) }
    }
}
