// FileSystem: the few calls on files and folders that the daemon makes, each with a typed error.
//
// Names on Linux are bytes, not text, so a path here is bytes from end to end. This module and
// `Daemon`'s process files are where C is called; what is above them is plain Swift.

/// The path of a file or folder: any bytes but NUL, as Linux takes them.
package struct Path: Hashable, Comparable, Sendable {
    /// The bytes, without a closing NUL and without a closing slash (but for `/` itself).
    package let bytes: [UInt8]

    /// A path of bytes; a slash at the end and slashes in a row are dropped.
    package init(bytes: some Sequence<UInt8>) {
        var kept: [UInt8] = []
        for byte in bytes where byte != 0x2F || kept.last != 0x2F { kept.append(byte) }
        if kept.count > 1, kept.last == 0x2F { kept.removeLast() }
        self.bytes = kept
    }

    /// A path of text.
    package init(_ text: String) { self.init(bytes: text.utf8) }

    /// The path as text; bytes that are no UTF-8 become U+FFFD, so it is for people, not for calls.
    package var description: String { String(decoding: bytes, as: UTF8.self) }

    /// Whether it starts at the root.
    package var isAbsolute: Bool { bytes.first == 0x2F }

    /// The last name.
    package var name: ArraySlice<UInt8> {
        guard let slash = bytes.lastIndex(of: 0x2F) else { return bytes[...] }
        return bytes[(slash + 1)...]
    }

    /// The folder that holds it: `.` of a bare name, `/` of the root.
    package var folder: Path {
        guard let slash = bytes.lastIndex(of: 0x2F) else { return Path(".") }
        return slash == 0 ? Path("/") : Path(bytes: bytes[..<slash])
    }

    /// A path below this one.
    package func appending(_ more: some Collection<UInt8>) -> Path {
        if more.isEmpty { return self }
        if bytes.isEmpty { return Path(bytes: more) }
        var joined = bytes
        joined.reserveCapacity(bytes.count + 1 + more.count)
        if joined.last != 0x2F { joined.append(0x2F) }
        joined.append(contentsOf: more)
        return Path(bytes: joined)
    }

    /// A path below this one.
    package func appending(_ more: String) -> Path { appending(more.utf8) }

    /// What is left behind a folder's path, empty for the folder itself.
    ///
    /// `nil` where this path is not below the folder.
    package func relative(to folder: Path) -> Path? {
        if folder.bytes == bytes { return Path(bytes: []) }
        let prefix = folder.bytes == [0x2F] ? folder.bytes : folder.bytes + [0x2F]
        guard bytes.starts(with: prefix) else { return nil }
        return Path(bytes: bytes[prefix.count...])
    }

    /// By bytes.
    package static func < (a: Path, b: Path) -> Bool {
        a.bytes.lexicographicallyPrecedes(b.bytes)
    }

    /// Calls a function with the path as C wants it.
    package func withCString<Result, Failure: Error>(
        _ body: (UnsafePointer<CChar>) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        let terminated = bytes.map { CChar(bitPattern: $0) } + [0]
        return unsafe try terminated.withUnsafeBufferPointer { buffer throws(Failure) in
            guard let base = buffer.baseAddress else {
                preconditionFailure("an array of one or more")
            }
            return unsafe try body(base)
        }
    }
}

extension Path: CustomStringConvertible {}
