import Glibc

/// A program that is started as a process of its own: in a group of its own, so that Ctrl-C does not
/// reach it, with no signal blocked, and with an empty standard input.
package struct ChildProgram {
    /// Where what it prints goes.
    package enum Output {
        /// Nowhere.
        case nowhere
        /// To where this process's errors go.
        case errors
    }

    /// The executable's path, then the arguments.
    package var words: [String]
    /// Where its standard output and its errors go.
    package var output: Output
    /// The descriptors that it finds open beside the standard ones: this process's number, then the
    /// number that it has there, below `firstFree`.
    package var files: [(ours: Int32, theirs: Int32)]
    /// Variables beside this process's own: name, value, and whether one that is set already is
    /// replaced.
    package var variables: [(name: String, value: String, replaces: Bool)]

    /// A program.
    package init(
        _ words: [String], output: Output, files: [(ours: Int32, theirs: Int32)],
        variables: [(name: String, value: String, replaces: Bool)]
    ) {
        (self.words, self.output, self.files) = (words, output, files)
        self.variables = variables
    }

    /// Descriptors are moved above this number before any is put where the program is to find it.
    private static let firstFree: Int32 = 32

    /// Starts it, and gives the process's number.
    package func start() throws(SystemError) -> Int32 {
        var moved: [Int32] = []
        defer { for number in moved { close(number) } }
        for file in files {
            let number = fcntl(file.ours, F_DUPFD_CLOEXEC, ChildProgram.firstFree)
            guard number >= 0 else { throw SystemError("copy", Path("descriptor"), code: errno) }
            moved.append(number)
        }
        return try spawn(moved)
    }

    private func spawn(_ descriptors: [Int32]) throws(SystemError) -> Int32 {
        var actions = unsafe posix_spawn_file_actions_t()
        unsafe posix_spawn_file_actions_init(&actions)
        defer { unsafe posix_spawn_file_actions_destroy(&actions) }
        unsafe posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
        switch output {
        case .nowhere:
            unsafe posix_spawn_file_actions_addopen(&actions, 1, "/dev/null", O_WRONLY, 0)
            unsafe posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0)
        case .errors: unsafe posix_spawn_file_actions_adddup2(&actions, 2, 1)
        }
        for (descriptor, file) in zip(descriptors, files) {
            unsafe posix_spawn_file_actions_adddup2(&actions, descriptor, file.theirs)
        }
        var attributes = posix_spawnattr_t()
        unsafe posix_spawnattr_init(&attributes)
        defer { unsafe posix_spawnattr_destroy(&attributes) }
        var none = sigset_t()
        unsafe sigemptyset(&none)
        unsafe posix_spawnattr_setsigmask(&attributes, &none)
        unsafe posix_spawnattr_setpgroup(&attributes, 0)
        unsafe posix_spawnattr_setflags(
            &attributes, Int16(POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETPGROUP))
        var arguments = unsafe words.map { unsafe strdup($0) } + [nil]
        defer { unsafe arguments.forEach { unsafe free($0) } }
        let environment = unsafe environment()
        defer { unsafe environment.forEach { unsafe free($0) } }
        var process: pid_t = 0
        let code = unsafe posix_spawn(
            &process, words[0], &actions, &attributes, &arguments, environment)
        guard code == 0 else { throw SystemError("start", Path(words[0]), code: code) }
        return process
    }

    /// This process's environment with the variables.
    private func environment() -> [UnsafeMutablePointer<CChar>?] {
        var environment: [UnsafeMutablePointer<CChar>?] = unsafe []
        var missing = variables
        var next = unsafe environ
        while let variable = unsafe next.pointee {
            let name = unsafe String(cString: variable).prefix { $0 != "=" }
            if !variables.contains(where: { $0.name == name && $0.replaces }) {
                unsafe environment.append(strdup(variable))
                missing.removeAll { $0.name == name }
            }
            unsafe next += 1
        }
        for variable in missing {
            unsafe environment.append(strdup("\(variable.name)=\(variable.value)"))
        }
        return unsafe environment + [nil]
    }
}
