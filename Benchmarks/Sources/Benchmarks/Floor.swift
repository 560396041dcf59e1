import Glibc

/// What no program can go under: the sidecars' bytes, written, made durable and renamed.
enum Floor {
    /// Documents a second with a number of processes that do nothing else.
    static func documentsPerSecond(
        _ sidecars: [[UInt8]], processes: Int, program: String, in folder: Folder
    ) throws -> Double {
        let source = try Folder(new: "floor-source", in: folder)
        let target = try Folder(new: "floor-target", in: folder)
        for (number, bytes) in sidecars.enumerated() {
            try FileText.write(String(decoding: bytes, as: UTF8.self), to: source.file("\(number)"))
        }
        sync()
        // The writers read their share, then wait until the other end of this pipe is closed.
        var ends: [Int32] = [0, 0]
        guard unsafe pipe(&ends) == 0 else { throw BenchmarkError("cannot make a pipe") }
        _ = fcntl(ends[1], F_SETFD, FD_CLOEXEC)
        let writers = try (0..<processes).map { number in
            try ChildProcess(
                [
                    program, "write-floor", source.path, target.path, "--share", "\(number)",
                    "--of", "\(processes)",
                ], input: ends[0])
        }
        sleep(1)
        let start = secondsNow()
        close(ends[1])
        let statuses = writers.map { $0.wait() }
        let seconds = secondsNow() - start
        close(ends[0])
        guard statuses.allSatisfy({ $0 == 0 }), target.names.count == sidecars.count else {
            throw BenchmarkError("the floor's writers failed")
        }
        return Double(sidecars.count) / seconds
    }

    /// One process's part of it.
    static func write(from source: String, to target: String, share: Int, of count: Int) throws {
        var files: [(name: String, bytes: [UInt8])] = []
        var number = share
        while true {
            let bytes = FileText.bytes("\(source)/\(number)")
            if bytes.isEmpty { break }
            files.append(("\(target)/\(number)", bytes))
            number += count
        }
        var byte: UInt8 = 0
        while unsafe read(0, &byte, 1) > 0 {}
        for (name, bytes) in files {
            let temporary = name + ".tmp"
            let file = unsafe open(temporary, O_WRONLY | O_CREAT | O_EXCL, 0o644)
            guard unsafe Glibc.write(file, bytes, bytes.count) == bytes.count, fsync(file) == 0,
                close(file) == 0, unsafe rename(temporary, name) == 0
            else { throw BenchmarkError("cannot write \(name)") }
        }
    }
}
