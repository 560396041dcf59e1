package import FileSystem
import Glibc

/// Files that a process did not live to finish.
package enum Leftovers {
    /// Removes from a folder the files not yet whole of processes that are no more.
    ///
    /// - Returns: How many were removed.
    @discardableResult
    package static func remove(from folder: Path) -> Int {
        let names = (try? FileOperations.names(in: folder)) ?? []
        return names.filter { SidecarName.isTemporary($0) && !hasOwner($0) }
            .filter { (try? FileOperations.remove(folder.appending($0))) != nil }.count
    }

    /// Whether the process that wrote it lives. A number that a stranger has taken over keeps the
    /// file until a later start.
    private static func hasOwner(_ name: [UInt8]) -> Bool {
        guard let process = SidecarName.process(ofTemporary: name), process > 0 else {
            return false
        }
        return kill(process, 0) == 0 || errno == EPERM
    }
}
