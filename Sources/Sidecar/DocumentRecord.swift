package import FileSystem
import JSONText

/// What a sidecar and a failure record say of the file.
package struct DocumentRecord: Sendable, Equatable {
    /// Relative to its inbox, as text.
    package var path: String
    /// The file's size.
    package var bytes: Int?
    /// SHA-256 of the file in hexadecimal; `nil` where it was not read.
    package var sha256: String?

    /// A record of a file whose relative path is text.
    package init(path: String, bytes: Int?, sha256: String?) {
        (self.path, self.bytes, self.sha256) = (path, bytes, sha256)
    }

    /// A record of a file whose path is relative.
    package init(path: Path, bytes: Int?, sha256: String?) {
        self.path = path.sidecarText
        (self.bytes, self.sha256) = (bytes, sha256)
    }

    /// Writes the members that sidecar and failure record share.
    func write(to writer: inout JSONWriter) {
        writer.key("path")
        writer.text(path)
        if let bytes {
            writer.key("bytes")
            writer.number(bytes)
        }
        if let sha256 {
            writer.key("sha256")
            writer.text(sha256)
        }
    }
}

extension Path {
    /// The path as a sidecar gives it: each byte that is no part of valid UTF-8 as `%` and two
    /// hexadecimal digits, all else as it stands.
    ///
    /// So common names read as they are. Two files of which one has `%FF` in its name and the
    /// other the byte 0xFF read alike here; their sidecars' own names differ.
    package var sidecarText: String {
        var text = ""
        var rest = bytes[...]
        while !rest.isEmpty {
            if let all = String(validating: rest, as: UTF8.self) { return text + all }
            // A name has at most a few thousand bytes: try the lengths that a scalar can have.
            let length = (1...4).first {
                $0 <= rest.count && String(validating: rest.prefix($0), as: UTF8.self) != nil
            }
            if let length {
                text += String(decoding: rest.prefix(length), as: UTF8.self)
            } else {
                let digits = String(rest[rest.startIndex], radix: 16, uppercase: true)
                text += "%" + (digits.utf8.count < 2 ? "0" : "") + digits
            }
            rest = rest.dropFirst(length ?? 1)
        }
        return text
    }
}
