package import FileSystem
import Glibc

/// The socket in the state folder that commands reach the running daemon through.
///
/// Only the daemon's own user may connect. The name is reached through the open folder, since the
/// name of a socket must be short and the folder's may be long, or no UTF-8.
enum ControlSocket {
    private static let name = "control"

    /// Makes the socket, in the place of one that an earlier daemon left: the folder is locked.
    static func listen(in folder: Path) throws(SystemError) -> FileDescriptor {
        let path = folder.appending(name)
        let listener = FileDescriptor(owning: try make(SOCK_NONBLOCK.rawValue))
        try FileOperations.remove(path)
        let mask = umask(0o177)
        defer { umask(mask) }
        unsafe try withAddress(in: folder) { address, length in
            unsafe bind(listener.number, address, length)
        }
        guard Glibc.listen(listener.number, 16) == 0 else {
            throw SystemError("listen on", path, code: errno)
        }
        return listener
    }

    /// Connects to the daemon of a state folder.
    static func connect(in folder: Path) throws(SystemError) -> MessageSocket {
        let socket = MessageSocket(owning: try make(0))
        unsafe try withAddress(in: folder) { address, length in
            unsafe Glibc.connect(socket.descriptor, address, length)
        }
        return socket
    }

    /// Removes the socket's name.
    static func remove(from folder: Path) { try? FileOperations.remove(folder.appending(name)) }

    private static func make(_ flags: UInt32) throws(SystemError) -> Int32 {
        let kind = SOCK_SEQPACKET.rawValue | SOCK_CLOEXEC.rawValue | flags
        let number = socket(AF_UNIX, Int32(kind), 0)
        guard number >= 0 else { throw SystemError("make", Path("socket"), code: errno) }
        return number
    }

    private static func withAddress(
        in folder: Path, _ call: (UnsafePointer<sockaddr>, socklen_t) -> Int32
    ) throws(SystemError) {
        let open = try FileDescriptor(opening: folder, O_RDONLY | O_DIRECTORY)
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        let name = Array("/proc/self/fd/\(open.number)/\(name)".utf8)
        unsafe withUnsafeMutableBytes(of: &address.sun_path) { field in
            unsafe field.copyBytes(from: name)
        }
        let length = socklen_t(MemoryLayout<sockaddr_un>.size)
        let result = unsafe withUnsafePointer(to: &address) { pointer in
            unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                unsafe call($0, length)
            }
        }
        let code = errno
        withExtendedLifetime(open) {}
        guard result == 0 else {
            throw SystemError("reach", folder.appending(Self.name), code: code)
        }
    }
}

/// The daemon's end of the socket for commands, closed and removed when the value ends.
final class ControlListener {
    // A class, so that it can be held in an optional of a class.

    private let socket: FileDescriptor
    private let folder: Path

    /// Opens the socket of a state folder.
    init(in folder: Path) throws(SystemError) {
        self.folder = folder
        socket = try ControlSocket.listen(in: folder)
    }

    /// The number to wait on.
    var descriptor: Int32 { socket.number }

    /// Takes the next command in that has connected; `nil` where none has.
    func accept() -> ControlClient? {
        let number = Glibc.accept(socket.number, nil, nil)
        guard number >= 0 else { return nil }
        _ = fcntl(number, F_SETFD, FD_CLOEXEC)
        _ = fcntl(number, F_SETFL, O_NONBLOCK)
        return ControlClient(number)
    }

    deinit { ControlSocket.remove(from: folder) }
}

/// A command that is connected to the daemon, as the daemon sees it.
final class ControlClient {
    // A class: it owns a descriptor, and waits in a list for its turn.

    private let socket: MessageSocket
    private var outgoing: [[UInt8]] = []
    /// When it last said something, in nanoseconds of the monotonic clock.
    private(set) var lastHeard: UInt64
    /// Whether it is gone.
    private(set) var isGone = false
    /// Whether it waits for what comes of a reload.
    var waitsForReload = false

    /// A command on a line that was accepted.
    init(_ number: Int32) {
        socket = MessageSocket(owning: number)
        lastHeard = MonotonicClock.now
    }

    /// The number to wait on.
    var descriptor: Int32 { socket.descriptor }
    /// Whether there is something to tell it that it has not taken yet.
    var isWaitingToSend: Bool { !outgoing.isEmpty }

    /// The next request; `nil` where there is none at the moment, or nobody to make one.
    func nextRequest() -> ControlRequest? {
        switch socket.receive(waiting: false) {
        case .message(let bytes):
            lastHeard = MonotonicClock.now
            if let request = ControlRequest(encoded: bytes) { return request }
            isGone = true
            return nil
        case .nothing: return nil
        case .closed:
            isGone = true
            return nil
        }
    }

    /// Answers, as far as the line takes it without waiting.
    func answer(_ answer: ControlAnswer) {
        outgoing += answer.messages()
        sendWaiting()
    }

    /// Sends what waits, as far as the line takes it without waiting.
    func sendWaiting() {
        while let next = outgoing.first {
            guard socket.send(next) else {
                if errno != EAGAIN { isGone = true }
                return
            }
            outgoing.removeFirst()
        }
    }
}

/// The daemon as a command sees it.
package struct ControlLine: ~Copyable {
    /// Why the daemon could not be asked.
    package enum Failure: Error, CustomStringConvertible {
        /// None runs.
        case notRunning(Path)
        /// One runs, but it cannot be reached or does not answer.
        case unreachable(String)

        /// The sentence for people.
        package var description: String {
            switch self {
            case .notRunning(let state):
                "no daemon runs with the state folder \(state); start it with `enrichd run`, or name "
                    + "its folder with --state"
            case .unreachable(let reason): "the daemon does not answer: \(reason)"
            }
        }
    }

    private let socket: MessageSocket
    private static let patience: Int32 = 60_000

    /// Connects to the daemon of a state folder.
    package init(to state: Path) throws(Failure) {
        guard StateFolder.owner(of: state) != nil else { throw .notRunning(state) }
        do throws(SystemError) {
            socket = try ControlSocket.connect(in: state)
        } catch {
            throw .unreachable("\(error)")
        }
    }

    /// Asks, and waits a minute at most for the answer.
    package func ask(_ request: ControlRequest) throws(Failure) -> ControlAnswer {
        guard socket.send(request.encoded()) else { throw .unreachable("it has gone") }
        var text: [UInt8] = []
        while true {
            var entry = pollfd(fd: socket.descriptor, events: Int16(POLLIN), revents: 0)
            guard unsafe poll(&entry, 1, ControlLine.patience) == 1 else {
                throw .unreachable("it has said nothing for a minute")
            }
            guard case .message(let part) = socket.receive(waiting: true), let flag = part.first
            else { throw .unreachable("it has gone") }
            text += part.dropFirst()
            if flag == 0 { continue }
            return ControlAnswer(isDone: flag == 1, String(decoding: text, as: UTF8.self))
        }
    }
}
