package import Inbox
import Synchronization

/// How the daemon is doing at one moment: all that the status port, `enrichd status` and the metrics
/// tell.
package struct StatusSnapshot: Sendable {
    /// Where the daemon is between its start and its end.
    package enum Phase: String, Sendable, CaseIterable {
        /// No worker has been ready yet.
        case starting
        /// It watches its inboxes.
        case watching
        /// It finishes the work under way and ends.
        case stopping
    }

    /// An inbox.
    package struct InboxStatus: Sendable {
        /// Its folder.
        package var path: String
        /// Its chain.
        package var chain: String
        /// Whether it can be watched.
        package var isWatched: Bool
        /// Whether it is looked through every few seconds, since no events come.
        package var isPolled: Bool
        /// What lies in it and is no document, by reason, as the last whole walk has found it.
        package var ignored: [IgnoreReason: Int]
    }

    /// A worker.
    package struct WorkerStatus: Sendable {
        /// Its process.
        package var process: Int
        /// Whether it takes documents.
        package var isReady: Bool
        /// How many documents it holds.
        package var documents: Int
    }

    /// The version of enrichd.
    package var version: String
    /// The daemon's process.
    package var process: Int
    /// How long it has run.
    package var uptimeSeconds = 0.0
    /// Where it is between its start and its end.
    package var phase = Phase.starting
    /// The configuration's file.
    package var configurationPath: String
    /// The plugins of all chains, each once, by name.
    package var plugins: [String]
    /// What has happened, and what stands in the way.
    package var health = Health()
    /// Documents that are known and have no outcome yet, those being worked on among them.
    package var queued = 0
    /// Documents that workers hold.
    package var working = 0
    /// Whether more documents wait in the inboxes than fit into memory.
    package var isQueueFull = false
    /// How long the first document has waited; 0 where none waits.
    package var oldestSeconds = 0.0
    /// How long a document may wait before the daemon counts as not ready.
    package var waitingLimitSeconds: Double
    /// In the order of the configuration.
    package var inboxes: [InboxStatus] = []
    /// In the order of their places.
    package var workers: [WorkerStatus] = []

    /// The status of a daemon that has just started.
    package init(
        version: String, process: Int, configurationPath: String, plugins: [String],
        waitingLimitSeconds: Double
    ) {
        (self.version, self.process) = (version, process)
        (self.configurationPath, self.plugins) = (configurationPath, plugins)
        self.waitingLimitSeconds = waitingLimitSeconds
    }

    /// Why documents that are dropped now may not get their outcome soon; empty where they do.
    package var reasonsNotReady: [String] {
        var reasons: [String] = []
        switch phase {
        case .starting: reasons.append("starting: no worker is ready yet")
        case .stopping: reasons.append("stopping: the daemon is about to end")
        case .watching: break
        }
        for (condition, reason) in health.conditions where condition.kind.stopsWork {
            reasons.append("\(condition.kind.rawValue): \(reason)")
        }
        if oldestSeconds > waitingLimitSeconds {
            reasons.append(
                "waiting: a document has waited for \(Int(oldestSeconds)) s, more than "
                    + "status.waiting_limit of \(Int(waitingLimitSeconds)) s")
        }
        return reasons
    }
}

/// Where the supervisor leaves its newest status, and others take it.
///
/// The supervisor's loop writes and never waits for a reader, but for the moment that a copy takes.
package final class StatusBoard: Sendable {
    // A class: the supervisor and the status port's threads share it.

    private struct Content {
        var snapshot: StatusSnapshot?
        var written: UInt64 = 0
    }

    private let content = Mutex(Content())

    /// An empty board.
    package init() {}

    /// Takes a status, in the place of the one before.
    package func write(_ snapshot: StatusSnapshot) {
        let now = MonotonicClock.now
        content.withLock { $0 = Content(snapshot: snapshot, written: now) }
    }

    /// The newest status; `nil` before the first.
    package var snapshot: StatusSnapshot? { content.withLock { $0.snapshot } }

    /// How many seconds old the newest status is at a time, in nanoseconds of the monotonic clock: a
    /// second or two while the supervisor's loop turns.
    package func ageSeconds(now: UInt64) -> Double {
        let written = content.withLock { $0.written }
        return written == 0 ? 0 : Double(now - min(written, now)) / 1e9
    }
}
