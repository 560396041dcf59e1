package import FileSystem
import Glibc

/// The folder for what the inboxes cannot tell: attempts in flight, the index, and the lock that
/// keeps a second daemon out.
package final class StateFolder {
    // A class, so that it can be held in an optional of a class: the lock ends with the value.

    /// Why a state folder cannot be used: a sentence with its remedy.
    package struct Refusal: Error, CustomStringConvertible {
        /// The sentence.
        package let description: String
        /// Whether the machine stands in the way, and only for now: the disk is full, or the like.
        package var isOfMachine = false

        init(_ description: String) { self.description = description }

        /// What a call on the folder or on a file in it has met.
        init(_ error: SystemError) {
            description = "\(error); give another `state` folder in the configuration"
            isOfMachine = error.isEnvironment
        }
    }

    private static let version = "enrichd state 1"
    /// The folder.
    package let path: Path
    private let lock: FileDescriptor

    /// Makes the folder where it is missing, and locks it for this process.
    package init(locking path: Path) throws(Refusal) {
        let lock = try StateFolder.openLock(in: path)
        guard flock(lock.number, LOCK_EX | LOCK_NB) == 0 else {
            throw Refusal(
                "the state folder \(path) is in use by another enrichd; "
                    + "stop that one, or give each its own `state`")
        }
        StateFolder.noteOwner(in: lock, path)
        self.path = path
        self.lock = lock
    }

    /// The process that has locked a state folder; `nil` where none has.
    ///
    /// Somebody else's lock that tells no process is taken for process 0.
    package static func owner(of path: Path) -> Int32? {
        let file = path.appending("lock")
        guard let lock = try? FileDescriptor(opening: file, O_RDONLY),
            flock(lock.number, LOCK_SH | LOCK_NB) != 0, errno == EWOULDBLOCK
        else { return nil }
        let bytes = (try? lock.read(20, at: 0, path: file)) ?? []
        return Int32(String(decoding: bytes.prefix { $0 != 0x0A }, as: UTF8.self)) ?? 0
    }

    /// Writes this process's number into the lock, for `owner`; the lock holds without it too.
    private static func noteOwner(in lock: borrowing FileDescriptor, _ path: Path) {
        ftruncate(lock.number, 0)
        try? lock.writeAll(Array("\(getpid())\n".utf8), at: 0, path: path.appending("lock"))
    }

    private static func openLock(in path: Path) throws(Refusal) -> FileDescriptor {
        do throws(SystemError) {
            try FileOperations.makeFolders(path)
            return try FileDescriptor(opening: path.appending("lock"), O_RDWR | O_CREAT)
        } catch {
            throw Refusal(error)
        }
    }

    /// Refuses the folder of a newer version; anything unreadable is taken as empty.
    package func checkVersion() throws(Refusal) {
        let file = path.appending("version")
        do throws(SystemError) {
            let written = try FileDescriptor(opening: file, O_RDWR | O_CREAT)
            let bytes = try written.readAll(limit: 100, sizeHint: 100, path: file)
            let text = String(decoding: bytes.prefix { $0 != 0x0A }, as: UTF8.self)
            if text == StateFolder.version { return }
            if text.hasPrefix("enrichd state ") {
                throw SystemError("use", file, code: EPROTONOSUPPORT)
            }
            try written.writeAll(Array((StateFolder.version + "\n").utf8), at: 0, path: file)
        } catch  where error.code == EPROTONOSUPPORT {
            throw Refusal(
                "the state folder \(path) was written by a newer enrichd; "
                    + "run that one, or remove the folder: it is made again from the sidecars")
        } catch {
            throw Refusal(error)
        }
    }
}
