import FileSystem
import Glibc

/// A process of a `DocumentPool` as the pool sees it: what it was handed, and the lines to it.
final class PoolWorker {
    // A class: it owns a process, and the pool's loop refers to it from several places.

    /// The most documents in one handful.
    static let mostJobs = 32

    /// The documents that it was handed and that are not done.
    private(set) var jobs: [Int] = []
    /// Whether it has closed its pipe, which only its end does.
    private(set) var isClosed = false
    /// Whether it was killed for passing the time limit.
    private(set) var isTimedOut = false

    private let generation: UInt64
    private let process: pid_t
    private var input: MessageSocket?
    private let output: FileDescriptor
    private var received: [UInt8] = []

    /// Starts a copy of this process, which does `body` with its ends of the lines and ends.
    init(generation: UInt64, _ body: (Int32, Int32) -> Never) throws(SystemError) {
        self.generation = generation
        let jobs = try MessageSocket.pair()
        let summaries = try PoolWorker.pipe()
        process = fork()
        if process == 0 {
            close(jobs.ours)
            close(summaries.read)
            body(jobs.theirs, summaries.write)
        }
        let code = errno
        close(jobs.theirs)
        close(summaries.write)
        input = MessageSocket(owning: jobs.ours)
        output = FileDescriptor(owning: summaries.read)
        guard process > 0 else { throw SystemError("start", Path("a worker"), code: code) }
    }

    /// A number for a document in this copy: no other copy has used it.
    func number(of job: Int) -> UInt64 { generation << 32 | UInt64(job) }

    /// Hands it some documents, `mostJobs` at most; it is idle.
    func give(_ jobs: [Int]) {
        self.jobs = jobs
        var writer = ByteWriter()
        writer.write(UInt32(jobs.count))
        for job in jobs { writer.write(UInt32(job)) }
        // Where it has ended meanwhile, its closed pipe tells so next.
        _ = input?.send(writer.bytes)
    }

    /// What it has said since the last call; does not wait.
    func receive() -> [(job: Int, summary: DocumentSummary)] {
        readAll()
        var done: [(job: Int, summary: DocumentSummary)] = []
        var start = 0
        while let end = PoolMessage.end(in: received, from: start) {
            if let (job, summary) = PoolMessage.decode(received[start..<end]) {
                jobs.removeAll { $0 == job }
                done.append((job, summary))
            }
            start = end
        }
        if start > 0 { received.removeFirst(start) }
        return done
    }

    private func readAll() {
        var buffer = [UInt8](repeating: 0, count: 65_536)
        while isReadable {
            let count = unsafe buffer.withUnsafeMutableBytes { bytes in
                unsafe read(output.number, bytes.baseAddress, bytes.count)
            }
            if count > 0 {
                received += buffer[..<count]
            } else if count == 0 || errno != EINTR {
                isClosed = true
                return
            }
        }
    }

    private var isReadable: Bool {
        var descriptor = pollfd(fd: output.number, events: Int16(POLLIN), revents: 0)
        return unsafe poll(&descriptor, 1, 0) == 1
    }

    /// Waits until one of some workers has something to say, or for a while.
    static func waitForAny(of workers: [PoolWorker], milliseconds: Int32) {
        var descriptors = workers.map {
            pollfd(fd: $0.output.number, events: Int16(POLLIN), revents: 0)
        }
        _ = unsafe poll(&descriptors, nfds_t(descriptors.count), milliseconds)
    }

    /// Lets an idle one end, and waits for that.
    func finish() {
        input = nil
        waitForEnd()
    }

    /// Ends it at once, for passing the time limit.
    func kill() {
        isTimedOut = true
        _ = Glibc.kill(process, SIGKILL)
    }

    /// Waits for its end, which is near.
    func waitForEnd() {
        var status: Int32 = 0
        while unsafe waitpid(process, &status, 0) < 0, errno == EINTR {}
    }

    /// Closes the lines to it, in a process that has inherited them.
    func forget() {
        if let number = inputNumber { close(number) }
        close(output.number)
    }

    private var inputNumber: Int32? {
        switch input {
        case .some(let input): input.descriptor
        case .none: nil
        }
    }

    private static func pipe() throws(SystemError) -> (read: Int32, write: Int32) {
        var numbers: [Int32] = [-1, -1]
        guard unsafe Glibc.pipe(&numbers) == 0 else {
            throw SystemError("make", Path("pipe"), code: errno)
        }
        return (numbers[0], numbers[1])
    }
}
