import FileSystem
import Glibc
import TestSupport

extension BuiltProgram {
    /// The processes that it has started and that have not been collected: a daemon's workers.
    var children: [Int32] {
        let path = Path("/proc/\(process)/task/\(process)/children")
        let text = (try? Repository.text(at: path)) ?? ""
        return text.split(separator: " ").compactMap { Int32($0) }
    }
}
