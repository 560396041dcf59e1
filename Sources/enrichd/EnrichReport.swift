import Daemon
import FileSystem
import Glibc

/// Prints what there is to say of each document, in the order of the plan.
struct EnrichReport {
    private let total: Int
    private let progress: Progress
    private var waiting: [Int: DocumentSummary] = [:]
    private var next = 0
    private var failed: Int
    private var fault: String?

    /// A report on a plan; what the plan could not find is said at once.
    init(_ plan: EnrichPlan) {
        total = plan.jobs.count + plan.problems.count
        progress = Progress(total: plan.jobs.count)
        failed = plan.problems.count
        plan.problems.forEach(complain)
    }

    /// Takes one document in; prints it when all before it are in.
    mutating func add(_ document: DocumentSummary, at index: Int) {
        waiting[index] = document
        if fault == nil { fault = document.fault }
        while let document = waiting.removeValue(forKey: next) {
            next += 1
            if !document.complaints.isEmpty {
                failed += 1
                progress.hide()
                document.complaints.forEach(complain)
            }
            if !document.output.isEmpty { writeAll(document.output, to: STDOUT_FILENO) }
            progress.show(next, failed: failed)
        }
    }

    /// Ends the command as the documents have fared.
    func finish() throws(CommandFailure) {
        progress.end(failed: failed)
        if let fault { throw CommandFailure(fault) }
        if failed > 0 {
            throw CommandFailure("\(failed) of \(total) documents failed", code: 3)
        }
    }
}
