package import FileSystem
import Glibc

/// A program of this package as it was built beside the tests, and one run of it.
package final class BuiltProgram {
    /// What a run that has ended left behind.
    package struct Ended: Sendable {
        /// The exit status; 128 and the signal's number where a signal ended it.
        package let status: Int32
        /// What it wrote to standard output.
        package let output: String
        /// What it wrote to standard error.
        package let errors: String
    }

    private let folder: TemporaryFolder
    /// The process's number.
    package let process: Int32
    private var hasEnded = false

    /// Starts a program by its name, `enrichd` for example.
    ///
    /// The variables of `environment` are set beside those of the tests.
    package init(
        _ name: String, _ arguments: [String], environment: [String: String] = [:],
        workingFolder: Path? = nil
    ) throws {
        folder = try TemporaryFolder()
        // `env` sets the variables and the folder, so that the tests' own stay as they are.
        var words = ["/usr/bin/env"]
        if let workingFolder { words += ["-C", workingFolder.description] }
        words += environment.map { "\($0.key)=\($0.value)" } + [BuiltProgram.path(name)] + arguments
        var actions = unsafe posix_spawn_file_actions_t()
        unsafe posix_spawn_file_actions_init(&actions)
        defer { unsafe posix_spawn_file_actions_destroy(&actions) }
        unsafe posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
        let flags = O_WRONLY | O_CREAT | O_APPEND
        unsafe posix_spawn_file_actions_addopen(&actions, 1, folder("output"), flags, 0o644)
        unsafe posix_spawn_file_actions_addopen(&actions, 2, folder("errors"), flags, 0o644)
        var arguments = unsafe words.map { unsafe strdup($0) } + [nil]
        defer { unsafe arguments.forEach { unsafe free($0) } }
        var process: pid_t = 0
        let code = unsafe posix_spawn(&process, words[0], &actions, nil, &arguments, environ)
        guard code == 0 else { throw SystemError("start", Path(name), code: code) }
        self.process = process
    }

    /// Runs a program to its end.
    package static func run(
        _ name: String, _ arguments: [String], environment: [String: String] = [:],
        workingFolder: Path? = nil
    ) throws -> Ended {
        try BuiltProgram(
            name, arguments, environment: environment, workingFolder: workingFolder
        ).end()
    }

    /// What it has written to standard error so far.
    package var errors: String { folder.text("errors") ?? "" }

    /// Sends a signal.
    package func signal(_ number: Int32) { kill(process, number) }

    /// Waits for its end.
    package func end() -> Ended {
        var status: Int32 = 0
        while unsafe waitpid(process, &status, 0) < 0, errno == EINTR {}
        hasEnded = true
        let signal = status & 0x7F
        return Ended(
            status: signal == 0 ? (status >> 8) & 0xFF : 128 + signal,
            output: folder.text("output") ?? "", errors: errors)
    }

    /// Sends a signal and waits for its end.
    package func end(by number: Int32) -> Ended {
        signal(number)
        return end()
    }

    deinit {
        if !hasEnded { _ = end(by: SIGKILL) }
    }

    /// Where a product of this package is: in the folder of the running tests' bundle.
    ///
    /// A name that is a path already stays as it is.
    package static func path(_ name: String) -> String {
        if name.utf8.contains(UInt8(ascii: "/")) { return name }
        let tests = Path(CommandLine.arguments[0])
        let executable = tests.isAbsolute ? tests : Path("/proc/self/exe")
        var folder = executable.folder
        if !tests.isAbsolute, let here = unsafe realpath("/proc/self/exe", nil) {
            folder = unsafe Path(String(cString: here)).folder
            unsafe free(here)
        }
        return folder.appending(name).description
    }
}

/// Waits until something is so, looking again every few milliseconds.
///
/// - Returns: Whether it came to be so in time.
package func eventually(
    within seconds: Int = 30, _ isSo: () throws -> Bool
) rethrows -> Bool {
    for _ in 0..<(seconds * 200) {
        if try isSo() { return true }
        usleep(5_000)
    }
    return try isSo()
}
