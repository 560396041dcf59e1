import ConfigurationKit
import FileSystem
import Glibc
import Logging
import Sidecar

/// What workers report, and what is done when they report no more.
extension Supervisor {
    /// Takes the reports of a worker, and its end.
    func takeReports(of worker: WorkerProcess) {
        let (reports, isGone) = worker.reports()
        for report in reports {
            switch report {
            case .ready(let fingerprints): ready(worker, fingerprints)
            case .unfit(let reason):
                log.error("a worker cannot start: \(reason)")
                if generation.fingerprints == nil, worker.generation == generation.number,
                    !goBack(reason)
                {
                    refusal = reason
                }
            case .done(let report):
                if let held = worker.takeJob(report.job) { take(report, held) }
            }
        }
        if isGone { lost(worker) }
    }

    private func ready(_ worker: WorkerProcess, _ fingerprints: [String]) {
        worker.isReady = true
        worker.fingerprints = fingerprints
        failedStarts = 0
        _ = health.clear(.noWorker)
        guard worker.generation == generation.number, fingerprints != generation.fingerprints
        else { return }
        if generation.fingerprints != nil {
            log.notice("a file of the configuration has changed; stale sidecars are made again")
            for inbox in generation.inboxes { inbox.neededScan = .stale }
        }
        generation.fingerprints = fingerprints
        previous = nil
        health.counters.reloads += pendingReloads
        pendingReloads = 0
    }

    private func take(_ report: JobReport, _ held: WorkerProcess.HeldJob) {
        ledger.end(slot: held.job.slot)
        health.counters.note(report)
        let document = held.document
        let milliseconds = "\(report.microseconds / 1_000).\(report.microseconds / 100 % 10)"
        var metadata: Logger.Metadata = ["path": "\(document)", "ms": "\(milliseconds)"]
        switch report.outcome {
        case .enriched(let failedPlugins):
            let outcome = failedPlugins.isEmpty ? Counters.DocumentOutcome.enriched : .incomplete
            note(outcome, held)
            metadata["outcome"] = "\(outcome.label)"
            if failedPlugins.isEmpty {
                log.info("enriched", metadata: metadata)
            } else {
                metadata["without"] = "\(failedPlugins.joined(separator: ", "))"
                log.warning("enriched in part", metadata: metadata)
            }
            let ran = report.stages.map(\.name)
            noteOutcome(held, ran: ran, failed: failedPlugins)
            done(held, without: breakers.switchedOff.filter { failedPlugins.contains($0) })
            move(held, to: held.place.after)
        case .failed(let outcome, let stage, let message):
            note(.failed(FailureRecord.Outcome(rawValue: outcome) ?? .crashed), held)
            metadata["outcome"] = "\(outcome)"
            metadata["stage"] = "\(stage)"
            log.warning("failed: \(message)", metadata: metadata)
            done(held, fingerprint: held.place.failureFingerprint)
            move(held, to: held.place.quarantine)
        case .unchanged:
            note(.unchanged, held)
            metadata["outcome"] = "unchanged"
            log.debug("unchanged", metadata: metadata)
            done(held)
            // An earlier run did not live to move it.
            move(held, to: held.place.after)
        case .changed:
            log.debug("changed while it was read", metadata: metadata)
            breakers.endProbe(by: document)
            queue.putBack(
                document, version: (try? FileStatus(of: document)).map(WorkQueue.Version.init),
                due: MonotonicClock.now + max(held.place.settle, 1_000_000))
            return
        case .gone: ledger.forgive(document)
        case .environment(let reason, let isOfDocument):
            breakers.endProbe(by: document)
            if isOfDocument {
                waitForDocument(held, reason)
            } else {
                pause(held.document, reason)
            }
            return
        }
        breakers.endProbe(by: document)
        _ = health.clear(.documentUnreadable, of: document.description)
        queue.finish(document)
    }

    private func note(_ outcome: Counters.DocumentOutcome, _ held: WorkerProcess.HeldJob) {
        health.counters.note(outcome, bytes: held.status.size)
        let inbox = generation.inboxes.first { held.document.relative(to: $0.root) != nil }
        if let inbox, outcome != .unchanged { endFault(inbox) }
    }

    private func done(_ held: WorkerProcess.HeldJob, without plugins: [String]) {
        done(held, fingerprint: fingerprint(held.fingerprint, without: plugins))
    }

    private func done(_ held: WorkerProcess.HeldJob, fingerprint: String? = nil) {
        ledger.forgive(held.document)
        index.insert(held.document, held.status, fingerprint: fingerprint ?? held.fingerprint)
    }

    /// Moves a document that is done, its path below the inbox mirrored.
    private func move(_ held: WorkerProcess.HeldJob, to folder: Path?) {
        // One that was written to meanwhile is done again first.
        guard let folder, (try? FileStatus(of: held.document)) == held.status else { return }
        do throws(SystemError) {
            let target = Supervisor.freeName(folder.appending(held.job.path.bytes))
            try FileOperations.makeFolders(target.folder)
            try FileOperations.rename(held.document, to: target)
        } catch {
            let remedy = error.code == EXDEV ? "; name a folder on the inbox's file system" : ""
            log.error("\(error)\(remedy)")
        }
    }

    /// A name that nothing has, so that a document never takes the place of an older one of its name:
    /// `a.txt`, or `a.txt~2`, `a.txt~3`.
    private static func freeName(_ path: Path) -> Path {
        var number = 1
        var free = path
        while (try? FileStatus(of: free)) != nil {
            number += 1
            free = Path(bytes: path.bytes + Array("~\(number)".utf8))
        }
        return free
    }

    // MARK: Workers that end

    /// Ends workers whose document takes too long.
    func checkTimeLimits(_ now: UInt64) {
        guard now >= nextTimeCheck else { return }
        nextTimeCheck = now + Supervisor.second / 50
        let limit = generation.loaded.configuration.limits.documentTime.nanoseconds
        for worker in workers where !worker.jobs.isEmpty && !worker.isTimedOut {
            let isOver = worker.jobs.contains { held in
                guard let progress = ledger.progress(slot: held.job.slot),
                    progress.job == held.job.number, progress.stage != AttemptSlots.committing
                else { return false }
                return now > progress.begun + limit
            }
            // A worker that is stuck between jobs is ended as well, and no document is blamed.
            let isStuck = worker.jobs.contains {
                now > $0.since + limit * UInt64(worker.jobs.count + 1) + 10 * Supervisor.second
            }
            if isOver || isStuck {
                worker.isTimedOut = true
                worker.kill()
            }
        }
    }

    /// Sees to the jobs of a worker that has ended: one may have brought it down, the others go
    /// to the next worker.
    private func lost(_ worker: WorkerProcess) {
        workers.removeAll { $0 === worker }
        worker.kill()
        let status = worker.waitForEnd()
        if !worker.isReady { return failedStart(worker) }
        for held in worker.jobs {
            Leftovers.remove(from: held.place.target.folder)
            let progress = ledger.progress(slot: held.job.slot)
            ledger.end(slot: held.job.slot)
            if let progress, progress.job == held.job.number,
                progress.stage != AttemptSlots.committing
            {
                blame(held, stage: progress.stage, worker, status)
            } else if progress?.job == held.job.number {
                // It was through with all plugins, and only its sidecar was not durable.
                breakers.noteSurvival(without: held.job.leftOut)
            }
            queue.putBack(held.document)
        }
        if worker.jobs.isEmpty, worker.generation == generation.number, stopping == nil {
            health.counters.note(end(of: worker))
            log.error("a worker has ended", metadata: ["reason": "\(reason(worker, status))"])
        }
    }

    private func blame(
        _ held: WorkerProcess.HeldJob, stage: String, _ worker: WorkerProcess, _ status: Int32
    ) {
        health.counters.note(end(of: worker))
        ledger.blame(held.document, stage: stage, timedOut: worker.isTimedOut)
        if !AttemptSlots.stagesBeforePlugins.contains(stage) {
            noteFailure(of: stage, with: held.document)
        }
        log.warning(
            "a document has brought its worker down",
            metadata: [
                "path": "\(held.document)", "stage": "\(stage)",
                "reason": "\(reason(worker, status))", "attempt": "\(held.job.attempt)",
            ])
    }

    private func reason(_ worker: WorkerProcess, _ status: Int32) -> String {
        switch end(of: worker) {
        case .timedOut: return "time limit passed"
        case .memory: return "memory limit passed"
        default: break
        }
        let signal = status & 0x7F
        return signal == 0 ? "exit status \((status >> 8) & 0xFF)" : "signal \(signal)"
    }

    private func end(of worker: WorkerProcess) -> Counters.WorkerEnd {
        if worker.isTimedOut { return .timedOut }
        // What the kernel refuses shows as a trap like any other: it is told by what was used.
        let limit = generation.loaded.configuration.limits.workerMemory
        return worker.greatestMemory > limit / 4 * 3 ? .memory : .crashed
    }

    private func failedStart(_ worker: WorkerProcess) {
        health.counters.note(.unfit)
        // Whatever was wrong with a configuration that was refused is over.
        guard worker.generation == generation.number else { return }
        failedStarts += 1
        nextStart = MonotonicClock.now + Supervisor.second << UInt64(min(failedStarts, 5))
        if !workers.contains(where: \.isReady) {
            _ = health.raise(.noWorker, "workers end before they are ready")
        }
        log.error("a worker has ended before it was ready", metadata: ["times": "\(failedStarts)"])
        if failedStarts >= 5, !isReady { refusal = "no worker can be started" }
    }

    /// Sees to workers that have ended although their socket is open: a process that a plugin left
    /// behind may hold it.
    func collectEnded() {
        for worker in workers where worker.hasEnded() {
            takeReports(of: worker)
            if workers.contains(where: { $0 === worker }) { lost(worker) }
        }
    }

    /// Collects the exit statuses of workers that were let go.
    func reapEnded() {
        var status: Int32 = 0
        retired.removeAll { unsafe waitpid($0, &status, WNOHANG) != 0 }
    }

    /// Ends all workers: by closing their sockets, which they take as the sign to go, or at once.
    func endWorkers(atOnce: Bool) {
        if atOnce { for worker in workers { worker.kill() } }
        let processes = workers.map(\.process) + retired
        workers.removeAll()
        for process in processes {
            var status: Int32 = 0
            let deadline = MonotonicClock.now + Supervisor.second
            while unsafe waitpid(process, &status, WNOHANG) == 0 {
                if MonotonicClock.now > deadline {
                    kill(process, SIGKILL)
                    _ = unsafe waitpid(process, &status, 0)
                    break
                }
                usleep(1_000)
            }
        }
    }
}
