import FileSystem
import Glibc

/// A folder of a test's own, removed with all in it when the test ends.
final class TemporaryFolder: Sendable {
    let path: Path

    init() throws {
        var template = Array("/tmp/enrichd-test-XXXXXX".utf8CString)
        let made = unsafe template.withUnsafeMutableBufferPointer { buffer -> String? in
            guard let base = buffer.baseAddress, let name = unsafe mkdtemp(base) else { return nil }
            return unsafe String(cString: name)
        }
        guard let made else { throw SystemError("make a folder in", Path("/tmp"), code: errno) }
        path = Path(made)
    }

    func write(_ text: String, to name: String) throws { try write(text, to: Path(name)) }

    func write(_ text: String, to name: Path) throws {
        let target = path.appending(name.bytes)
        try FileOperations.makeFolders(target.folder)
        let file = try FileDescriptor(opening: target, O_WRONLY | O_CREAT | O_TRUNC)
        try file.writeAll(Array(text.utf8), path: target)
    }

    deinit { TemporaryFolder.removeTree(path) }

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
