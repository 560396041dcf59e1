package import FileSystem
import Glibc
import SidecarNames
import Synchronization

/// A file whose content is written but which is not yet there under its own name.
///
/// A class, because it owns a temporary file and an array cannot hold values that cannot be copied.
/// What is dropped without a commit leaves nothing behind. It may be committed by another thread
/// than the one that wrote it, so that the disk works while the next document is computed.
package final class PendingFile: Sendable {
    /// The name it will have.
    package let target: Path
    /// The name that goes when this one appears: a document has a sidecar or a failure record.
    private let superseded: Path?
    private let temporary: TemporaryFile
    private let isCommitted = Atomic<Bool>(false)

    /// Writes a temporary file beside the target, making the folders it needs.
    package init(_ content: [UInt8], as target: Path, superseding: Path?) throws(SystemError) {
        (self.target, superseded) = (target, superseding)
        temporary = try TemporaryFile(for: target)
        do throws(SystemError) {
            try temporary.file.writeAll(content, path: target)
            temporary.file.startWriting()
        } catch {
            try? FileOperations.remove(temporary.path)
            throw error
        }
    }

    deinit {
        if !isCommitted.load(ordering: .relaxed) { try? FileOperations.remove(temporary.path) }
    }

    /// Makes some files durable and visible: all contents first, then all names, then each folder.
    ///
    /// - Returns: For each file, in order, what kept it from appearing, or `nil`.
    package static func commit(_ files: [PendingFile]) -> [SystemError?] {
        var errors = files.map { file in attempt { () throws(SystemError) in try file.sync() } }
        for (i, file) in files.enumerated() where errors[i] == nil {
            errors[i] = attempt { () throws(SystemError) in try file.appear() }
        }
        var folders: [Path: SystemError?] = [:]
        for (i, file) in files.enumerated() where errors[i] == nil {
            let folder = file.target.folder
            if folders[folder] == nil {
                folders[folder] = attempt { () throws(SystemError) in
                    try FileOperations.syncFolder(folder)
                }
            }
            errors[i] = folders[folder] ?? nil
        }
        return errors
    }

    private func sync() throws(SystemError) { try temporary.file.sync(path: target) }

    private func appear() throws(SystemError) {
        try FileOperations.rename(temporary.path, to: target)
        isCommitted.store(true, ordering: .relaxed)
        if let superseded { try FileOperations.remove(superseded) }
    }
}

/// A new file beside the one it will be, locked, so that whoever cleans up sees that it has an owner.
private struct TemporaryFile: ~Copyable {
    let path: Path
    let file: FileDescriptor

    /// Makes the file, and its folder where that is missing.
    init(for target: Path) throws(SystemError) {
        var number = 0
        var hasFolder = false
        while true {
            let path = SidecarName.temporary(for: target, process: getpid(), number: number)
            do throws(SystemError) {
                file = try TemporaryFile.makeLocked(path)
                self.path = path
                return
            } catch {
                if error.code == EEXIST, number < 1000 {
                    number += 1
                } else if error.code == ENOENT, !hasFolder {
                    try TemporaryFile.makeFolders(target.folder)
                    hasFolder = true
                } else {
                    throw error
                }
            }
        }
    }

    /// Makes a file and locks it.
    ///
    /// - Throws: `EEXIST` also where somebody who cleans up has taken it for a leftover and removed
    ///   it before it was locked: that name is spoilt, another one will do.
    private static func makeLocked(_ path: Path) throws(SystemError) -> FileDescriptor {
        let flags = O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW
        let file = try FileDescriptor(opening: path, flags, mode: 0o666)
        while flock(file.number, LOCK_EX) != 0, errno == EINTR {}
        let made = try FileStatus(descriptor: file.number, path: path)
        guard let there = try? FileStatus(of: path), there.inode == made.inode else {
            throw SystemError("make", path, code: EEXIST)
        }
        return file
    }

    /// Makes folders so that they are there after a crash, as the file in them will be.
    private static func makeFolders(_ path: Path) throws(SystemError) {
        try FileOperations.makeFolders(path)
        var path = path
        while path.folder != path {
            path = path.folder
            // Those above are often not ours to open, and were there before.
            try? FileOperations.syncFolder(path)
        }
    }
}

/// The error that a call throws, or `nil`.
private func attempt(_ body: () throws(SystemError) -> Void) -> SystemError? {
    do throws(SystemError) {
        try body()
        return nil
    } catch {
        return error
    }
}
