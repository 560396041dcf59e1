import FileSystem
import Glibc

/// Tells the service manager how the daemon is doing, as `sd_notify(3)` describes it.
///
/// Does nothing where `NOTIFY_SOCKET` is not set.
struct ServiceNotifier {
    private let socketName: [UInt8]?
    /// How often the manager wants a sign of life, in nanoseconds; `nil` for never.
    let watchdogInterval: UInt64?

    init() {
        func variable(_ name: String) -> String? {
            guard let value = unsafe getenv(name) else { return nil }
            return unsafe String(cString: value)
        }
        let name = variable("NOTIFY_SOCKET").map { Array($0.utf8) }
        socketName = name.flatMap { $0.isEmpty || $0.count > 107 ? nil : $0 }
        watchdogInterval = variable("WATCHDOG_USEC").flatMap { UInt64($0) }.map { $0 * 1_000 / 2 }
    }

    /// Sends a state such as `READY=1`.
    func send(_ state: String) {
        guard var name = socketName else { return }
        if name[0] == UInt8(ascii: "@") { name[0] = 0 }
        let number = socket(AF_UNIX, Int32(SOCK_DGRAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
        guard number >= 0 else { return }
        let descriptor = FileDescriptor(owning: number)
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        unsafe withUnsafeMutableBytes(of: &address.sun_path) { field in
            unsafe field.copyBytes(from: name)
        }
        let length = socklen_t(MemoryLayout<sa_family_t>.size + name.count)
        let bytes = Array(state.utf8)
        _ = unsafe withUnsafePointer(to: &address) { pointer in
            unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { target in
                unsafe sendto(
                    descriptor.number, bytes, bytes.count, Int32(MSG_NOSIGNAL), target, length)
            }
        }
    }
}
