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
        var numbers: [Int32] = [-1, -1]
        guard unsafe pipe(&numbers) == 0 else {
            throw SystemError("make", Path("pipe"), code: errno)
        }
        for number in numbers { _ = fcntl(number, F_SETFD, FD_CLOEXEC) }
        output = FileDescriptor(owning: numbers[0])
        let input = FileDescriptor(owning: numbers[1])
        // Out of the way of the numbers that they are to have in the process.
        let source = try ProbeProcess.moved(object)
        let answers = try ProbeProcess.moved(input.number)
        process = try ProbeProcess.spawn(
            program, object: source.number, answers: answers.number)
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

    private static func moved(_ number: Int32) throws(SystemError) -> FileDescriptor {
        let copy = fcntl(number, F_DUPFD_CLOEXEC, 32)
        guard copy >= 0 else { throw SystemError("copy", Path("descriptor"), code: errno) }
        return FileDescriptor(owning: copy)
    }

    private static func spawn(
        _ program: [String], object: Int32, answers: Int32
    ) throws(SystemError) -> pid_t {
        var actions = unsafe posix_spawn_file_actions_t()
        unsafe posix_spawn_file_actions_init(&actions)
        defer { unsafe posix_spawn_file_actions_destroy(&actions) }
        // What the object prints while it is asked is of no interest to who asked for a list.
        unsafe posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
        unsafe posix_spawn_file_actions_addopen(&actions, 1, "/dev/null", O_WRONLY, 0)
        unsafe posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0)
        unsafe posix_spawn_file_actions_adddup2(&actions, answers, PluginProbe.answerNumber)
        unsafe posix_spawn_file_actions_adddup2(&actions, object, PluginProbe.objectNumber)
        var attributes = posix_spawnattr_t()
        unsafe posix_spawnattr_init(&attributes)
        defer { unsafe posix_spawnattr_destroy(&attributes) }
        var none = sigset_t()
        unsafe sigemptyset(&none)
        unsafe posix_spawnattr_setsigmask(&attributes, &none)
        unsafe posix_spawnattr_setpgroup(&attributes, 0)
        unsafe posix_spawnattr_setflags(
            &attributes, Int16(POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETPGROUP))
        var arguments = unsafe program.map { unsafe strdup($0) } + [nil]
        defer { unsafe arguments.forEach { unsafe free($0) } }
        let variables = unsafe environment()
        defer { unsafe variables.forEach { unsafe free($0) } }
        var process: pid_t = 0
        let code = unsafe posix_spawn(
            &process, program[0], &actions, &attributes, &arguments, variables)
        guard code == 0 else { throw SystemError("start", Path(program[0]), code: code) }
        return process
    }

    /// This process's environment, with Swift's crash reporter off: it takes long, and says nothing
    /// to who reads a list.
    private static func environment() -> [UnsafeMutablePointer<CChar>?] {
        var variables: [UnsafeMutablePointer<CChar>?] = unsafe []
        var next = unsafe environ
        while let variable = unsafe next.pointee {
            if unsafe strncmp(variable, "SWIFT_BACKTRACE=", 16) != 0 {
                unsafe variables.append(strdup(variable))
            }
            unsafe next += 1
        }
        unsafe variables.append(strdup("SWIFT_BACKTRACE=enable=no"))
        return unsafe variables + [nil]
    }
}

extension ProbeProcess.End {
    fileprivate init(_ status: Int32) {
        let signal = status & 0x7F
        self = signal == 0 ? .exited((status >> 8) & 0xFF) : .signalled(signal)
    }
}
