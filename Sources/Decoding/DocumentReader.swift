package import FileSystem
import Glibc

/// Why a file could not be read.
package enum ReadFailure: Error, Equatable, Sendable {
    /// It is not there (any more).
    case gone
    /// It was written to while it was read; it will be quiet later.
    case changed
    /// It holds more bytes than the limit.
    case tooLarge(bytes: Int, limit: Int)
    /// It is a folder, a link, a pipe, a socket or a device, and not a regular file.
    case notRegular(FileStatus.Kind)
    /// The system refuses this file, for its permissions or the like.
    case unreadable(SystemError)
    /// The machine is to blame, not the file.
    case environment(SystemError)

    /// What a failed call says of the file.
    package init(_ error: SystemError) {
        switch error.code {
        case ENOENT, ENOTDIR: self = .gone
        case ELOOP: self = .notRegular(.link)
        case ENXIO, ENODEV: self = .notRegular(.device)
        case EISDIR: self = .notRegular(.folder)
        default: self = error.isEnvironment ? .environment(error) : .unreadable(error)
        }
    }
}

/// Reads documents without being surprised by what a name can stand for.
package enum DocumentReader {
    /// Reads all of a regular file and hashes it.
    ///
    /// The file is opened without following a link and without waiting for a pipe's writer; size,
    /// times and inode must be the same before and after.
    ///
    /// - Parameters:
    ///   - path: The file.
    ///   - limit: The largest size that is read, in bytes.
    ///   - followingLinks: Whether a link stands for its target: for names that a user typed.
    /// - Returns: The bytes and their hash.
    /// - Throws: Where the file is no document, or not now.
    package static func read(
        _ path: Path, limit: Int, followingLinks: Bool = false
    ) throws(ReadFailure) -> FileContent {
        try read(path, limit: limit, followingLinks: followingLinks, onRead: {})
    }

    /// Reads like the other `read`; a test changes the file in `onRead`, between its reading and
    /// the second look at it.
    package static func read(
        _ path: Path, limit: Int, followingLinks: Bool = false, onRead: () -> Void
    ) throws(ReadFailure) -> FileContent {
        let flags = O_RDONLY | O_NONBLOCK | O_NOCTTY | (followingLinks ? 0 : O_NOFOLLOW)
        let reading: Reading
        do throws(SystemError) {
            reading = try read(FileDescriptor(opening: path, flags), path, limit, onRead)
        } catch {
            throw ReadFailure(error)
        }
        switch reading {
        case .content(let bytes): return FileContent(bytes: bytes)
        case .refused(let failure): throw failure
        }
    }

    /// What an opened file gives where no call fails.
    private enum Reading {
        case content([UInt8])
        case refused(ReadFailure)
    }

    private static func read(
        _ file: borrowing FileDescriptor, _ path: Path, _ limit: Int, _ onRead: () -> Void
    ) throws(SystemError) -> Reading {
        let before = try FileStatus(descriptor: file.number, path: path)
        guard before.kind == .regular else { return .refused(.notRegular(before.kind)) }
        guard before.size <= limit else {
            return .refused(.tooLarge(bytes: before.size, limit: limit))
        }
        // That a file has grown meanwhile, the second look tells.
        let bytes = try file.readAll(limit: before.size, sizeHint: before.size, path: path)
        onRead()
        let after = try FileStatus(descriptor: file.number, path: path)
        let isQuiet = bytes.count == before.size && before == after
        return isQuiet ? .content(bytes) : .refused(.changed)
    }
}
