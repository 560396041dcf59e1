import Glibc

/// Tells when names appear in a folder by rename.
///
/// It sleeps until there is something to tell, so that it takes no time from what is measured.
struct ArrivalWatch: ~Copyable {
    private let inotify: Int32
    private var buffer = [UInt8](repeating: 0, count: 1 << 18)

    init(_ folder: Folder) throws {
        inotify = inotify_init1(Int32(IN_NONBLOCK))
        guard inotify >= 0, unsafe inotify_add_watch(inotify, folder.path, UInt32(IN_MOVED_TO)) >= 0
        else {
            throw BenchmarkError("cannot watch \(folder.path)")
        }
    }

    deinit { close(inotify) }

    /// The names that have appeared, once there are any or the time is over.
    mutating func next(timeout seconds: Double) throws -> [String] {
        var entry = pollfd(fd: inotify, events: Int16(POLLIN), revents: 0)
        let milliseconds = Int32((max(seconds, 0) * 1000).rounded(.up))
        guard unsafe poll(&entry, 1, milliseconds) > 0 else { return [] }
        let count = unsafe read(inotify, &buffer, buffer.count)
        var names: [String] = []
        var at = 0
        while at + 16 <= count {
            let (mask, length) = (word(at + 4), Int(word(at + 12)))
            if mask & UInt32(IN_Q_OVERFLOW) != 0 { throw BenchmarkError("events were lost") }
            let name = buffer[(at + 16)..<(at + 16 + length)].prefix { $0 != 0 }
            names.append(String(decoding: name, as: UTF8.self))
            at += 16 + length
        }
        return names
    }

    private func word(_ at: Int) -> UInt32 {
        (0..<4).reduce(0) { $0 | UInt32(buffer[at + $1]) << UInt32(8 * $1) }
    }
}
