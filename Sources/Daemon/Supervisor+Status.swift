import ConfigurationKit
import FileSystem
import Glibc
import Logging
import Pipeline

/// A status port that is open.
package protocol OpenStatusPort: Sendable {
    /// Closes it; its address is free afterwards.
    func close()
}

/// Why a status port cannot be opened: a sentence with its remedy.
package protocol StatusPortFault: Error, CustomStringConvertible {
    /// Whether the machine stands in the way, and only for now: the disk is full, or the like.
    var isOfMachine: Bool { get }
}

/// Opens a status port at an address of the configuration, which tells what a board says.
///
/// Throws a `StatusPortFault` where the address cannot be had.
package typealias StatusPortOpener =
    @Sendable (_ address: String, _ board: StatusBoard) throws -> any OpenStatusPort

/// What the supervisor tells of itself.
extension Supervisor {
    /// How old the status on the board may be.
    private static let publicationInterval = second / 2

    /// Opens the status port at the start; a daemon that cannot tell how it is does not start.
    ///
    /// Where only the machine stands in the way it starts, and opens the port later.
    func openStatusPort() {
        do {
            try moveStatusPort(to: generation.loaded.configuration.statusListen)
            isStatusPortMissing = false
        } catch let error as any StatusPortFault where error.isOfMachine || isReady {
            if !isStatusPortMissing { log.error("the status port opens later by itself: \(error)") }
            isStatusPortMissing = true
        } catch {
            refusal = "\(error)"
        }
    }

    /// Opens the status port at an address, and closes it where it was; `nil` closes it for good.
    ///
    /// - Throws: Where the address cannot be had; the port stays as it was.
    func moveStatusPort(to address: String?) throws {
        guard let open = plan.openStatusPort, address != statusAddress else { return }
        let next = try address.map { try open($0, board) }
        statusPort?.close()
        (statusPort, statusAddress) = (next, address)
        nextPublication = 0
    }

    /// Writes the status on the board, unless that was done a moment ago.
    func publish(_ now: UInt64) {
        let isNews = isReady && board.snapshot?.phase == .starting
        guard statusPort != nil, isNews || now >= nextPublication else { return }
        nextPublication = MonotonicClock.now + Self.publicationInterval
        board.write(snapshot())
    }

    /// The status of this moment.
    func snapshot() -> StatusSnapshot {
        let now = MonotonicClock.now
        let configuration = generation.loaded.configuration
        let plugins = Set(configuration.chains.flatMap { $0.steps.map(\.plugin) })
        let oldest = queue.oldest.map { Double(now - min($0, now)) / 1e9 }
        var status = StatusSnapshot(
            version: Build.version, process: Int(getpid()),
            configurationPath: generation.loaded.path, plugins: plugins.sorted(),
            waitingLimitSeconds: Double(configuration.statusWaitingLimit.nanoseconds) / 1e9)
        status.uptimeSeconds = Double(now - started) / 1e9
        status.phase = stopping != nil ? .stopping : isReady ? .watching : .starting
        status.health = health
        (status.queued, status.working) = (queue.count, queue.workingCount)
        status.isQueueFull = !queue.hasRoom
        status.oldestSeconds = oldest ?? 0
        status.inboxes = generation.inboxes.map {
            StatusSnapshot.InboxStatus(
                path: $0.configuration.path, chain: $0.configuration.chain,
                isWatched: $0.problem == nil, isPolled: $0.isPolled, ignored: $0.ignored)
        }
        status.workers = workers.sorted { $0.place < $1.place }.map {
            StatusSnapshot.WorkerStatus(
                process: Int($0.process), isReady: $0.isReady, documents: $0.jobs.count)
        }
        return status
    }

    /// Gives the service manager its sign of life, as long as documents get on.
    func signOfLife(_ now: UInt64) {
        guard let interval = notifier.watchdogInterval, now >= nextWatchdog else { return }
        nextWatchdog = now + interval
        let counters = health.counters
        let mark =
            counters.documentSeconds.count + counters.machineFaults
            + counters.workerEnds.values.reduce(0, +)
        let documentTime = generation.loaded.configuration.limits.documentTime.nanoseconds
        let limit = documentTime * UInt64(Supervisor.jobsEachWorker + 2) + 60 * Supervisor.second
        let hasWork = queue.hasReadyOrWorking && health.isReady && stopping == nil
        if progress.isGettingOn(mark: mark, hasWork: hasWork, limit: limit, now: now) {
            notifier.send("WATCHDOG=1")
        } else {
            log.critical("no document gets on any more; the service manager is to start it again")
        }
    }
}
