import FileSystem
import Glibc

/// What Linux tells of running processes.
package enum ProcessTable {
    /// The processes that a process has started, whichever of its threads did.
    package static func children(of process: Int32) -> [Int32] {
        let threads = (try? FileOperations.names(in: Path("/proc/\(process)/task"))) ?? []
        return threads.flatMap { thread in
            let thread = String(decoding: thread, as: UTF8.self)
            return text(of: Path("/proc/\(process)/task/\(thread)/children"))
                .split(separator: " ").compactMap { Int32($0) }
        }
    }

    /// The words that a process was started with; none where it has ended.
    package static func words(of process: Int32) -> [String] {
        text(of: Path("/proc/\(process)/cmdline")).split(separator: "\0").map(String.init)
    }

    private static func text(of path: Path) -> String {
        let bytes = try? FileDescriptor(opening: path, O_RDONLY)
            .readAll(limit: 1 << 20, sizeHint: 4_096, path: path)
        return String(decoding: bytes ?? [], as: UTF8.self)
    }
}
