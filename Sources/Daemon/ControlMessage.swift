package import FileSystem

/// What a command asks of the running daemon, over the socket in its state folder.
package enum ControlRequest: Sendable, Equatable {
    /// How it is doing, as JSON.
    case status
    /// To read its configuration again.
    case reload
    /// To take up documents again, whatever is known of them.
    case retry([Path])
}

/// What the daemon answers.
package struct ControlAnswer: Sendable, Equatable {
    /// Whether it did what it was asked.
    package var isDone: Bool
    /// What there is to say: JSON for `status`, else a sentence, or the configuration's mistakes.
    package var text: String

    /// An answer.
    package init(isDone: Bool, _ text: String) { (self.isDone, self.text) = (isDone, text) }
}

extension ControlRequest {
    /// So many bytes of paths fit into one request.
    package static let mostPathBytes = 32_768

    func encoded() -> [UInt8] {
        var writer = ByteWriter()
        switch self {
        case .status: writer.write(UInt8(0))
        case .reload: writer.write(UInt8(1))
        case .retry(let paths):
            writer.write(UInt8(2))
            writer.write(UInt32(paths.count))
            for path in paths { writer.write(path.bytes) }
        }
        return writer.bytes
    }

    init?(encoded bytes: [UInt8]) {
        var reader = ByteReader(bytes)
        switch reader.number(UInt8.self) {
        case 0: self = .status
        case 1: self = .reload
        case 2:
            guard let count = reader.number(UInt32.self), count <= Self.mostPathBytes else {
                return nil
            }
            var paths: [Path] = []
            for _ in 0..<count {
                guard let path = reader.string() else { return nil }
                paths.append(Path(bytes: path))
            }
            self = .retry(paths)
        default: return nil
        }
    }
}

extension ControlAnswer {
    /// The text's bytes in one message.
    private static let partBytes = 32_768

    /// The messages of an answer, each with a byte that says whether it is the last, and how it went.
    func messages() -> [[UInt8]] {
        let bytes = Array(text.utf8)
        var messages: [[UInt8]] = []
        var start = 0
        repeat {
            let end = min(start + Self.partBytes, bytes.count)
            let flag: UInt8 = end < bytes.count ? 0 : isDone ? 1 : 2
            messages.append([flag] + bytes[start..<end])
            start = end
        } while start < bytes.count
        return messages
    }
}
