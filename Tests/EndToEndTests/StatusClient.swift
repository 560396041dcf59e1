import FileSystem
import Glibc

/// Asks a status port as a monitoring system does: one request, one connection.
struct StatusClient {
    /// An answer.
    struct Answer {
        let code: Int
        let headers: String
        let body: String
    }

    /// `HOST:PORT` on this machine, or `unix:PATH`.
    let address: String

    /// A port of this machine that nobody has at the moment.
    static func freePort() throws -> Int {
        let listener = try TakenPort()
        return listener.port
    }

    /// The answer to a GET; `nil` where nobody listens.
    func get(_ path: String) -> Answer? {
        guard let connection = connect() else { return nil }
        let request = "GET \(path) HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
        let place = Path("connection")
        guard (try? connection.descriptor.writeAll(Array(request.utf8), path: place)) != nil,
            let bytes = try? connection.descriptor.readAll(
                limit: 1 << 24, sizeHint: 1 << 16, path: place)
        else { return nil }
        let text = String(decoding: bytes, as: UTF8.self)
        guard let end = text.firstRange(of: "\r\n\r\n"),
            let code = Int(text.dropFirst("HTTP/1.1 ".count).prefix(3))
        else { return nil }
        return Answer(
            code: code, headers: String(text[..<end.lowerBound]).lowercased(),
            body: String(text[end.upperBound...]))
    }

    /// An open connection.
    final class Connection {
        let descriptor: FileDescriptor

        init(_ descriptor: consuming FileDescriptor) { self.descriptor = descriptor }
    }

    /// A connection; `nil` where nobody listens.
    func connect() -> Connection? {
        address.hasPrefix("unix:") ? connectToSocket() : connectToPort()
    }

    private func connectToPort() -> Connection? {
        guard let port = UInt16(address.split(separator: ":").last ?? "") else { return nil }
        let descriptor = FileDescriptor(owning: socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0))
        var place = TakenPort.loopback(port)
        let result = unsafe withUnsafePointer(to: &place) { pointer in
            unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                unsafe Glibc.connect(
                    descriptor.number, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        return result == 0 ? Connection(descriptor) : nil
    }

    private func connectToSocket() -> Connection? {
        let descriptor = FileDescriptor(owning: socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0))
        var place = sockaddr_un()
        place.sun_family = sa_family_t(AF_UNIX)
        unsafe withUnsafeMutableBytes(of: &place.sun_path) { field in
            unsafe field.copyBytes(from: address.dropFirst(5).utf8)
        }
        let result = unsafe withUnsafePointer(to: &place) { pointer in
            unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                unsafe Glibc.connect(
                    descriptor.number, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
            }
        }
        return result == 0 ? Connection(descriptor) : nil
    }
}

/// A port of this machine that is listened on as long as the value lives.
struct TakenPort: ~Copyable {
    private let listener: FileDescriptor
    let port: Int

    init() throws(SystemError) {
        let listener = FileDescriptor(owning: socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0))
        var place = TakenPort.loopback(0)
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let result = unsafe withUnsafeMutablePointer(to: &place) { pointer in
            unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                unsafe bind(listener.number, $0, length) == 0
                    && listen(listener.number, 1) == 0
                    && getsockname(listener.number, $0, &length) == 0
            }
        }
        guard result else { throw SystemError("listen", Path("port"), code: errno) }
        port = Int(UInt16(bigEndian: place.sin_port))
        self.listener = listener
    }

    static func loopback(_ port: UInt16) -> sockaddr_in {
        var place = sockaddr_in()
        place.sin_family = sa_family_t(AF_INET)
        place.sin_port = port.bigEndian
        place.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        return place
    }
}
