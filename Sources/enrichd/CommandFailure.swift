import Glibc

/// What ends a command: a sentence for people and a code for programs.
struct CommandFailure: Error, CustomStringConvertible {
    /// The sentence, without a full stop.
    let description: String
    /// The program's exit code.
    let code: Int32

    /// A failure that no other code stands for.
    init(_ description: String, code: Int32 = 1) {
        (self.description, self.code) = (description, code)
    }

    /// A command that was given what it cannot do.
    static func usage(_ description: String) -> Self { Self(description, code: 2) }
}

/// Says a sentence on standard error, as all programs do: with the program's name before it.
func complain(_ message: String) {
    var standardError = StandardError()
    print("enrichd: \(message)", to: &standardError)
}

/// Standard error as a place to print to.
struct StandardError: TextOutputStream {
    mutating func write(_ text: String) { writeAll(Array(text.utf8), to: STDERR_FILENO) }
}

/// Writes all bytes to standard output or error; what cannot be written there is lost.
func writeAll(_ bytes: [UInt8], to descriptor: Int32) {
    var done = 0
    while done < bytes.count {
        let count = unsafe bytes.withUnsafeBytes { buffer in
            unsafe write(descriptor, buffer.baseAddress?.advanced(by: done), buffer.count - done)
        }
        if count < 0, errno != EINTR { return }
        done += max(count, 0)
    }
}
