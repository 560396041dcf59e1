import ConfigurationKit
import Enrichment
import FileSystem
import Sidecar
import Synchronization

/// Does the jobs of a plan, several at a time.
///
/// Each task takes the next job that nobody has, so that a long document holds up no other.
/// Sidecars are committed in batches: one wait for the disk then serves many.
struct EnrichRun: Sendable {
    private let jobs: [DocumentJob]
    private let settings: EnrichSettings
    private let report: EnrichReport
    private let printsSidecars: Bool
    private let next = Counter()

    private static let batchSize = 32
    /// How often a document is read that somebody is writing to.
    private static let readings = 3

    /// A run of a plan, which prints the sidecars or writes them to files.
    init(plan: EnrichPlan, settings: EnrichSettings, report: EnrichReport, printsSidecars: Bool) {
        (jobs, self.settings, self.report) = (plan.jobs, settings, report)
        self.printsSidecars = printsSidecars
        if !printsSidecars { plan.targetFolders.forEach { Leftovers.remove(from: $0) } }
    }

    /// Does all jobs, `width` at a time.
    func run(width: Int) async {
        await withDiscardingTaskGroup { group in
            for _ in 0..<width { group.addTask { work() } }
        }
    }

    private func work() {
        var batch = Batch()
        while !report.isStopped {
            let index = next.take()
            guard index < jobs.count else { break }
            var (document, file) = finish(jobs[index])
            for _ in 1..<EnrichRun.readings where document.isChanged {
                (document, file) = finish(jobs[index])
            }
            if let file {
                batch.add(index, document, file)
                if batch.count == EnrichRun.batchSize { batch.commit(report) }
            } else {
                report.add(document, at: index)
            }
        }
        batch.commit(report)
    }

    private func finish(_ job: DocumentJob) -> (FinishedDocument, PendingFile?) {
        if printsSidecars {
            var job = job
            job.skipsUnchanged = false
            switch job.compute(settings.chain, output: settings.output) {
            case .sidecar(let bytes, let result):
                return (FinishedDocument(job.path, .enriched(nil, result), printing: bytes), nil)
            case .failure(let record):
                let bytes = record.json(settings.output.format)
                return (FinishedDocument(job.path, .failed(nil, record), printing: bytes), nil)
            case .nothing(let outcome): return (FinishedDocument(job.path, outcome), nil)
            }
        }
        let outcome = job.run(settings.chain, output: settings.output)
        let file: PendingFile? =
            switch outcome {
            case .enriched(let file, _), .failed(let file, _): file
            default: nil
            }
        return (FinishedDocument(job.path, outcome), file)
    }
}

/// Documents whose sidecars are written and wait for the disk.
private struct Batch {
    private var documents: [(index: Int, document: FinishedDocument)] = []
    private var files: [PendingFile] = []

    var count: Int { files.count }

    mutating func add(_ index: Int, _ document: FinishedDocument, _ file: PendingFile) {
        documents.append((index, document))
        files.append(file)
    }

    mutating func commit(_ report: EnrichReport) {
        for ((index, document), error) in zip(documents, PendingFile.commit(files)) {
            report.add(error.map { FinishedDocument(stopping: $0) } ?? document, at: index)
        }
        (documents, files) = ([], [])
    }
}

/// Numbers from 0, each given to one task.
///
/// A class, because the tasks share it.
private final class Counter: Sendable {
    private let value = Atomic<Int>(0)

    func take() -> Int { value.wrappingAdd(1, ordering: .relaxed).oldValue }
}
