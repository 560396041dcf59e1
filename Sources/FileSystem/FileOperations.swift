import Glibc

/// Calls on names: rename, remove, make and list folders.
package enum FileOperations {
    /// Gives a file another name, in the place of one that has it already.
    package static func rename(_ old: Path, to new: Path) throws(SystemError) {
        let result = unsafe old.withCString { from in
            unsafe new.withCString { to in unsafe Glibc.rename(from, to) }
        }
        guard result == 0 else { throw SystemError("rename", old, code: errno) }
    }

    /// Removes a file; one that is not there is removed already.
    package static func remove(_ path: Path) throws(SystemError) {
        guard unsafe path.withCString({ unsafe unlink($0) }) != 0, errno != ENOENT else { return }
        throw SystemError("remove", path, code: errno)
    }

    /// Makes a folder and those above it, as far as they are missing.
    package static func makeFolders(_ path: Path) throws(SystemError) {
        if unsafe path.withCString({ unsafe mkdir($0, 0o755) }) == 0 { return }
        switch errno {
        case EEXIST:
            guard let kind = try? FileStatus(of: path).kind, kind == .folder || kind == .link else {
                throw SystemError("make the folder", path, code: ENOTDIR)
            }
        case ENOENT where path.folder != path:
            try makeFolders(path.folder)
            guard unsafe path.withCString({ unsafe mkdir($0, 0o755) }) != 0, errno != EEXIST else {
                return
            }
            throw SystemError("make the folder", path, code: errno)
        default: throw SystemError("make the folder", path, code: errno)
        }
    }

    /// Makes renames in a folder durable.
    package static func syncFolder(_ path: Path) throws(SystemError) {
        let folder = try FileDescriptor(opening: path, O_RDONLY | O_DIRECTORY)
        try folder.sync(path: path)
    }

    /// The names in a folder, without `.` and `..`, in no order.
    ///
    /// - Throws: Where the folder cannot be opened or read to its end.
    package static func names(in folder: Path) throws(SystemError) -> [[UInt8]] {
        guard let stream = unsafe folder.withCString({ unsafe opendir($0) }) else {
            throw SystemError("open the folder", folder, code: errno)
        }
        defer { unsafe closedir(stream) }
        var names: [[UInt8]] = []
        while true {
            errno = 0
            guard let entry = unsafe readdir(stream) else { break }
            let name = unsafe withUnsafeBytes(of: &entry.pointee.d_name) { field in
                unsafe Array(field.prefix { $0 != 0 })
            }
            if name != [0x2E], name != [0x2E, 0x2E] { names.append(name) }
        }
        guard errno == 0 else { throw SystemError("read the folder", folder, code: errno) }
        return names
    }
}
