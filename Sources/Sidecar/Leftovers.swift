package import FileSystem
import Glibc

/// Files that a process did not live to finish.
package enum Leftovers {
    /// Removes from a folder the files not yet whole whose writers are no more.
    ///
    /// A writer holds a lock on its file, which ends with the process however it ends.
    ///
    /// - Parameter folder: A folder that sidecars are written to.
    /// - Returns: How many files were removed.
    @discardableResult
    package static func remove(from folder: Path) -> Int {
        let names = (try? FileOperations.names(in: folder)) ?? []
        return names.filter { SidecarName.isTemporary($0) }.map { folder.appending($0) }
            .filter { !hasOwner($0) && (try? FileOperations.remove($0)) != nil }.count
    }

    private static func hasOwner(_ path: Path) -> Bool {
        guard let file = try? FileDescriptor(opening: path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK)
        else { return true }
        return flock(file.number, LOCK_EX | LOCK_NB) != 0
    }
}
