// Daemon: the supervisor, which finds documents and hands them out, and the worker, which enriches
// them.
//
// The supervisor is one loop in one thread: it waits for signals, for the kernel's hints, for the
// reports of workers and for the next time that something is due, and never opens a document. All
// its state is its own, so nothing needs a lock. A worker is the same program in another process:
// one job in, one outcome out. What they share on disk is `AttemptSlots`.

import ConfigurationKit
package import FileSystem
import Glibc
import Inbox
package import Logging

/// How a daemon has ended.
package enum DaemonEnd: Sendable, Equatable {
    /// It was told to, or was to drain the inboxes once and has; documents that failed meanwhile.
    case finished(failed: Int)
    /// It could not start or go on: a sentence for the user.
    case refused(String)
}

/// Watches inboxes, hands documents to workers, and sees to it that each gets its outcome.
package final class Supervisor {
    // A class: it owns descriptors and processes for the whole life of the daemon.

    /// What a supervisor is to do beside what the configuration says.
    package struct Plan {
        /// Whether to end when nothing is left to do.
        package var once: Bool
        /// The executable and arguments of a worker.
        package var workerProgram: [String]
        /// Reads the configuration again, in another thread.
        package var load: @Sendable () throws -> LoadedConfiguration
        /// The state folder, where the service manager names one.
        package var state: Path?
        /// Opens the status port; `nil` where there is to be none.
        package var openStatusPort: StatusPortOpener?
        /// How long it waits for things.
        package var timing = Timing()

        /// A plan.
        package init(
            once: Bool, workerProgram: [String], state: Path?, openStatusPort: StatusPortOpener?,
            load: @escaping @Sendable () throws -> LoadedConfiguration
        ) {
            (self.once, self.workerProgram) = (once, workerProgram)
            (self.state, self.load) = (state, load)
            self.openStatusPort = openStatusPort
        }
    }

    /// How many documents wait in memory at most; the rest wait in the inbox, to be found again.
    ///
    /// What a dictionary of 2^15 places holds: twice as many took 8 MiB more, and a walk that meets a
    /// full queue goes on where it was as soon as there is room.
    static let queueCapacity = 3 << 13
    /// How many jobs a worker holds at most, so that it never waits for the next one.
    static let jobsEachWorker = 8
    /// A worker that holds so many bytes of documents gets no further job.
    static let heldBytesEachWorker = 512 * 1_024
    static let second = Timing.second

    let plan: Plan
    let log: Logger
    let notifier = ServiceNotifier()
    let signals: Signals
    /// The state folder, once it is locked.
    var state: StateFolder?
    /// Whether the state is open, so that documents can be worked on; when that is tried again.
    var isStateOpen = false
    var nextOpening: UInt64 = 0
    /// Attempts in flight, and what is held against documents.
    var ledger = AttemptLedger()
    var index = DocumentIndex()
    var watcher = FolderWatcher()
    var queue = WorkQueue(capacity: Supervisor.queueCapacity)
    var generation: Generation
    /// The configuration before, until a worker can work with the one in force.
    var previous: Generation?
    /// How often the configuration was read again that no worker has said yet it can work with.
    var pendingReloads = 0
    /// The number of the last configuration that was read.
    var lastGeneration = 1
    /// The configuration that is being read, and whether it is to be read once more then.
    var reading: ConfigurationReading?
    var isReloadWaiting = false
    var workers: [WorkerProcess] = []
    /// Processes of workers that were let go and have not been collected yet.
    var retired: [pid_t] = []
    var scans: [(inbox: Int, scan: TreeScan)] = []
    /// Whether a round of walks is under way that ends when each inbox was walked through.
    var isRoundOpen = false
    var health = Health()
    /// Plugins that fail with every document.
    var breakers: PluginBreakers
    var lastJob: UInt64 = 0
    var isReady = false
    var stopping: UInt64?
    var refusal: String?
    /// Workers that ended before they were ready, in a row, and when the next may be started.
    var failedStarts = 0
    var nextStart: UInt64 = 0
    var nextWatchdog: UInt64 = 0
    /// Where commands ask, and those that do.
    var control: ControlListener?
    /// Whether it was said that they cannot.
    var isControlMissed = false
    var clients: [ControlClient] = []
    /// Where others read how the daemon is doing, and the port that tells it.
    let board = StatusBoard()
    var statusPort: (any OpenStatusPort)?
    var statusAddress: String?
    /// Whether the port could not be opened yet, for the machine stood in the way.
    var isStatusPortMissing = false
    /// When the daemon started, and when its status is written on the board next.
    let started = MonotonicClock.now
    var nextPublication: UInt64 = 0
    var progress = ProgressWatch(now: MonotonicClock.now)
    /// When the time that documents take is looked at again.
    var nextTimeCheck: UInt64 = 0
    /// When the inboxes and the conditions are to be looked at again.
    private var nextCheck: UInt64 = 0

    /// Takes the signals over, to begin with the configuration that was loaded; nothing is opened or locked
    /// yet.
    ///
    /// - Throws: What keeps it from starting, as a sentence with its remedy.
    package init(_ plan: Plan, _ loaded: LoadedConfiguration, log: Logger) throws {
        self.plan = plan
        self.log = log
        signals = try Signals()
        generation = try Generation(number: 1, loaded)
        breakers = PluginBreakers(pause: plan.timing.breakerPause)
    }

    /// Runs until it is told to stop or, with `once`, until nothing is left to do.
    package func run() -> DaemonEnd {
        nextWatchdog = MonotonicClock.now
        openState(nextWatchdog)
        if refusal == nil { openStatusPort() }
        while refusal == nil {
            let now = MonotonicClock.now
            openState(now)
            if isStateOpen { startWorkers(now) }
            if now >= nextCheck {
                nextCheck = now + Supervisor.second
                checkInboxes()
                clearFaults(now)
                tryPlugins(now)
                openWhatIsMissing()
                explainStart()
            }
            if generation.fingerprints != nil {
                startScans(now)
                stepScans()
                queue.promote(now: now)
                if stopping == nil { dispatch(now) }
            }
            checkTimeLimits(now)
            signOfLife(now)
            publish(now)
            if isFinished(now) { break }
            wait(now)
        }
        index.flush()
        control = nil
        statusPort?.close()
        endWorkers(atOnce: refusal != nil || queue.workingCount > 0)
        if let refusal { return .refused(refusal) }
        let counters = health.counters
        log.info(
            "stopped",
            metadata: [
                "enriched": "\(counters.documents(.enriched))", "failed": "\(counters.failed)",
            ])
        return .finished(failed: counters.failed)
    }

    private func isFinished(_ now: UInt64) -> Bool {
        if let stopping {
            return queue.workingCount == 0 || now > stopping + plan.timing.drain
        }
        guard plan.once, reading == nil, generation.fingerprints != nil, scans.isEmpty,
            queue.count == 0
        else { return false }
        if let inbox = generation.inboxes.first(where: { $0.problem != nil }) {
            refusal = inbox.problem
        }
        return generation.inboxes.allSatisfy { $0.neededScan == nil }
    }

    // MARK: Waiting

    /// Sleeps until something happens or is due, and takes what has happened.
    private func wait(_ now: UInt64) {
        var descriptors = [signals.descriptor, watcher.descriptor] + workers.map(\.descriptor)
        if generation.fingerprints == nil { descriptors.remove(at: 1) }
        var entries = descriptors.map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
        entries += controlEntries
        if let reading {
            entries.append(pollfd(fd: reading.descriptor, events: Int16(POLLIN), revents: 0))
        }
        let timeout = timeout(now)
        let ready = unsafe poll(&entries, nfds_t(entries.count), timeout)
        guard ready > 0 else { return index.flush() }
        let readable = Set(entries.filter { $0.revents != 0 }.map(\.fd))
        for worker in workers where readable.contains(worker.descriptor) { takeReports(of: worker) }
        if readable.contains(watcher.descriptor) { takeEvents() }
        if readable.contains(signals.descriptor) { takeRequests() }
        takeReading()
        serveControl(readable)
    }

    /// Milliseconds until the next thing is due; 0 where a scan goes on.
    private func timeout(_ now: UInt64) -> Int32 {
        if !scans.isEmpty, queue.hasRoom, generation.fingerprints != nil { return 0 }
        var due = now + Supervisor.second
        if let next = queue.nextDue { due = min(due, next) }
        if !isStateOpen { due = min(due, nextOpening) }
        if queue.workingCount > 0 { due = min(due, now + Supervisor.second / 4) }
        for inbox in generation.inboxes where !isWalking(inbox) {
            due = min(due, max(isScanNeeded(inbox) ? 0 : inbox.nextScan, inbox.noScanBefore))
        }
        return due > now ? Int32((due - now + 999_999) / 1_000_000) : 1
    }

    private func takeRequests() {
        for request in signals.requests() {
            switch request {
            case .stop where stopping != nil:
                log.warning("stopping at once")
                refusal = "stopped before the work under way was done"
            case .stop:
                log.info("stopping", metadata: ["under_way": "\(queue.workingCount)"])
                stopping = MonotonicClock.now
                notifier.send("STOPPING=1")
            case .reload: reload()
            case .workerEnded: collectEnded()
            }
        }
    }
}
