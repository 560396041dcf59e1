import Glibc
import Synchronization

/// A line on the terminal that says how far a run is; nothing where standard error is none.
struct Progress: Sendable {
    private let total: Int
    private let isTerminal = isatty(STDERR_FILENO) == 1
    private let start = ContinuousClock.now

    /// Progress of some documents.
    init(total: Int) { self.total = total }

    /// Shows how many are done; in the first half second, nothing.
    func show(_ done: Int, failed: Int) {
        guard isTerminal, done % step == 0, start.duration(to: .now) > .milliseconds(500) else {
            return
        }
        let failures = failed == 0 ? "" : ", \(failed) failed"
        write("\r\u{1B}[K\(done) of \(total)\(failures)")
    }

    /// Clears the line, so that a message can stand there.
    func hide() {
        if isTerminal { write("\r\u{1B}[K") }
    }

    /// Says in the line's place what was done.
    func end(failed: Int) {
        guard isTerminal else { return }
        hide()
        let seconds = start.duration(to: .now) / .seconds(1)
        let time = "\(Int(seconds)).\(Int(seconds * 10) % 10) s"
        write("\(total) documents in \(time)\(failed == 0 ? "" : ", \(failed) failed")\n")
    }

    /// Large runs do not write a line for each document.
    private var step: Int { max(1, total / 1000) }

    private func write(_ text: String) { writeAll(Array(text.utf8), to: STDERR_FILENO) }
}
