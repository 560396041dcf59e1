package import FileSystem

/// A walk through an inbox, a folder at a time, so that a large tree does not hold up the daemon.
///
/// What the folder listing says is the truth; events are only hints. Each folder is handed out
/// before its names are read, so that it can be watched first and nothing falls between.
package struct TreeScan: Sendable {
    /// Something that the walk came across.
    package enum Finding: Sendable {
        /// A folder that is about to be read.
        case folder(Path)
        /// A file that is a document by its name and kind.
        case document(Path, FileStatus)
        /// A file that is none, and why.
        case ignored(Path, IgnoreReason)
        /// A folder or file that could not be looked at.
        case unreadable(SystemError)
    }

    /// The inbox's folder.
    package let root: Path
    private let filter: InboxFilter
    /// Where the walk begins.
    package let start: Path
    private var folders: [Path]
    private var folder: Path?
    private var names: [[UInt8]] = []

    /// A walk through everything below `start`, which lies in, or is, the inbox's folder.
    package init(root: Path, from start: Path, filter: InboxFilter) {
        self.root = root
        self.filter = filter
        self.start = start
        folders = [start]
    }

    /// The next finding; `nil` at the end of the walk.
    package mutating func next() -> Finding? {
        while true {
            if let folder, let name = names.popLast() {
                if let finding = look(at: folder.appending(name)) { return finding }
                continue
            }
            guard let next = folders.popLast() else { return nil }
            folder = next
            return .folder(next)
        }
    }

    /// Reads the names of the folder that was handed out last; its findings come next.
    ///
    /// - Throws: Where the folder cannot be read; the walk goes on with the others.
    package mutating func readFolder() throws(SystemError) {
        guard let folder else { return }
        // Sorted, and taken from the end: the order does not depend on the file system.
        names = try FileOperations.names(in: folder).sorted { $1.lexicographicallyPrecedes($0) }
    }

    private mutating func look(at path: Path) -> Finding? {
        let status: FileStatus
        do throws(SystemError) {
            status = try FileStatus(of: path)
        } catch {
            return error.isMissing ? nil : .unreadable(error)
        }
        guard let relative = path.relative(to: root) else { return nil }
        if status.kind == .folder {
            if filter.entersFolder(relative) { folders.append(path) }
            return nil
        }
        if let reason = filter.reasonToIgnore(relative, status.kind) {
            return .ignored(path, reason)
        }
        return .document(path, status)
    }
}
