import Enrichment
import FileSystem
import Glibc
import Pipeline
import Sidecar
import Synchronization

/// What `enrich` has to say of one document.
struct FinishedDocument: Sendable {
    /// Goes to standard output.
    private(set) var output: [UInt8] = []
    /// Sentences for standard error.
    private(set) var complaints: [String] = []
    /// Whether somebody was writing to it.
    private(set) var isChanged = false
    /// What the machine could not do, so that nothing more is tried.
    private(set) var fault: SystemError?

    /// A document whose sidecar or failure record is printed.
    init(_ path: Path, _ outcome: DocumentOutcome, printing output: [UInt8]) {
        self.init(path, outcome)
        self.output = output
    }

    /// Any document.
    init(_ path: Path, _ outcome: DocumentOutcome) {
        switch outcome {
        case .enriched(_, let result):
            complaints = result.plugins.filter { $0.status == .failed }.map {
                "\(path): \($0.name) failed: \($0.reason ?? "no reason given")"
            }
        case .failed(_, let record): complaints = ["\(path): \(record.message)"]
        case .unchanged: break
        case .changed:
            isChanged = true
            complaints = ["\(path): somebody is writing to it; try again when it is whole"]
        case .gone: complaints = ["\(path): \(SystemError.reason(ENOENT))"]
        case .environment(let error): fault = error
        }
    }

    /// A document whose sidecar the machine could not write.
    init(stopping fault: SystemError) { self.fault = fault }
}

/// Prints what there is to say of each document, in the order of the plan.
///
/// A class, because the tasks of a run share it.
final class EnrichReport: Sendable {
    private struct State {
        var waiting: [Int: FinishedDocument] = [:]
        var next = 0
        var failed: Int
        var fault: SystemError?
    }

    private let total: Int
    private let progress: Progress
    private let state: Mutex<State>

    /// A report on a plan; what the plan could not find is said at once.
    init(_ plan: EnrichPlan) {
        total = plan.jobs.count + plan.problems.count
        progress = Progress(total: plan.jobs.count)
        state = Mutex(State(failed: plan.problems.count))
        plan.problems.forEach(complain)
    }

    /// Whether the machine could not go on.
    var isStopped: Bool { state.withLock { $0.fault != nil } }

    /// Takes one document in; prints it when all before it are in.
    func add(_ document: FinishedDocument, at index: Int) {
        state.withLock { state in
            state.waiting[index] = document
            if let fault = document.fault, state.fault == nil { state.fault = fault }
            while let document = state.waiting.removeValue(forKey: state.next) {
                state.next += 1
                if !document.complaints.isEmpty {
                    state.failed += 1
                    progress.hide()
                    document.complaints.forEach(complain)
                }
                if !document.output.isEmpty { writeAll(document.output, to: STDOUT_FILENO) }
                progress.show(state.next, failed: state.failed)
            }
        }
    }

    /// Ends the command as the documents have fared.
    func finish() throws(CommandFailure) {
        let (fault, failed) = state.withLock { ($0.fault, $0.failed) }
        progress.end(failed: failed)
        if let fault { throw CommandFailure(fault.description) }
        if failed > 0 {
            throw CommandFailure("\(failed) of \(total) documents failed", code: 3)
        }
    }
}
