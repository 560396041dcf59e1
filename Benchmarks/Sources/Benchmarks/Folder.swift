import Glibc

/// A file's content as text or bytes.
enum FileText {
    /// The file's text; empty where it cannot be read.
    static func read(_ path: String) -> String { String(decoding: bytes(path), as: UTF8.self) }

    /// The file's bytes; none where it cannot be read.
    static func bytes(_ path: String) -> [UInt8] {
        let file = unsafe open(path, O_RDONLY)
        guard file >= 0 else { return [] }
        defer { close(file) }
        var content: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 65_536)
        while true {
            let count = unsafe Glibc.read(file, &buffer, buffer.count)
            guard count > 0 else { return content }
            content += buffer[0..<count]
        }
    }

    /// A file's size in bytes; 0 where it is not there.
    static func size(_ path: String) -> Double {
        var status = Glibc.stat()
        return unsafe stat(path, &status) == 0 ? Double(status.st_size) : 0
    }

    /// Writes a file.
    static func write(_ text: String, to path: String) throws {
        let file = unsafe open(path, O_WRONLY | O_CREAT | O_TRUNC, 0o644)
        guard file >= 0 else { throw BenchmarkError("cannot write \(path)") }
        defer { close(file) }
        var bytes = ArraySlice(text.utf8)
        while !bytes.isEmpty {
            let count = unsafe bytes.withUnsafeBytes {
                unsafe Glibc.write(file, $0.baseAddress, $0.count)
            }
            guard count > 0 else { throw BenchmarkError("cannot write \(path)") }
            bytes = bytes.dropFirst(count)
        }
    }
}

/// A folder that the benchmark fills and throws away.
struct Folder {
    let path: String

    /// Makes a folder of a name that is not taken yet: `NAME-1`, `NAME-2`, …
    ///
    /// Nothing is removed between two runs: for seconds after files were removed, ext4 is slow to
    /// make new ones (it passes over the inodes that have just become free).
    init(new name: String, in folder: Folder) throws {
        var number = 1
        while unsafe mkdir(folder.file("\(name)-\(number)"), 0o755) != 0 {
            guard errno == EEXIST else { throw BenchmarkError("cannot make \(name)") }
            number += 1
        }
        path = folder.file("\(name)-\(number)")
    }

    /// Makes the folder anew, empty.
    init(_ path: String) throws {
        self.path = path
        remove()
        guard unsafe mkdir(path, 0o755) == 0 else { throw BenchmarkError("cannot make \(path)") }
    }

    /// A folder that is there.
    init(existing path: String) { self.path = path }

    /// The path of a name in it.
    func file(_ name: String) -> String { path + "/" + name }

    /// The names in it, sorted.
    var names: [String] {
        guard let folder = unsafe opendir(path) else { return [] }
        defer { unsafe closedir(folder) }
        var names: [String] = []
        while let entry = unsafe readdir(folder) {
            let name = unsafe withUnsafeBytes(of: entry.pointee.d_name) {
                unsafe String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self)
            }
            if name != ".", name != ".." { names.append(name) }
        }
        return names.sorted()
    }

    /// Removes it with all that is in it.
    func remove() {
        for name in names where unsafe unlink(file(name)) != 0 {
            Folder(existing: file(name)).remove()
        }
        unsafe rmdir(path)
    }
}

/// Seconds of the monotonic clock.
func secondsNow() -> Double {
    var time = timespec()
    unsafe clock_gettime(CLOCK_MONOTONIC, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
}

/// Seconds of the processor that this process has had.
func processorSeconds() -> Double {
    var time = timespec()
    unsafe clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
}
