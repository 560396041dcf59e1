import ConfigurationKit
import FileSystem
import Logging

/// Faults of the machine: the work waits, nothing is held against a document, and nothing is lost.
///
/// What stands in the way of one sidecar (a full disk, no descriptors left) stands in the way of the
/// next one too, so the whole inbox waits a little and then tries again. A document that cannot be
/// read for a fault of the disk waits alone.
extension Supervisor {
    /// A fault that has not come again for so long is over, even if nothing was written meanwhile.
    private static let faultMemory = 5 * Timing.second

    /// Lets an inbox wait whose output the machine does not take.
    func pause(_ document: Path, _ reason: String) {
        let until = MonotonicClock.now + plan.timing.faultPause
        queue.putBack(document, due: until)
        health.counters.machineFaults += 1
        guard let inbox = generation.inboxes.first(where: { document.relative(to: $0.root) != nil })
        else { return }
        inbox.pausedUntil = until
        inbox.lastFault = MonotonicClock.now
        let subject = inbox.root.description
        let isNew = health.reason(.machineFault, of: subject) == nil
        _ = health.raise(.machineFault, of: subject, reason)
        if isNew { log.error("the work waits and goes on by itself: \(reason)") }
    }

    /// Lets a document wait that the machine cannot read; the others go on.
    func waitForDocument(_ held: WorkerProcess.HeldJob, _ reason: String) {
        queue.putBack(held.document, due: MonotonicClock.now + 10 * plan.timing.faultPause)
        health.counters.machineFaults += 1
        if health.raise(.documentUnreadable, of: held.document.description, reason) {
            log.error("the document waits: \(reason)")
        }
    }

    /// Notes that the machine has taken a sidecar of an inbox.
    func endFault(_ inbox: InboxState) {
        guard inbox.lastFault != 0 else { return }
        inbox.lastFault = 0
        inbox.pausedUntil = 0
        if health.clear(.machineFault, of: inbox.root.description) {
            log.notice("the work goes on", metadata: ["inbox": "\(inbox.root)"])
        }
    }

    /// Forgets faults that have not come again.
    func clearFaults(_ now: UInt64) {
        for inbox in generation.inboxes
        where inbox.lastFault != 0 && now > inbox.lastFault + Self.faultMemory {
            endFault(inbox)
        }
    }
}
