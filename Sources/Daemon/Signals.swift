import CLinux
import FileSystem
import Glibc

/// The signals that steer the daemon, read from a descriptor like everything else it waits on.
struct Signals: ~Copyable {
    /// What a signal asks for.
    enum Request {
        /// SIGTERM, SIGINT: finish what is begun and end.
        case stop
        /// SIGHUP: read the configuration again.
        case reload
        /// SIGCHLD: a worker has ended.
        case workerEnded
    }

    private let source: FileDescriptor

    /// Takes the signals over from the process's default actions.
    ///
    /// Workers start with none blocked.
    init() throws(SystemError) {
        let number = linux_open_signals()
        guard number >= 0 else { throw SystemError("take", Path("signals"), code: errno) }
        source = FileDescriptor(owning: number)
    }

    /// The number to wait on.
    var descriptor: Int32 { source.number }

    /// The requests that have come in since.
    func requests() -> [Request] {
        var requests: [Request] = []
        while true {
            switch linux_next_signal(source.number) {
            case 0: return requests
            case SIGTERM, SIGINT: requests.append(.stop)
            case SIGHUP: requests.append(.reload)
            default: requests.append(.workerEnded)
            }
        }
    }
}
