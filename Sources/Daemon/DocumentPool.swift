package import ConfigurationKit
package import Enrichment
package import FileSystem
import Glibc
package import Pipeline
import Sidecar

/// Enriches a list of documents in processes of its own, several at a time: `enrichd enrich`.
///
/// The processes are copies of this one (`fork`), so that plugins, chain and list need not be made
/// or told again. Each is handed a handful of documents, which share one wait for the disk, and the
/// next handful when it is done. One that ends by itself or passes the time limit takes no other
/// document with it: what it was at is tried again in a new copy, and the plugin that beat
/// it is left out at last, as the daemon does it.
package final class DocumentPool {
    // A class: it owns processes.

    /// What is to be done.
    package struct Plan: Sendable {
        /// The documents.
        package var jobs: [DocumentJob]
        /// The plugins to run.
        package var chain: Chain
        /// How sidecars are written.
        package var output: OutputConfiguration
        /// Time for one document, and attempts at it.
        package var limits: LimitsConfiguration
        /// Whether sidecars are handed over instead of written to files.
        package var printsSidecars: Bool

        /// A plan.
        package init(
            jobs: [DocumentJob], chain: Chain, output: OutputConfiguration,
            limits: LimitsConfiguration, printsSidecars: Bool = false
        ) {
            (self.jobs, self.chain, self.output) = (jobs, chain, output)
            (self.limits, self.printsSidecars) = (limits, printsSidecars)
        }
    }

    /// Documents that are handed out together, by their numbers.
    private struct Handful {
        var jobs: [Int]
        /// Whether only a new copy knows what is held against the document.
        var needsNewCopy = false
    }

    private let plan: Plan
    private let slots: AttemptSlots
    private var next = 0
    private var again: [Handful] = []
    private var records: [Int: AttemptRecord] = [:]
    private var workers: [PoolWorker?] = []
    private var started: UInt64 = 0
    private var deathsOutside = 0
    private var isStopping = false

    /// A pool that has not begun.
    package init(_ plan: Plan) throws(SystemError) {
        self.plan = plan
        slots = try AttemptSlots()
    }

    /// Does everything, `width` documents at a time.
    ///
    /// The process must have one thread only when this is called. After a machine's fault no
    /// further documents are handed out.
    ///
    /// - Parameters:
    ///   - width: How many processes, 1 at least.
    ///   - onFinished: Told each document's number and what became of it, in no order.
    /// - Throws: Where no process can be started, or none stays alive.
    package func run(
        width: Int, _ onFinished: (Int, DocumentSummary) -> Void
    ) throws(SystemError) {
        workers = (0..<max(1, width)).map { _ in nil }
        while true {
            for place in workers.indices { try supply(place) }
            let active = workers.compactMap { $0 }
            if active.isEmpty { return }
            PoolWorker.waitForAny(of: active, milliseconds: tick)
            for (place, worker) in workers.enumerated() {
                guard let worker else { continue }
                for (number, summary) in worker.receive() {
                    if summary.fault != nil { isStopping = true }
                    onFinished(number, summary)
                }
                if worker.isClosed { try takeNoteOfEnd(of: worker, at: place) }
            }
            killOverdue()
        }
    }

    /// Sees to it that the worker of a place has something to do, where there is anything.
    private func supply(_ place: Int) throws(SystemError) {
        if let worker = workers[place], !worker.jobs.isEmpty { return }
        guard let handful = takeHandful() else {
            workers[place]?.finish()
            workers[place] = nil
            return
        }
        if handful.needsNewCopy {
            workers[place]?.finish()
            workers[place] = nil
        }
        let worker: PoolWorker
        if let there = workers[place] {
            worker = there
        } else {
            worker = try start(place)
            workers[place] = worker
        }
        worker.give(handful.jobs)
    }

    private func takeHandful() -> Handful? {
        if isStopping { return nil }
        if let handful = again.popLast() { return handful }
        let left = plan.jobs.count - next
        if left == 0 { return nil }
        // Small at the end, so that all processes end at about the same time.
        let count = min(PoolWorker.mostJobs, max(1, left / (workers.count * 4)))
        defer { next += count }
        return Handful(jobs: Array(next..<(next + count)))
    }

    private func start(_ place: Int) throws(SystemError) -> PoolWorker {
        started += 1
        let generation = started
        return try PoolWorker(generation: generation) { input, output in
            // Another worker's end would not be noticed while a copy of its pipe is open here. They are
            // taken from the pool itself: a list made before the fork and used only here, in a branch
            // that never returns, was freed by the optimizer before the fork.
            for other in self.workers { other?.forget() }
            let copy = PoolCopy(
                plan: plan, records: records, place: place, generation: generation,
                input: input, output: output)
            copy.serve(slots)
        }
    }

    /// Holds the end of a process against the document that it was at.
    private func takeNoteOfEnd(of worker: PoolWorker, at place: Int) throws(SystemError) {
        workers[place] = nil
        worker.waitForEnd()
        guard !worker.jobs.isEmpty else { return }
        let folders = Set(worker.jobs.map { plan.jobs[$0].target.folder })
        for folder in folders { Leftovers.remove(from: folder) }
        let progress = slots.progress(slot: place)
        let beaten = worker.jobs.first { worker.number(of: $0) == progress?.job }
        guard let beaten, let progress, progress.stage != AttemptSlots.committing else {
            // It was at no document: somebody else ended it.
            deathsOutside += 1
            if deathsOutside > 10 { throw SystemError("keep alive", Path("a worker"), code: ESRCH) }
            again.append(Handful(jobs: worker.jobs))
            return
        }
        var record = records[beaten] ?? AttemptRecord()
        record.noteFailure(in: progress.stage, timedOut: worker.isTimedOut)
        records[beaten] = record
        let others = worker.jobs.filter { $0 != beaten }
        if !others.isEmpty { again.append(Handful(jobs: others)) }
        again.append(Handful(jobs: [beaten], needsNewCopy: true))
    }

    private func killOverdue() {
        let now = MonotonicClock.now
        let limit = plan.limits.documentTime.nanoseconds
        for (place, worker) in workers.enumerated() {
            guard let worker, !worker.jobs.isEmpty, let progress = slots.progress(slot: place),
                worker.jobs.contains(where: { worker.number(of: $0) == progress.job }),
                progress.stage != AttemptSlots.committing,
                now > progress.begun, now - progress.begun > limit
            else { continue }
            worker.kill()
        }
    }

    /// How long to wait for news before the time limit is looked at again.
    private var tick: Int32 {
        Int32(min(max(plan.limits.documentTime.nanoseconds / 4_000_000, 10), 250))
    }
}
