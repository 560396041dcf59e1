import ConfigurationKit
import Enrichment
import EnrichmentKit
import FileSystem
import Glibc
import Pipeline
import Sidecar

/// The other end of a `PoolWorker`: a copy of the process that does handfuls of documents.
struct PoolCopy {
    let plan: DocumentPool.Plan
    /// What is held against documents, as far as it was known when the copy was made.
    let records: [Int: AttemptRecord]
    let place: Int
    let generation: UInt64
    let input: Int32
    let output: Int32

    /// How often a document is read that somebody is writing to.
    private static let readings = 3

    /// Does handfuls until there are no more; then the process ends.
    func serve(_ slots: borrowing AttemptSlots) -> Never {
        // Swift's crash reporter takes a third of a second, and a plugin's trap is told anyway.
        for number in [SIGILL, SIGTRAP, SIGABRT, SIGBUS, SIGFPE, SIGSEGV] {
            signal(number, SIG_DFL)
        }
        // What a plugin prints must not come between the sidecars.
        dup2(STDERR_FILENO, STDOUT_FILENO)
        let path = Path("pipe")
        let reading = MessageSocket(owning: input)
        let writing = FileDescriptor(owning: output)
        while let jobs = PoolCopy.handful(reading) {
            var uncommitted: [(job: Int, file: PendingFile, summary: DocumentSummary)] = []
            for job in jobs {
                let (summary, file) = perform(job, slots)
                if let file {
                    uncommitted.append((job, file, summary))
                } else {
                    try? writing.writeAll(PoolMessage.encode(job, summary), path: path)
                }
            }
            slots.enter(AttemptSlots.committing, job: 0, begun: MonotonicClock.now, slot: place)
            let errors = PendingFile.commit(uncommitted.map(\.file))
            for ((job, _, summary), error) in zip(uncommitted, errors) {
                let summary = error.map { DocumentSummary(fault: $0.description) } ?? summary
                try? writing.writeAll(PoolMessage.encode(job, summary), path: path)
            }
        }
        _exit(0)
    }

    /// The numbers of the next documents; `nil` where there are no more, or nobody to give them.
    private static func handful(_ socket: borrowing MessageSocket) -> [Int]? {
        guard case .message(let bytes) = socket.receive(waiting: true) else { return nil }
        var reader = ByteReader(bytes)
        guard let count = reader.number(UInt32.self) else { return nil }
        return (0..<count).compactMap { _ in reader.number(UInt32.self).map { Int($0) } }
    }

    private func perform(
        _ number: Int, _ slots: borrowing AttemptSlots
    ) -> (DocumentSummary, PendingFile?) {
        let path = plan.jobs[number].path
        var outcome = attempt(number, slots)
        for _ in 1..<PoolCopy.readings {
            guard case .outcome(.changed) = outcome else { break }
            outcome = attempt(number, slots)
        }
        switch outcome {
        case .outcome(let outcome):
            let file: PendingFile? =
                switch outcome {
                case .enriched(let file, _), .failed(let file, _): file
                default: nil
                }
            return (DocumentSummary(path, outcome), file)
        case .printed(let outcome, let bytes):
            return (DocumentSummary(path, outcome, printing: bytes), nil)
        }
    }

    private enum Attempted {
        case outcome(DocumentOutcome)
        case printed(DocumentOutcome, [UInt8])
    }

    private func attempt(_ number: Int, _ slots: borrowing AttemptSlots) -> Attempted {
        var record = records[number] ?? AttemptRecord()
        let task = record.nextTask(
            attempts: plan.limits.attempts, plugins: plan.chain.steps.map(\.descriptor.name))
        var job = plan.jobs[number]
        job.attempt = record.failures + 1
        job.timeLimit = plan.limits.documentTime
        job.leftOut = Dictionary(
            uniqueKeysWithValues: record.leftOut.map {
                ($0, "it brought its process down on every attempt")
            })
        let begun = MonotonicClock.now
        let id = generation << 32 | UInt64(number)
        if case .recordFailure(let name, let stage, let attempts) = task {
            return fail(job, name, stage: stage, attempts: attempts)
        }
        guard plan.printsSidecars else {
            return .outcome(
                job.run(plan.chain, output: plan.output) { stage in
                    slots.enter(stage, job: id, begun: begun, slot: place)
                })
        }
        job.skipsUnchanged = false
        let computed = job.compute(plan.chain, output: plan.output) { stage in
            slots.enter(stage, job: id, begun: begun, slot: place)
        }
        switch computed {
        case .sidecar(let bytes, let result): return .printed(.enriched(nil, result), bytes)
        case .failure(let record):
            return .printed(.failed(nil, record), record.json(plan.output.format))
        case .nothing(let outcome): return .outcome(outcome)
        }
    }

    private func fail(
        _ job: DocumentJob, _ name: String, stage: String, attempts: Int
    ) -> Attempted {
        let outcome = FailureRecord.Outcome(rawValue: name) ?? .crashed
        guard plan.printsSidecars else {
            return .outcome(
                job.recordFailure(
                    outcome, stage: stage, attempts: attempts, chain: plan.chain,
                    format: plan.output.format))
        }
        let record = job.failureRecord(
            outcome, stage: stage, attempts: attempts, chain: plan.chain)
        return .printed(.failed(nil, record), record.json(plan.output.format))
    }
}
