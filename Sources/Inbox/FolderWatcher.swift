package import FileSystem
import Glibc

/// What the kernel says has happened in a watched folder: a hint to look, never the truth.
package enum WatchEvent: Sendable {
    /// A file was closed after writing, or renamed into place: it is whole.
    case settled(Path)
    /// A file appeared, or its permissions changed; it may still be written to.
    case appeared(Path)
    /// A folder appeared, with or without something in it, or its permissions changed.
    case folder(Path)
    /// A watched folder is gone, moved away or unmounted.
    case lost(Path)
    /// The kernel's queue ran over, so that events are missing.
    case overflow
}

/// Watches folders through inotify.
///
/// It does not look into them: `TreeScan` does, and has each folder watched that it meets.
package struct FolderWatcher: ~Copyable {
    private static let mask =
        UInt32(IN_CLOSE_WRITE) | UInt32(IN_MOVED_TO) | UInt32(IN_CREATE) | UInt32(IN_MOVED_FROM)
        | UInt32(IN_ATTRIB) | UInt32(IN_DELETE_SELF) | UInt32(IN_MOVE_SELF) | UInt32(IN_ONLYDIR)
        | UInt32(IN_DONT_FOLLOW) | UInt32(IN_EXCL_UNLINK)

    private var inotify = FileDescriptor(owning: -1)
    private var paths: [Int32: Path] = [:]
    private var buffer = [UInt8](repeating: 0, count: 65_536)

    /// A watcher that is not open yet.
    package init() {}

    /// Opens the kernel's queue of events.
    package mutating func open() throws(SystemError) {
        let number = inotify_init1(Int32(IN_NONBLOCK) | Int32(IN_CLOEXEC))
        guard number >= 0 else { throw SystemError("watch", Path("inotify"), code: errno) }
        inotify = FileDescriptor(owning: number)
    }

    /// The descriptor to wait on: readable when there are events, negative before it is open.
    package var descriptor: Int32 { inotify.number }

    /// Watches a folder; one that is watched already stays so.
    package mutating func watch(_ folder: Path) throws(SystemError) {
        let watch = unsafe folder.withCString {
            unsafe inotify_add_watch(inotify.number, $0, FolderWatcher.mask)
        }
        guard watch >= 0 else { throw SystemError("watch", folder, code: errno) }
        paths[watch] = folder
    }

    /// Stops watching a folder and all below it.
    package mutating func forget(_ folder: Path) {
        for (watch, path) in paths where path.relative(to: folder) != nil {
            inotify_rm_watch(inotify.number, watch)
            paths[watch] = nil
        }
    }

    /// The events that have come in since, none when there are none.
    package mutating func events() throws(SystemError) -> [WatchEvent] {
        var events: [WatchEvent] = []
        while true {
            let count = unsafe buffer.withUnsafeMutableBytes {
                unsafe read(inotify.number, $0.baseAddress, $0.count)
            }
            if count < 0 {
                if errno == EAGAIN { return events }
                if errno == EINTR { continue }
                throw SystemError("read events", Path("inotify"), code: errno)
            }
            var at = 0
            while at + 16 <= count {
                let watch = Int32(bitPattern: word(at))
                let mask = word(at + 4)
                let length = Int(word(at + 12))
                let name = buffer[(at + 16)..<(at + 16 + length)].prefix { $0 != 0 }
                take(watch, mask, name, &events)
                at += 16 + length
            }
        }
    }

    /// A number of the kernel's `struct inotify_event`: wd, mask, cookie, len, name.
    private func word(_ at: Int) -> UInt32 {
        (0..<4).reduce(0) { $0 | UInt32(buffer[at + $1]) << (8 * UInt32($1)) }
    }

    private mutating func take(
        _ watch: Int32, _ mask: UInt32, _ name: ArraySlice<UInt8>, _ events: inout [WatchEvent]
    ) {
        func has(_ flag: Int32) -> Bool { mask & UInt32(bitPattern: flag) != 0 }
        func has(_ flag: UInt32) -> Bool { mask & flag != 0 }
        if has(Int32(IN_Q_OVERFLOW)) { return events.append(.overflow) }
        guard let folder = paths[watch] else { return }
        if has(Int32(IN_IGNORED)) {
            paths[watch] = nil
            return events.append(.lost(folder))
        }
        if has(Int32(IN_MOVE_SELF)) || has(Int32(IN_UNMOUNT)) {
            forget(folder)
            return events.append(.lost(folder))
        }
        if name.isEmpty {
            if has(Int32(IN_ATTRIB)) { events.append(.folder(folder)) }
            return
        }
        let path = folder.appending(name)
        if has(UInt32(IN_ISDIR)) {
            if has(Int32(IN_MOVED_FROM)) { return forget(path) }
            events.append(.folder(path))
        } else if has(Int32(IN_CLOSE_WRITE)) || has(Int32(IN_MOVED_TO)) {
            events.append(.settled(path))
        } else if has(Int32(IN_CREATE)) || has(Int32(IN_ATTRIB)) {
            events.append(.appeared(path))
        }
    }
}
