package import FileSystem
import Glibc
import JSONText

/// What an existing sidecar or failure record says of its document, as far as it can be believed.
///
/// The file may be anything: half of one, one of another program, garbage. What does not read as
/// expected is missing from the head, and the document is then enriched again.
package struct SidecarHead: Sendable, Equatable {
    /// Which of the two it is.
    package enum Kind: Sendable {
        /// `enrichd/sidecar/1`.
        case sidecar
        /// `enrichd/failure/1`.
        case failure
    }

    /// Which of the two it is.
    package private(set) var kind: Kind
    /// `document.path`.
    package private(set) var path: String?
    /// `document.bytes`.
    package private(set) var bytes: Int?
    /// `document.sha256`.
    package private(set) var sha256: String?
    /// `run.fingerprint` of a sidecar, `fingerprint` of a failure record.
    package private(set) var fingerprint: String?
    /// `run.complete`; a sidecar's only.
    package private(set) var isComplete: Bool?
    /// `outcome`; a failure record's only.
    package private(set) var outcome: FailureRecord.Outcome?
    /// `stage`; a failure record's only.
    package private(set) var stage: String?
    /// `message`; a failure record's only.
    package private(set) var message: String?
    /// `attempts`; a failure record's only.
    package private(set) var attempts: Int?

    /// Reads the head of a file.
    ///
    /// `nil` where there is no file, or none that begins and ends like one of ours. Of a large one
    /// only the beginning is read, and its last bytes.
    package init?(of file: Path) {
        guard let descriptor = try? FileDescriptor(opening: file, O_RDONLY | O_NONBLOCK),
            let status = try? FileStatus(descriptor: descriptor.number, path: file),
            status.kind == .regular, status.size > 3,
            let end = try? descriptor.read(3, at: status.size - 3, path: file),
            SidecarHead.isEnd(end),
            let start = try? descriptor.read(min(status.size, 16384), at: 0, path: file)
        else { return nil }
        if let head = SidecarHead(json: start) {
            self = head
        } else if start.count < status.size,
            let all = try? descriptor.read(status.size, at: 0, path: file),
            let head = SidecarHead(json: all)
        {
            self = head
        } else {
            return nil
        }
    }

    /// Whether these are the last three bytes of one of ours, and not of a part of one: inside it
    /// a brace at a line's end is indented, or closes an object without members.
    private static func isEnd(_ bytes: [UInt8]) -> Bool {
        bytes.count == 3 && bytes[0] != 0x20 && bytes[0] != 0x7B && bytes[1...] == [0x7D, 0x0A]
    }

    /// Reads the head from JSON, which may stop behind it.
    package init?(json: [UInt8]) {
        var scanner = JSONScanner(json)
        guard scanner.openObject(), scanner.key() == "schema" else { return nil }
        switch scanner.string() {
        case "enrichd/sidecar/1": kind = .sidecar
        case "enrichd/failure/1": kind = .failure
        default: return nil
        }
        while let key = scanner.key() {
            switch (kind, key) {
            case (_, "document"):
                guard readDocument(&scanner) else { return nil }
            case (.sidecar, "run"):
                // All that is asked for stands before what comes next.
                guard readRun(&scanner) else { return nil }
                return
            case (.failure, "outcome"):
                guard let word = scanner.string() else { return nil }
                outcome = FailureRecord.Outcome(rawValue: word)
            case (.failure, "stage"): stage = scanner.string()
            case (.failure, "message"): message = scanner.string()
            case (.failure, "fingerprint"): fingerprint = scanner.string()
            case (.failure, "attempts"):
                guard let number = scanner.integer() else { return nil }
                attempts = number
            default:
                guard scanner.skipValue() else { return nil }
            }
        }
        guard kind == .failure, scanner.isAtEnd else { return nil }
    }

    /// Whether this is the complete sidecar of a document under a chain's present fingerprint.
    package func isUpToDate(for document: DocumentRecord, fingerprint: String) -> Bool {
        kind == .sidecar && isComplete == true && self.fingerprint == fingerprint
            && sha256 != nil && sha256 == document.sha256 && bytes == document.bytes
            && path == document.path
    }

    /// The failure record that this is, where it is one of a document with just these bytes.
    package func failure(of document: DocumentRecord) -> FailureRecord? {
        guard kind == .failure, let outcome, let stage, let message, let attempts, let fingerprint,
            sha256 != nil, sha256 == document.sha256, bytes == document.bytes,
            path == document.path
        else { return nil }
        return FailureRecord(
            document: document, outcome: outcome, stage: stage, message: message,
            attempts: attempts, fingerprint: fingerprint)
    }

    private mutating func readDocument(_ scanner: inout JSONScanner) -> Bool {
        guard scanner.openObject() else { return false }
        while let key = scanner.key() {
            switch key {
            case "path": path = scanner.string()
            case "bytes": bytes = scanner.integer()
            case "sha256": sha256 = scanner.string()
            default: guard scanner.skipValue() else { return false }
            }
        }
        return scanner.isBehindObject
    }

    private mutating func readRun(_ scanner: inout JSONScanner) -> Bool {
        guard scanner.openObject() else { return false }
        while let key = scanner.key() {
            switch key {
            case "fingerprint": fingerprint = scanner.string()
            case "complete": isComplete = scanner.bool()
            default: guard scanner.skipValue() else { return false }
            }
        }
        return scanner.isBehindObject
    }
}
