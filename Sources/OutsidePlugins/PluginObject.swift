// OutsidePlugins: shared objects that others have built, as plugins like ours.
//
// A `PluginObject` is a file and its hash; a `PluginLibrary` is such a file loaded into this
// process, which only a worker and a probe do. `PluginProbe` learns in a process of its own what an
// object says of itself and whether it takes its options, so that a broken one brings nobody down.
// `OutsideEnricher` is the object as a step of a chain: layers go in and come out as JSON.

import CLinux
import Crypto
package import FileSystem
import Glibc

/// A shared object on disk, by its contents.
package struct PluginObject: Sendable, Equatable {
    /// Where it was found.
    package let path: Path
    /// SHA-256 of its bytes in hexadecimal.
    package let hash: String

    /// An object that is known from elsewhere.
    package init(path: Path, hash: String) { (self.path, self.hash) = (path, hash) }

    /// Looks at a file.
    package init(at path: Path) throws(SystemError) {
        self.init(path: path, hash: PluginObject.hash(try PluginObject.read(path)))
    }

    /// A larger file is none that anybody meant to load.
    private static let maxBytes = 1 << 30

    /// A copy of the object in memory, from which it is loaded.
    ///
    /// Loaded from its own file it would change under the feet of a running worker when a new build
    /// is copied over it.
    ///
    /// - Throws: Where the file cannot be read, or is not what it was.
    func copy() throws(PluginLibrary.Refusal) -> FileDescriptor {
        do throws(SystemError) {
            let bytes = try PluginObject.read(path)
            if PluginObject.hash(bytes) != hash {
                throw SystemError("recognise", path, code: ESTALE)
            }
            let number = unsafe linux_memory_file("enrichd-plugin")
            guard number >= 0 else { throw SystemError("copy", path, code: errno) }
            let copy = FileDescriptor(owning: number)
            try copy.writeAll(bytes, at: 0, path: path)
            return copy
        } catch {
            throw error.code == ESTALE
                ? PluginLibrary.Refusal(
                    "has changed since the configuration was read",
                    remedy: "have the daemon read it again (SIGHUP)")
                : PluginLibrary.Refusal(
                    "cannot be read: \(SystemError.reason(error.code))",
                    remedy: "give a file that can")
        }
    }

    private static func read(_ path: Path) throws(SystemError) -> [UInt8] {
        let file = try FileDescriptor(opening: path, O_RDONLY | O_NONBLOCK)
        let status = try FileStatus(descriptor: file.number, path: path)
        guard status.kind == .regular else { throw SystemError("read", path, code: EINVAL) }
        return try file.readAll(limit: maxBytes, sizeHint: status.size, path: path)
    }

    private static func hash(_ bytes: [UInt8]) -> String {
        var hash = SHA256()
        hash.update(data: bytes)
        let digits = Array("0123456789abcdef".utf8)
        return String(
            decoding: hash.finalize().flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] },
            as: UTF8.self)
    }
}
