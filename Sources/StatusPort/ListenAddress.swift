import Daemon
import FileSystem
import Glibc
import Hummingbird

/// Where the status port listens.
struct ListenAddress {
    /// As Hummingbird has it.
    let bindAddress: BindAddress
    /// The socket's path, where it is one.
    let socketPath: Path?

    /// Takes `HOST:PORT` or `unix:PATH`, as the configuration has checked it.
    init(_ text: String) throws(StatusPortError) {
        if text.hasPrefix("unix:") {
            let path = String(text.dropFirst(5))
            (bindAddress, socketPath) = (.unixDomainSocket(path: path), Path(path))
            return
        }
        guard let colon = text.lastIndex(of: ":"), let port = Int(text[text.index(after: colon)...])
        else { throw StatusPortError(text, "it is no address") }
        var host = String(text[..<colon])
        if host.hasPrefix("["), host.hasSuffix("]") { host = String(host.dropFirst().dropLast()) }
        (bindAddress, socketPath) = (.hostname(host, port: port), nil)
    }
}

/// The name of a socket in the file system, which outlives its server.
struct UnixSocketName {
    private let path: Path

    /// Takes a name, and removes a socket of that name that nobody serves any more.
    ///
    /// - Throws: Where somebody serves it, or something else has the name.
    init(freeing path: Path, _ address: String) throws(StatusPortError) {
        self.path = path
        do throws(SystemError) {
            guard let status = try UnixSocketName.status(path) else { return }
            guard status.kind == .socket else {
                throw SystemError("replace", path, code: EEXIST)
            }
            if try UnixSocketName.isServed(path) {
                throw SystemError("use", path, code: EADDRINUSE)
            }
            try FileOperations.remove(path)
        } catch {
            throw StatusPortError(address, code: error.code)
        }
    }

    /// Removes the name.
    func remove() { try? FileOperations.remove(path) }

    private static func status(_ path: Path) throws(SystemError) -> FileStatus? {
        do throws(SystemError) {
            return try FileStatus(of: path)
        } catch {
            if error.isMissing { return nil }
            throw error
        }
    }

    private static func isServed(_ path: Path) throws(SystemError) -> Bool {
        let number = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
        guard number >= 0 else { throw SystemError("make", Path("socket"), code: errno) }
        let descriptor = FileDescriptor(owning: number)
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        unsafe withUnsafeMutableBytes(of: &address.sun_path) { field in
            unsafe field.copyBytes(from: path.bytes.prefix(107))
        }
        let length = socklen_t(MemoryLayout<sockaddr_un>.size)
        return unsafe withUnsafePointer(to: &address) { pointer in
            unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                unsafe connect(descriptor.number, $0, length) == 0
            }
        }
    }
}

/// A status port that cannot be opened: the key, what is in the way, and what to do.
package struct StatusPortError: StatusPortFault, Equatable {
    /// The sentence for the user.
    package let description: String
    /// Whether the machine stands in the way, and only for now: the disk is full, or the like.
    package let isOfMachine: Bool

    /// An error of an address, in words.
    init(_ address: String, _ reason: String) {
        self.init(address, problem: "cannot be opened: \(reason)", isOfMachine: false)
    }

    /// An error of an address, by the system's number of the reason.
    init(_ address: String, code: Int32) {
        self.init(
            address,
            problem: code == EADDRINUSE
                ? "is in use by another program"
                : "cannot be opened: \(SystemError.reason(code))",
            isOfMachine: SystemError("open", Path(address), code: code).isEnvironment)
    }

    private init(_ address: String, problem: String, isOfMachine: Bool) {
        description =
            "status.listen: \(address) \(problem); stop the other program, give another address, or "
            + "write off for no status port"
        self.isOfMachine = isOfMachine
    }
}
