import CLinux
import ConfigurationKit
import Enrichment
package import EnrichmentKit
import FileSystem
import Glibc
import OutsidePlugins
import Pipeline
import Sidecar

/// The other end of a `WorkerProcess`: reads documents, enriches them, writes their sidecars.
///
/// One thread. The sidecars of jobs that are there at the same time are made durable together,
/// which costs one wait for the disk instead of several.
package final class Worker {
    // A class: it owns its descriptors for the whole life of the process.

    /// How many sidecars are made durable together at most.
    private static let batch = 8

    private let configuration: Configuration
    private let inboxes: [Inbox]
    private let isVerified: Bool
    private let slots: AttemptSlots
    private let socket: MessageSocket
    private var uncommitted: [Uncommitted] = []

    /// An inbox as a worker sees it.
    private struct Inbox {
        let root: Path
        let sidecarRoot: Path
        let chain: Chain
    }

    /// A job that is computed and whose file waits for the commit.
    private struct Uncommitted {
        let file: PendingFile
        let report: JobReport
    }

    /// Runs a worker until its supervisor is gone.
    ///
    /// - Parameters:
    ///   - registry: The plugins of this build.
    ///   - build: The version of enrichd.
    /// - Returns: The process's exit status.
    package static func run(registry: PluginRegistry, build: String = Build.version) -> Int32 {
        let parent = getppid()
        // The parent may have ended before the call took effect.
        guard linux_end_with_parent() == 0, getppid() == parent else { return 1 }
        // What a plugin starts must not hold the supervisor's line.
        for number in WorkerProcess.numbers {
            _ = fcntl(number, F_SETFD, FD_CLOEXEC)
        }
        let socket = MessageSocket(owning: WorkerProcess.socketNumber)
        guard let settings = WorkerSettings(descriptor: WorkerProcess.configurationNumber) else {
            _ = socket.send(WorkerReport.unfit("it was not told its configuration").encoded())
            return 1
        }
        let configuration: Configuration
        let chains: [Chain]
        do {
            let registry = try registry.adding(
                settings.plugins.map { try $0.registration(probe: nil) })
            configuration = try ConfigurationLoader.load(
                bytes: settings.configuration, path: settings.configurationPath, registry: registry)
            _ = linux_limit_memory(UInt(configuration.limits.workerMemory))
            chains = try configuration.chains.map {
                try Chain(
                    $0, registry: registry, output: configuration.output, build: build)
            }
        } catch {
            _ = socket.send(WorkerReport.unfit("\(error)").encoded())
            return 1
        }
        let slots = AttemptSlots(owning: WorkerProcess.slotsNumber)
        let fingerprints = chains.map(\.fingerprint)
        guard socket.send(WorkerReport.ready(fingerprints: fingerprints).encoded()) else {
            return 1
        }
        Worker(configuration, chains, slots, socket, isVerified: settings.isVerified).serve()
        return 0
    }

    private init(
        _ configuration: Configuration, _ chains: [Chain], _ slots: consuming AttemptSlots,
        _ socket: consuming MessageSocket, isVerified: Bool
    ) {
        self.configuration = configuration
        self.isVerified = isVerified
        self.slots = slots
        self.socket = socket
        inboxes = configuration.inboxes.compactMap { inbox in
            guard let chain = chains.first(where: { $0.name == inbox.chain }) else { return nil }
            return Inbox(
                root: Path(inbox.path), sidecarRoot: Path(inbox.sidecars ?? inbox.path),
                chain: chain)
        }
    }

    /// Takes jobs as they come; commits when there is none at the moment, or when a batch is full.
    private func serve() {
        while true {
            switch socket.receive(waiting: uncommitted.isEmpty) {
            case .message(let bytes):
                if let job = Job(encoded: bytes) { perform(job) }
                if uncommitted.count >= Worker.batch { commit() }
            case .nothing: commit()
            case .closed: return commit()
            }
        }
    }

    private func perform(_ job: Job) {
        let begun = MonotonicClock.now
        guard inboxes.indices.contains(job.inbox) else { return }
        let inbox = inboxes[job.inbox]
        var document = DocumentJob(
            path: document(of: job), relativePath: job.path,
            target: inbox.sidecarRoot.appending(job.path.bytes),
            byteLimit: configuration.limits.documentBytes,
            leftOut: leftOut(of: job), attempt: job.attempt)
        document.isVerified = isVerified
        document.timeLimit = configuration.limits.documentTime
        var clock = StageClock()
        let outcome: DocumentOutcome
        switch job.task {
        case .enrich:
            outcome = document.run(inbox.chain, output: configuration.output) { stage in
                clock.enter(stage, now: MonotonicClock.now)
                slots.enter(stage, job: job.number, begun: begun, slot: job.slot)
            }
        case .recordFailure(let name, let stage, let attempts):
            outcome = document.recordFailure(
                FailureRecord.Outcome(rawValue: name) ?? .crashed, stage: stage, attempts: attempts,
                chain: inbox.chain, format: configuration.output.format)
        }
        slots.enter(AttemptSlots.committing, job: job.number, begun: begun, slot: job.slot)
        take(outcome, of: job, begun, clock.finish(now: MonotonicClock.now))
    }

    /// The plugins that are not run for a job, and why.
    private func leftOut(of job: Job) -> [String: String] {
        var reasons: [String: String] = [:]
        for plugin in job.switchedOff {
            reasons[plugin] = "it is switched off, since it failed with every document"
        }
        for plugin in job.leftOut {
            reasons[plugin] = "it brought its process down on every attempt"
        }
        return reasons
    }

    private func document(of job: Job) -> Path { inboxes[job.inbox].root.appending(job.path.bytes) }

    private func take(
        _ outcome: DocumentOutcome, of job: Job, _ begun: UInt64, _ stages: [StageTime]
    ) {
        func report(_ outcome: JobReport.Outcome) -> JobReport {
            JobReport(
                job: job.number, outcome: outcome,
                microseconds: (MonotonicClock.now - begun) / 1_000, stages: stages)
        }
        switch outcome {
        case .enriched(let file, let result):
            let failed = result.plugins.filter { $0.status == .failed }.map(\.name)
            finish(file, report(.enriched(failedPlugins: failed)))
        case .failed(let file, let record):
            let failed = JobReport.Outcome.failed(
                outcome: record.outcome.rawValue, stage: record.stage, message: record.message)
            finish(file, report(failed))
        case .unchanged: send(report(.unchanged))
        case .changed: send(report(.changed))
        case .gone: send(report(.gone))
        case .environment(let error):
            let isOfDocument = error.path == document(of: job) && !error.isShortage
            send(report(.environment(error.description, isOfDocument: isOfDocument)))
        }
    }

    /// Reports a job once its file is durable; at once where there is no file to write.
    private func finish(_ file: PendingFile?, _ report: JobReport) {
        guard let file else { return send(report) }
        uncommitted.append(Uncommitted(file: file, report: report))
    }

    /// Makes the files that wait durable, then reports their jobs.
    private func commit() {
        if uncommitted.isEmpty { return }
        let errors = PendingFile.commit(uncommitted.map(\.file))
        for (waiting, error) in zip(uncommitted, errors) {
            var report = waiting.report
            if let error {
                report.outcome = .environment(error.description, isOfDocument: false)
            }
            send(report)
        }
        uncommitted.removeAll(keepingCapacity: true)
    }

    private func send(_ report: JobReport) { _ = socket.send(WorkerReport.done(report).encoded()) }
}
