package import FileSystem
import Glibc
import SidecarNames

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
        return names.filter { SidecarName.isTemporary($0) }
            .count { removeUnowned(folder.appending($0)) }
    }

    /// Removes a file that nobody has locked, and holds its lock meanwhile: a writer that has made
    /// the file and not locked it yet waits, sees that it is gone, and makes another.
    private static func removeUnowned(_ path: Path) -> Bool {
        guard let file = try? FileDescriptor(opening: path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK),
            flock(file.number, LOCK_EX | LOCK_NB) == 0,
            // The file may have got its own name meanwhile, and the next one may have this name.
            let held = try? FileStatus(descriptor: file.number, path: path),
            let named = try? FileStatus(of: path), held.inode == named.inode
        else { return false }
        let isRemoved = (try? FileOperations.remove(path)) != nil
        // The lock lasts as long as the file is open.
        withExtendedLifetime(file) {}
        return isRemoved
    }
}
