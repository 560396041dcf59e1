package import FileSystem
import Glibc

/// One end of the pair of sockets between supervisor and worker; each message arrives whole.
package struct MessageSocket: ~Copyable {
    /// The longest message: a path of 4,096 bytes and reasons with room to spare.
    static let maxMessageBytes = 65_536

    private let socket: FileDescriptor

    /// What came of an attempt to receive.
    enum Received {
        case message([UInt8])
        /// Nothing is there at the moment.
        case nothing
        /// The other side is gone.
        case closed
    }

    /// Takes over a socket.
    package init(owning number: Int32) { socket = FileDescriptor(owning: number) }

    /// The number to wait on.
    package var descriptor: Int32 { socket.number }

    /// Makes a pair and answers the numbers of its two ends, which the caller takes over.
    package static func pair() throws(SystemError) -> (ours: Int32, theirs: Int32) {
        var numbers: (Int32, Int32) = (-1, -1)
        let result = unsafe withUnsafeMutableBytes(of: &numbers) { buffer in
            unsafe socketpair(
                AF_UNIX, Int32(SOCK_SEQPACKET.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0,
                buffer.bindMemory(to: Int32.self).baseAddress)
        }
        guard result == 0 else { throw SystemError("make", Path("socket pair"), code: errno) }
        return (numbers.0, numbers.1)
    }

    /// Sends a message; false where the other side is gone.
    func send(_ message: [UInt8]) -> Bool {
        let bytes = Array(message.prefix(MessageSocket.maxMessageBytes))
        while true {
            let count = unsafe bytes.withUnsafeBytes { buffer in
                unsafe Glibc.send(
                    socket.number, buffer.baseAddress, buffer.count, Int32(MSG_NOSIGNAL))
            }
            if count == bytes.count { return true }
            if errno != EINTR { return false }
        }
    }

    /// Receives a message, waiting for one or not.
    func receive(waiting: Bool) -> Received {
        while true {
            var count = 0
            var code: Int32 = 0
            let message = unsafe [UInt8](
                unsafeUninitializedCapacity: MessageSocket.maxMessageBytes
            ) { buffer, filled in
                count = unsafe recv(
                    socket.number, buffer.baseAddress, buffer.count,
                    waiting ? 0 : Int32(MSG_DONTWAIT))
                code = errno
                filled = max(count, 0)
            }
            if count > 0 { return .message(message) }
            if count == 0 { return .closed }
            switch code {
            // The kernel tells once that the other side has ended with messages unread; those that
            // it sent before are still to be had.
            case EINTR, ECONNRESET: continue
            case EAGAIN: return .nothing
            default: return .closed
            }
        }
    }
}
