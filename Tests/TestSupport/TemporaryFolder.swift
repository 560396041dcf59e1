// TestSupport: what tests of several modules need: folders of their own, and the built programs.

package import FileSystem
import Glibc

/// A folder of a test's own, removed with all in it when the test ends.
package final class TemporaryFolder: Sendable {
    /// The folder.
    package let path: Path

    /// Makes the folder.
    package init() throws {
        var template = Array("/tmp/enrichd-test-XXXXXX".utf8CString)
        let made = unsafe template.withUnsafeMutableBufferPointer { buffer -> String? in
            guard let base = buffer.baseAddress, let name = unsafe mkdtemp(base) else { return nil }
            return unsafe String(cString: name)
        }
        guard let made else { throw SystemError("make a folder in", Path("/tmp"), code: errno) }
        path = Path(made)
    }

    /// The path of a name in the folder, as text.
    package func callAsFunction(_ name: String) -> String { path.appending(name).description }

    /// Writes a file, making the folders above it.
    package func write(_ text: String, to name: String) throws { try write(text, to: Path(name)) }

    /// Writes a file, making the folders above it.
    package func write(_ text: String, to name: Path) throws {
        try write(Array(text.utf8), to: name)
    }

    /// Writes a file, making the folders above it.
    package func write(_ bytes: some Sequence<UInt8>, to name: Path) throws {
        let target = path.appending(name.bytes)
        try FileOperations.makeFolders(target.folder)
        let file = try FileDescriptor(opening: target, O_WRONLY | O_CREAT | O_TRUNC)
        try file.writeAll(Array(bytes), path: target)
    }

    /// The bytes of a file in the folder; `nil` where it is not there.
    package func read(_ name: String) -> [UInt8]? {
        let target = path.appending(name)
        guard let file = try? FileDescriptor(opening: target, O_RDONLY) else { return nil }
        return try? file.readAll(limit: 1 << 30, sizeHint: 65_536, path: target)
    }

    /// The text of a file in the folder; `nil` where it is not there.
    package func text(_ name: String) -> String? {
        read(name).map { String(decoding: $0, as: UTF8.self) }
    }

    /// Whether a file is in the folder.
    package func has(_ name: String) -> Bool {
        (try? FileStatus(of: path.appending(name))) != nil
    }

    /// The files below the folder, with their paths below it, in order.
    package func files() -> [Path] { TemporaryFolder.files(below: path).sorted() }

    deinit { TemporaryFolder.removeTree(path) }

    private static func files(below folder: Path) -> [Path] {
        ((try? FileOperations.names(in: folder)) ?? []).flatMap { name -> [Path] in
            let path = folder.appending(name)
            guard let kind = try? FileStatus(of: path).kind, kind == .folder else {
                return [Path(bytes: name)]
            }
            return files(below: path).map { Path(bytes: name).appending($0.bytes) }
        }
    }

    private static func removeTree(_ folder: Path) {
        for name in (try? FileOperations.names(in: folder)) ?? [] {
            let path = folder.appending(name)
            if let kind = try? FileStatus(of: path).kind, kind == .folder {
                removeTree(path)
            } else {
                try? FileOperations.remove(path)
            }
        }
        _ = unsafe folder.withCString { unsafe rmdir($0) }
    }
}
