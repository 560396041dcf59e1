package import FileSystem
import Glibc
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
    private let temporary: Path
    private let file: FileDescriptor
    private let isCommitted = Atomic<Bool>(false)

    /// Writes a temporary file beside the target, making the folders it needs.
    package init(_ content: [UInt8], as target: Path, superseding: Path?) throws(SystemError) {
        (self.target, superseded) = (target, superseding)
        temporary = SidecarName.temporary(for: target, process: getpid())
        file = try PendingFile.open(temporary)
        do throws(SystemError) {
            try file.writeAll(content, path: target)
        } catch {
            try? FileOperations.remove(temporary)
            throw error
        }
    }

    deinit {
        if !isCommitted.load(ordering: .relaxed) { try? FileOperations.remove(temporary) }
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

    private func sync() throws(SystemError) { try file.sync(path: target) }

    private func appear() throws(SystemError) {
        try FileOperations.rename(temporary, to: target)
        isCommitted.store(true, ordering: .relaxed)
        if let superseded { try FileOperations.remove(superseded) }
    }

    /// Opens the temporary file; where its folder is missing, makes the folder.
    private static func open(_ path: Path) throws(SystemError) -> FileDescriptor {
        let flags = O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW
        do throws(SystemError) {
            return try FileDescriptor(opening: path, flags, mode: 0o666)
        } catch  where error.code == ENOENT {
            try FileOperations.makeFolders(path.folder)
            return try FileDescriptor(opening: path, flags, mode: 0o666)
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
