import ConfigurationKit
import FileSystem
import Glibc
import Logging
import SidecarNames

/// How documents get to workers.
extension Supervisor {
    /// The number of workers that the configuration asks for.
    ///
    /// Where it leaves that open there are more than cores: while one waits for the disk, another
    /// computes.
    var workerCount: Int {
        let cores = Supervisor.cores
        return generation.loaded.configuration.limits.workers ?? cores + (cores + 1) / 2
    }

    /// Asked once: the answer is read from a file, and this is asked before each wait.
    private static let cores = max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN)))

    /// Starts the workers that are missing, and lets those of an older configuration go.
    ///
    /// As long as no worker has said that it can work with a new configuration there is one that
    /// tries, and those of the old one stay.
    func startWorkers(_ now: UInt64) {
        workers.removeAll { worker in
            let isWorn = worker.jobsTaken >= generation.loaded.configuration.limits.workerDocuments
            guard isWorn || isStale(worker), worker.jobs.isEmpty,
                worker.generation != previous?.number
            else { return false }
            if isWorn { health.counters.note(.recycled) }
            retired.append(worker.process)
            return true
        }
        reapEnded()
        guard stopping == nil, now >= nextStart else { return }
        while isWorkerMissing {
            do throws(SystemError) {
                let taken = Set(workers.map(\.place))
                let place = (0...taken.count).first { !taken.contains($0) } ?? taken.count
                workers.append(
                    try WorkerProcess(
                        program: plan.workerProgram, place: place, generation: generation.number,
                        configuration: generation.settings, slots: ledger.slotsDescriptor))
            } catch {
                // Those that are there go on.
                let isNews =
                    workers.contains(where: \.isReady) || health.raise(.noWorker, "\(error)")
                if isNews { log.error("\(error); trying again every second") }
                nextStart = now + Supervisor.second
                return
            }
        }
    }

    private var isWorkerMissing: Bool {
        let fit = workers.count { !isStale($0) }
        return fit == 0 || previous == nil && workers.count < workerCount
    }

    /// Whether a worker has another configuration than the one in force, or has read other contents
    /// of the files it names: what it would write is not what is asked for now.
    private func isStale(_ worker: WorkerProcess) -> Bool {
        worker.generation != generation.number
            || worker.isReady && worker.fingerprints != generation.fingerprints
    }

    /// Hands out documents as long as a worker can take one.
    func dispatch(_ now: UInt64) {
        if generation.inboxes.allSatisfy({ $0.pausedUntil > now }) { return }
        while let worker = freeWorker(), var work = queue.takeNext() {
            // A reload may have given its inbox another number, or none.
            guard let number = inbox(of: work.document)?.0 else {
                queue.finish(work.document)
                continue
            }
            work.inbox = number
            let pausedUntil = generation.inboxes[work.inbox].pausedUntil
            if pausedUntil > now {
                queue.putBack(work.document, version: work.unsettled, due: pausedUntil)
                continue
            }
            if let held = prepare(work, worker) { give(held, to: worker) }
        }
    }

    private func freeWorker() -> WorkerProcess? {
        workers.lazy.filter { worker in
            worker.isReady && !worker.isGone && !self.isStale(worker)
                && worker.jobsTaken < self.generation.loaded.configuration.limits.workerDocuments
                && worker.jobs.count < Supervisor.jobsEachWorker
                && worker.heldBytes < Supervisor.heldBytesEachWorker
        }.min { ($0.jobs.count, $0.place) < ($1.jobs.count, $1.place) }
    }

    /// Looks at a document once more before it is handed out; `nil` where there is nothing to do.
    private func prepare(
        _ work: WorkQueue.Work, _ worker: WorkerProcess
    ) -> WorkerProcess.HeldJob? {
        let document = work.document
        let inbox = generation.inboxes[work.inbox]
        let status: FileStatus
        do throws(SystemError) {
            status = try FileStatus(of: document)
        } catch {
            if error.isEnvironment { pause(document, "\(error)") } else { queue.finish(document) }
            return nil
        }
        guard status.kind == .regular, let relative = document.relative(to: inbox.root) else {
            queue.finish(document)
            return nil
        }
        if let seen = work.unsettled, seen != WorkQueue.Version(status) {
            let settle = max(inbox.configuration.settle.nanoseconds, 1_000_000)
            queue.putBack(document, version: .init(status), due: MonotonicClock.now + settle)
            return nil
        }
        if isDone(document, status, inbox: work.inbox) {
            queue.finish(document)
            return nil
        }
        lastJob += 1
        let configuration = generation.loaded.configuration
        let chain = configuration.chain(named: inbox.configuration.chain)
        let plugins = chain?.steps.map(\.plugin) ?? []
        let (record, task) = ledger.nextTask(
            for: document, attempts: configuration.limits.attempts, plugins: plugins)
        let switchedOff = breakers.leftOut(
            for: document, of: plugins, now: MonotonicClock.now)
        let job = Job(
            number: lastJob, slot: freeSlot(of: worker), inbox: work.inbox, path: relative,
            attempt: record.failures + 1, leftOut: record.leftOut, switchedOff: switchedOff,
            task: task)
        return WorkerProcess.HeldJob(
            job: job, document: document, status: status,
            fingerprint: generation.fingerprint(inbox: work.inbox),
            since: MonotonicClock.now, place: generation.place(of: relative, inbox: work.inbox))
    }

    /// Writes the attempt down, then hands the job out.
    private func give(_ held: WorkerProcess.HeldJob, to worker: WorkerProcess) {
        do throws(SystemError) {
            try ledger.begin(held.document, job: held.job.number, slot: held.job.slot)
        } catch {
            return pause(held.document, "\(error)")
        }
        // The document goes to another worker; that this one has ended is taken note of later.
        if !worker.give(held) { queue.putBack(held.document) }
    }

    private func freeSlot(of worker: WorkerProcess) -> Int {
        let taken = Set(worker.jobs.map(\.job.slot))
        let first = worker.place * Supervisor.jobsEachWorker
        return (first..<(first + Supervisor.jobsEachWorker)).first { !taken.contains($0) } ?? first
    }

    /// Whether a document in this state has its outcome already: by the index, and on disk.
    func isDone(_ document: Path, _ status: FileStatus, inbox: Int) -> Bool {
        let whole = generation.fingerprint(inbox: inbox)
        let isNoted = [
            whole, fingerprint(whole, without: breakers.switchedOff),
            generation.failureFingerprint(inbox: inbox),
        ].contains { index.contains(document, status, fingerprint: $0) }
        guard isNoted, let relative = document.relative(to: generation.inboxes[inbox].root) else {
            return false
        }
        // One that is to move and is still here was held up between its outcome and the move.
        let place = generation.place(of: relative, inbox: inbox)
        return place.after == nil && isThere(SidecarName.sidecar(of: place.target))
            || place.quarantine == nil && isThere(SidecarName.failure(of: place.target))
    }

    private func isThere(_ path: Path) -> Bool { (try? FileStatus(of: path)) != nil }
}
