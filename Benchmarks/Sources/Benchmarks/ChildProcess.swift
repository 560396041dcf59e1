import Glibc

/// A program that was started, with its output in a file or nowhere.
struct ChildProcess {
    let id: pid_t

    /// Starts a program.
    ///
    /// - Parameters:
    ///   - arguments: The program's path, then its arguments.
    ///   - output: The file for both of its outputs; `nil` for nowhere.
    ///   - input: A descriptor to read from; `nil` for an empty input.
    /// - Throws: Where there is no such program.
    init(_ arguments: [String], output: String? = nil, input: Int32? = nil) throws {
        var actions = unsafe posix_spawn_file_actions_t()
        unsafe posix_spawn_file_actions_init(&actions)
        defer { unsafe posix_spawn_file_actions_destroy(&actions) }
        if let input {
            unsafe posix_spawn_file_actions_adddup2(&actions, input, 0)
        } else {
            unsafe posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
        }
        let flags = O_WRONLY | O_CREAT | O_TRUNC
        unsafe posix_spawn_file_actions_addopen(&actions, 1, output ?? "/dev/null", flags, 0o644)
        unsafe posix_spawn_file_actions_adddup2(&actions, 1, 2)
        var words = unsafe arguments.map { unsafe strdup($0) } + [nil]
        defer { unsafe words.forEach { unsafe free($0) } }
        var id: pid_t = 0
        let code = unsafe posix_spawn(&id, arguments[0], &actions, nil, &words, environ)
        guard code == 0 else { throw BenchmarkError("cannot start \(arguments[0]): error \(code)") }
        self.id = id
    }

    /// Waits for its end; answers its exit status.
    func wait() -> Int32 {
        var status: Int32 = 0
        while unsafe waitpid(id, &status, 0) < 0, errno == EINTR {}
        return status
    }

    /// Asks it to end, and waits.
    func stop() {
        kill(id, SIGTERM)
        _ = wait()
    }

    /// The processes that it has started.
    var children: [pid_t] {
        FileText.read("/proc/\(id)/task/\(id)/children").split(separator: " ").compactMap {
            pid_t($0)
        }
    }
}

/// What the kernel says of a process (proc_pid_stat(5), proc_pid_status(5)).
struct ProcessFigures {
    /// Seconds in user and kernel mode.
    var cpuSeconds = 0.0
    /// The most memory that it has held so far, in MiB.
    var peakMemory = 0.0
    /// The memory that it holds, in MiB.
    var memory = 0.0
    /// Its threads.
    var threads = 0.0
    /// Its open descriptors.
    var descriptors = 0.0

    init(_ id: pid_t) {
        let stat = FileText.read("/proc/\(id)/stat")
        // The fields behind the name, which is in brackets and may hold anything.
        let fields = stat.split(separator: ")").last?.split(separator: " ") ?? []
        if fields.count > 12, let user = Double(fields[11]), let system = Double(fields[12]) {
            cpuSeconds = (user + system) / Double(sysconf(Int32(_SC_CLK_TCK)))
        }
        for line in FileText.read("/proc/\(id)/status").split(separator: "\n") {
            let words = line.split(whereSeparator: \.isWhitespace)
            guard words.count > 1, let number = Double(words[1]) else { continue }
            if words[0] == "VmHWM:" { peakMemory = number / 1024 }
            if words[0] == "VmRSS:" { memory = number / 1024 }
            if words[0] == "Threads:" { threads = number }
        }
        descriptors = Double(Folder(existing: "/proc/\(id)/fd").names.count)
    }
}

/// Something that keeps the benchmark from going on.
struct BenchmarkError: Error, CustomStringConvertible {
    let description: String
    init(_ description: String) { self.description = description }
}
