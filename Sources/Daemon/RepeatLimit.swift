import Synchronization

/// Keeps a line that comes again and again from filling the log.
///
/// The same line is written a few times a minute; the first one after that minute says how many were
/// left out.
package final class RepeatLimit: Sendable {
    // A class: all copies of a log handler share it.

    /// So many of the same line are written in a window.
    private static let most = 5
    /// In nanoseconds.
    private static let window: UInt64 = 60_000_000_000
    /// So many different lines are remembered.
    private static let mostLines = 1_000

    private struct Line {
        var windowEnd: UInt64
        var count = 0
    }

    private let lines = Mutex<[String: Line]>([:])

    /// Nothing was written yet.
    package init() {}

    /// Whether a line is to be written at a time, and how often it was left out before.
    ///
    /// - Parameters:
    ///   - line: All of it but the time.
    ///   - now: In nanoseconds of the monotonic clock.
    /// - Returns: How often it was left out before; `nil` where it is to be left out now.
    package func takes(_ line: String, now: UInt64) -> Int? {
        lines.withLock { lines in
            if var known = lines[line], now < known.windowEnd {
                known.count += 1
                lines[line] = known
                return known.count <= Self.most ? 0 : nil
            }
            let leftOut = max(0, (lines[line]?.count ?? 0) - Self.most)
            if lines.count >= Self.mostLines {
                lines = lines.filter { now < $0.value.windowEnd }
                // Where all of them are new, a flood of different lines, none is remembered.
                if lines.count >= Self.mostLines { lines = [:] }
            }
            lines[line] = Line(windowEnd: now + Self.window, count: 1)
            return leftOut
        }
    }
}
