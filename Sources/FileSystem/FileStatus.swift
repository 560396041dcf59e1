import Glibc

/// What a file is and when it changed: equal values mean that nothing was written in between.
package struct FileStatus: Hashable, Sendable {
    /// What a name stands for.
    package enum Kind: String, Sendable {
        /// A file with bytes, a folder, a symbolic link.
        case regular, folder, link
        /// Named pipe, socket, device.
        case pipe, socket, device, unknown
    }

    /// What it is.
    package let kind: Kind
    /// In bytes.
    package let size: Int
    /// When its bytes last changed, in nanoseconds since 1970.
    package let modified: Int
    /// When its bytes, name or owner last changed, in nanoseconds since 1970.
    package let changed: Int
    /// The file's number on its device.
    package let inode: UInt64
    /// The device's number.
    package let device: UInt64
    /// The permission bits.
    package let mode: UInt32
    /// The number of the user who owns it.
    package let owner: UInt32

    /// The status of a name; a symbolic link is not followed.
    package init(of path: Path) throws(SystemError) {
        var info = stat()
        guard unsafe path.withCString({ unsafe lstat($0, &info) }) == 0 else {
            throw SystemError("look at", path, code: errno)
        }
        self.init(info)
    }

    /// The status of what a name stands for, symbolic links followed.
    package init(following path: Path) throws(SystemError) {
        var info = stat()
        guard unsafe path.withCString({ unsafe stat($0, &info) }) == 0 else {
            throw SystemError("look at", path, code: errno)
        }
        self.init(info)
    }

    /// The status of an open file.
    package init(descriptor: Int32, path: Path) throws(SystemError) {
        var info = stat()
        guard unsafe fstat(descriptor, &info) == 0 else {
            throw SystemError("look at", path, code: errno)
        }
        self.init(info)
    }

    private init(_ info: stat) {
        switch info.st_mode & S_IFMT {
        case S_IFREG: kind = .regular
        case S_IFDIR: kind = .folder
        case S_IFLNK: kind = .link
        case S_IFIFO: kind = .pipe
        case S_IFSOCK: kind = .socket
        case S_IFCHR, S_IFBLK: kind = .device
        default: kind = .unknown
        }
        size = Int(info.st_size)
        modified = info.st_mtim.tv_sec &* 1_000_000_000 &+ info.st_mtim.tv_nsec
        changed = info.st_ctim.tv_sec &* 1_000_000_000 &+ info.st_ctim.tv_nsec
        inode = UInt64(info.st_ino)
        device = UInt64(info.st_dev)
        mode = info.st_mode & 0o7777
        owner = info.st_uid
    }
}
