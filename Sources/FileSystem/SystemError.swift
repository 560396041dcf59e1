import Glibc

/// A system call that failed: which, on what, and why.
package struct SystemError: Error, Equatable, CustomStringConvertible {
    /// What was tried, as a verb: `open`, `rename`.
    package let call: String
    /// On what.
    package let path: Path
    /// The system's number of the reason.
    package let code: Int32

    /// An error with a given reason.
    package init(_ call: String, _ path: Path, code: Int32) {
        (self.call, self.path, self.code) = (call, path, code)
    }

    /// The sentence for people: `cannot open a/b.txt: Permission denied`.
    package var description: String {
        "cannot \(call) \(path): \(SystemError.reason(code))"
    }

    /// Whether the reason lies with the machine and not with the file: the work waits and is done
    /// when the reason is gone.
    package var isEnvironment: Bool {
        switch code {
        case ENOSPC, EIO, EROFS, EDQUOT, EMFILE, ENFILE, ENOMEM, ENODEV, ESTALE, EBUSY: true
        default: false
        }
    }

    /// Whether the machine has run out of something that every file needs: descriptors, memory.
    package var isShortage: Bool {
        switch code {
        case EMFILE, ENFILE, ENOMEM, ENOBUFS: true
        default: false
        }
    }

    /// Whether the file or a folder above it is not there.
    package var isMissing: Bool { code == ENOENT || code == ENOTDIR }

    /// The system's words for a number.
    package static func reason(_ code: Int32) -> String {
        guard let text = unsafe strerror(code) else { return "error \(code)" }
        return unsafe String(cString: text)
    }
}
