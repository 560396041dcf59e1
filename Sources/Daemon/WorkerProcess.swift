import FileSystem
import Glibc

/// A running worker as the supervisor sees it: its process, its socket and the jobs it holds.
final class WorkerProcess {
    // A class, since the supervisor's tables refer to one worker from several places.

    /// The descriptors that a worker finds open: its socket, the configuration's bytes, and the
    /// slots that it writes its stages in.
    static let socketNumber: Int32 = 3
    static let configurationNumber: Int32 = 4
    static let slotsNumber: Int32 = 5
    /// All of these.
    static let numbers = [socketNumber, configurationNumber, slotsNumber]

    /// The process's number.
    let process: pid_t
    /// The worker's place among the workers, which gives its slots.
    let place: Int
    /// Which configuration it was started with.
    let generation: Int
    /// Whether it has said that it is ready.
    var isReady = false
    /// The chains' fingerprints as it has made them, once it is ready.
    var fingerprints: [String] = []
    /// How many jobs it was given so far.
    private(set) var jobsTaken = 0
    /// The most memory it had, in bytes, once it has ended.
    private(set) var greatestMemory = 0
    /// Whether its socket was found closed.
    var isGone = false
    /// Whether it was killed for passing the time limit.
    var isTimedOut = false
    /// The jobs it holds, oldest first.
    var jobs: [HeldJob] = []

    /// A job that a worker holds.
    struct HeldJob {
        let job: Job
        let document: Path
        /// What the document looked like when the job was handed out.
        let status: FileStatus
        /// The fingerprint of the chain that it goes through.
        let fingerprint: String
        /// When it was handed out, in nanoseconds of the monotonic clock.
        let since: UInt64
        let place: InboxPlace
    }

    /// What the document's inbox says of where things go; kept, since a reload may change it.
    struct InboxPlace {
        /// The document's name where its sidecar is.
        let target: Path
        /// The folder that the document moves to after it was enriched.
        let after: Path?
        /// The folder that the document moves to after it failed.
        let quarantine: Path?
        /// Quiet time, in nanoseconds.
        let settle: UInt64
        /// What the index has for a document that failed: other limits have it looked at again.
        let failureFingerprint: String
    }

    private let socket: MessageSocket
    private var exitStatus: Int32?

    /// Starts `program`, an executable and its arguments, as a worker.
    ///
    /// `configuration` is a memory file with what the worker is to know, `slots` the descriptor of
    /// the attempts in flight.
    init(
        program: [String], place: Int, generation: Int, configuration: borrowing FileDescriptor,
        slots: Int32
    ) throws(SystemError) {
        let pair = try MessageSocket.pair()
        socket = MessageSocket(owning: pair.ours)
        let theirs = FileDescriptor(owning: pair.theirs)
        self.place = place
        self.generation = generation
        let descriptors = [theirs.number, configuration.number, slots]
        // A plugin that prints harms nobody: that goes where errors go.
        process = try ChildProgram(
            program, output: .errors,
            files: zip(descriptors, WorkerProcess.numbers).map { ($0, $1) },
            variables: WorkerProcess.variables
        ).start()
    }

    /// The number to wait on.
    var descriptor: Int32 { socket.descriptor }

    /// The bytes of documents that it holds.
    var heldBytes: Int { jobs.reduce(0) { $0 + $1.status.size } }

    /// Hands it a job; false where it is gone.
    func give(_ held: HeldJob) -> Bool {
        guard socket.send(held.job.encoded()) else {
            isGone = true
            return false
        }
        jobs.append(held)
        jobsTaken += 1
        return true
    }

    /// The reports that have come in, and whether the worker is gone.
    func reports() -> (reports: [WorkerReport], isGone: Bool) {
        var reports: [WorkerReport] = []
        while true {
            switch socket.receive(waiting: false) {
            case .message(let bytes):
                if let report = WorkerReport(encoded: bytes) { reports.append(report) }
            case .nothing: return (reports, false)
            case .closed: return (reports, true)
            }
        }
    }

    /// Takes the job of a number out of those it holds.
    func takeJob(_ number: UInt64) -> HeldJob? {
        guard let index = jobs.firstIndex(where: { $0.job.number == number }) else { return nil }
        return jobs.remove(at: index)
    }

    /// Whether the process has ended; its exit status is kept.
    func hasEnded() -> Bool {
        if exitStatus != nil { return true }
        return collect(WNOHANG)
    }

    /// Waits for the end of the process, which must be near, and answers its exit status.
    func waitForEnd() -> Int32 {
        while exitStatus == nil, !collect(0), errno == EINTR {}
        return exitStatus ?? 0
    }

    private func collect(_ options: Int32) -> Bool {
        var status: Int32 = 0
        var usage = rusage()
        guard unsafe wait4(process, &status, options, &usage) == process else { return false }
        exitStatus = status
        greatestMemory = usage.ru_maxrss * 1_024
        return true
    }

    /// Ends it at once.
    func kill() {
        if exitStatus == nil { _ = Glibc.kill(process, SIGKILL) }
    }

    /// What workers are told unless the supervisor was told otherwise.
    ///
    /// Swift's own crash reporter takes a third of a second, and holds the worker's descriptors
    /// meanwhile. And the memory for a large document comes in large pages: in small ones, each
    /// touched for the first time, eight times the text took up to thirteen times the time. What a
    /// document frees is kept for the next one: 500 pieces of each size instead of seven take a
    /// twentieth of the time off.
    private static let variables = [
        (name: "SWIFT_BACKTRACE", value: "enable=no", replaces: false),
        (
            name: "GLIBC_TUNABLES", value: "glibc.malloc.hugetlb=1:glibc.malloc.tcache_count=500",
            replaces: false
        ),
    ]
}
