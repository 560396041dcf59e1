import FileSystem
import Glibc

/// A process that answers on a pipe and ends, or is ended.
final class ProbeProcess {
    // A class: it owns a process.

    /// How it has ended.
    enum End: Equatable {
        case exited(Int32)
        case signalled(Int32)
        case timedOut
        case saidTooMuch

        /// For a sentence: what it did.
        func sentence(_ time: Duration) -> String {
            switch self {
            case .exited(let status): "it ended with exit status \(status) and without an answer"
            case .signalled(let number): "it ended by signal \(number)"
            case .timedOut: "it did not answer within \(time.components.seconds) s"
            case .saidTooMuch: "it answered without end"
            }
        }
    }

    private let process: pid_t
    private let output: FileDescriptor

    /// Starts a program with an object's copy at its place.
    init(_ program: [String], object: Int32) throws(SystemError) {
        let pipe = try Pipe.open()
        output = FileDescriptor(owning: pipe.reading)
        let input = FileDescriptor(owning: pipe.writing)
        // What the object prints while it is asked is of no interest to who asked for a list, nor is
        // what Swift's crash reporter says, which takes long.
        process = try ChildProgram(
            program, output: .nowhere,
            files: [
                (object, PluginProbe.objectNumber), (input.number, PluginProbe.answerNumber),
            ],
            variables: [(name: "SWIFT_BACKTRACE", value: "enable=no", replaces: true)]
        ).start()
    }

    /// Reads all that it says, up to a limit, and waits for its end or brings it about.
    func finish(within time: Duration, limit: Int) -> (said: [UInt8], end: End) {
        let deadline = ContinuousClock.now + time
        var said: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 65_536)
        while said.count <= limit {
            let left = ContinuousClock.now.duration(to: deadline) / .milliseconds(1)
            var waiting = pollfd(fd: output.number, events: Int16(POLLIN), revents: 0)
            let ready = unsafe poll(&waiting, 1, Int32(max(0, left)))
            if ready < 0, errno == EINTR { continue }
            if ready <= 0 { return (said, end(.timedOut)) }
            let count = unsafe buffer.withUnsafeMutableBytes {
                unsafe read(output.number, $0.baseAddress, $0.count)
            }
            if count > 0 {
                said += buffer[..<count]
            } else if count == 0 {
                return (said, waitForEnd(until: deadline))
            } else if errno != EINTR {
                return (said, end(.timedOut))
            }
        }
        return ([], end(.saidTooMuch))
    }

    /// Waits for the process, which has closed its pipe; a thread of the object's may hold it up.
    private func waitForEnd(until deadline: ContinuousClock.Instant) -> End {
        var status: Int32 = 0
        while true {
            let ended = unsafe waitpid(process, &status, WNOHANG)
            if ended == process { return End(status) }
            if ended < 0, errno != EINTR { return .exited(-1) }
            if ContinuousClock.now > deadline { return end(.timedOut) }
            usleep(500)
        }
    }

    private func end(_ end: End) -> End {
        var status: Int32 = 0
        kill(process, SIGKILL)
        while unsafe waitpid(process, &status, 0) < 0, errno == EINTR {}
        return end
    }
}

extension ProbeProcess.End {
    fileprivate init(_ status: Int32) {
        let signal = status & 0x7F
        self = signal == 0 ? .exited((status >> 8) & 0xFF) : .signalled(signal)
    }
}
