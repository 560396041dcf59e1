import FileSystem
import Glibc

/// The lock on an inbox's folder that keeps a second daemon off it, as long as the value lives.
///
/// It lies on the open folder itself, so nothing is written into the inbox. File systems without
/// such locks (some network ones) are taken as they are.
final class InboxLock {
    // A class, so that it can be held in an optional of a class before Swift lets go of it.

    private let folder: FileDescriptor
    private let status: FileStatus

    private init(_ folder: consuming FileDescriptor, _ status: FileStatus) {
        self.folder = folder
        self.status = status
    }

    /// Whether a path still stands for the folder that is locked: it was neither removed and made
    /// again, nor mounted over, nor unmounted.
    func isHeld(on path: Path) -> Bool {
        guard let now = try? FileStatus(of: path) else { return false }
        return now.kind == .folder && now.inode == status.inode && now.device == status.device
    }

    /// Locks an inbox; `nil` where another process holds it.
    static func acquire(_ inbox: Path) throws(SystemError) -> InboxLock? {
        let folder = try FileDescriptor(opening: inbox, O_RDONLY | O_DIRECTORY)
        if flock(folder.number, LOCK_EX | LOCK_NB) != 0, errno == EWOULDBLOCK { return nil }
        let status = try FileStatus(descriptor: folder.number, path: inbox)
        return InboxLock(folder, status)
    }
}
