import CLinux
import Glibc

/// An open file or folder, closed when the value ends.
package struct FileDescriptor: ~Copyable {
    /// The number that system calls take; valid as long as this value lives.
    package let number: Int32

    /// Takes over a number that somebody else has opened.
    package init(owning number: Int32) { self.number = number }

    /// Opens a file, with `flags` as `open(2)` has them, or makes it with the permissions `mode`.
    ///
    /// No program that is started later inherits it (`O_CLOEXEC`).
    package init(opening path: Path, _ flags: Int32, mode: UInt32 = 0o644) throws(SystemError) {
        while true {
            let number = unsafe path.withCString { unsafe open($0, flags | O_CLOEXEC, mode) }
            if number >= 0 {
                self.number = number
                return
            }
            if errno != EINTR { throw SystemError("open", path, code: errno) }
        }
    }

    /// Reads at most `limit` bytes from where the file stands.
    package func readAll(limit: Int, sizeHint: Int, path: Path) throws(SystemError) -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: min(limit, max(sizeHint, 0) + 1))
        var filled = 0
        while true {
            if filled == bytes.count {
                if filled >= limit { break }
                bytes.append(contentsOf: repeatElement(0, count: min(limit - filled, 65_536)))
            }
            let count = unsafe bytes.withUnsafeMutableBytes { buffer in
                unsafe Glibc.read(
                    number, buffer.baseAddress?.advanced(by: filled), buffer.count - filled)
            }
            if count < 0 {
                if errno == EINTR { continue }
                throw SystemError("read", path, code: errno)
            }
            if count == 0 { break }
            filled += count
        }
        bytes.removeLast(bytes.count - filled)
        return bytes
    }

    /// Writes all of some bytes where the file stands.
    package func writeAll(_ bytes: [UInt8], path: Path) throws(SystemError) {
        var written = 0
        while written < bytes.count {
            let count = unsafe bytes.withUnsafeBytes { buffer in
                unsafe write(
                    number, buffer.baseAddress?.advanced(by: written), buffer.count - written)
            }
            if count < 0 {
                if errno == EINTR { continue }
                throw SystemError("write", path, code: errno)
            }
            written += count
        }
    }

    /// Writes all of some bytes at a place of the file.
    package func writeAll(
        _ bytes: [UInt8], at offset: Int, path: Path
    ) throws(SystemError) {
        var written = 0
        while written < bytes.count {
            let count = unsafe bytes.withUnsafeBytes { buffer in
                unsafe pwrite(
                    number, buffer.baseAddress?.advanced(by: written), buffer.count - written,
                    offset + written)
            }
            if count < 0 {
                if errno == EINTR { continue }
                throw SystemError("write", path, code: errno)
            }
            written += count
        }
    }

    /// Reads up to `count` bytes at a place of the file; fewer at its end.
    package func read(_ count: Int, at offset: Int, path: Path) throws(SystemError) -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: count)
        let got = unsafe bytes.withUnsafeMutableBytes { buffer in
            unsafe pread(number, buffer.baseAddress, buffer.count, offset)
        }
        if got < 0 { throw SystemError("read", path, code: errno) }
        bytes.removeLast(count - got)
        return bytes
    }

    /// Has the disk begin with what was written, without waiting for it: `sync` then waits less.
    package func startWriting() { linux_start_writing(number) }

    /// Makes what was written durable.
    package func sync(path: Path) throws(SystemError) {
        guard fsync(number) == 0 else { throw SystemError("sync", path, code: errno) }
    }

    deinit { close(number) }
}
