package import ConfigurationKit
package import FileSystem
import Glibc
import TextCore

/// Which documents are done, so that a scan need not open them: a cache of what the disk says.
///
/// For each document two numbers: the hash of its path, and the hash of all that tells one state
/// of the file from another (size, times, inode) with the fingerprint of its chain. The file is a
/// run of such pairs, newest last; a pair that is torn, lost or damaged only means that a worker
/// looks at the document and its sidecar again. Two documents are mixed up once in 2^64 pairs.
package struct DocumentIndex: ~Copyable {
    private static let header = Array("enrichd index 1\n".utf8)
    private let file: FileDescriptor
    private let path: Path
    private var states: [UInt64: UInt64] = [:]
    private var pending: [UInt8] = []

    /// Opens the index of a state folder, or makes one.
    package init(in folder: Path) throws(SystemError) {
        path = folder.appending("index")
        var bytes = try DocumentIndex.read(path)
        if !bytes.starts(with: DocumentIndex.header) { bytes = [] }
        let recordsOnDisk: Int
        (states, recordsOnDisk) = DocumentIndex.records(in: bytes)
        if bytes.isEmpty || recordsOnDisk > 2 * states.count + 1_000
            || bytes.count != DocumentIndex.header.count + 16 * recordsOnDisk
        {
            try DocumentIndex.rewrite(path, states)
        }
        file = try FileDescriptor(opening: path, O_WRONLY | O_APPEND)
    }

    /// Whether a document in this state, under this chain, is done.
    package func contains(_ document: Path, _ status: FileStatus, fingerprint: String) -> Bool {
        states[DocumentIndex.key(document)] == DocumentIndex.state(status, fingerprint)
    }

    /// Notes that a document in this state, under this chain, is done.
    package mutating func insert(_ document: Path, _ status: FileStatus, fingerprint: String) {
        record(DocumentIndex.state(status, fingerprint), for: DocumentIndex.key(document))
    }

    /// What a document that failed is noted with, so that it is looked at again under another chain or
    /// other limits.
    package static func failureFingerprint(
        chain fingerprint: String, _ limits: LimitsConfiguration
    ) -> String {
        "\(fingerprint) \(limits.documentBytes) \(limits.documentTime.nanoseconds)"
    }

    /// Has a document looked at again as if nothing were known of it.
    package mutating func forget(_ document: Path) {
        let key = DocumentIndex.key(document)
        if states[key] != nil { record(0, for: key) }
    }

    private mutating func record(_ state: UInt64, for key: UInt64) {
        guard states.updateValue(state, forKey: key) != state else { return }
        var writer = ByteWriter()
        writer.write(key)
        writer.write(state)
        pending += writer.bytes
        if pending.count >= 4_096 { flush() }
    }

    /// Writes what was noted since.
    ///
    /// Where that fails the documents are looked at again after a
    /// restart, and nothing else happens.
    package mutating func flush() {
        if pending.isEmpty { return }
        try? file.writeAll(pending, path: path)
        pending.removeAll(keepingCapacity: true)
    }

    static func key(_ document: Path) -> UInt64 {
        var hash = WordHash()
        for byte in document.bytes { hash.append(byte) }
        return mixBits(hash.value)
    }

    static func state(_ status: FileStatus, _ fingerprint: String) -> UInt64 {
        var hash = WordHash()
        for byte in fingerprint.utf8 { hash.append(byte) }
        return [
            UInt64(bitPattern: Int64(status.size)), UInt64(bitPattern: Int64(status.modified)),
            UInt64(bitPattern: Int64(status.changed)), status.inode, status.device,
        ].reduce(mixBits(hash.value)) { mixBits($0 &* 31 ^ $1) }
    }

    /// What the index of a state folder says, for `RecordedDocuments`.
    static func states(in folder: Path) -> [UInt64: UInt64] {
        let bytes = (try? read(folder.appending("index"))) ?? []
        return bytes.starts(with: header) ? records(in: bytes).states : [:]
    }

    /// What the bytes of an index say, and in how many records.
    private static func records(in bytes: [UInt8]) -> (states: [UInt64: UInt64], count: Int) {
        var states: [UInt64: UInt64] = [:]
        var count = 0
        var reader = ByteReader(bytes.dropFirst(header.count))
        while let key = reader.number(UInt64.self), let state = reader.number(UInt64.self) {
            states[key] = state
            count += 1
        }
        return (states, count)
    }

    private static func read(_ path: Path) throws(SystemError) -> [UInt8] {
        do {
            let file = try FileDescriptor(opening: path, O_RDONLY)
            return try file.readAll(limit: 1 << 32, sizeHint: 4_096, path: path)
        } catch  where error.isMissing {
            return []
        }
    }

    private static func rewrite(_ path: Path, _ states: [UInt64: UInt64]) throws(SystemError) {
        var writer = ByteWriter()
        for (key, state) in states.sorted(by: { $0.key < $1.key }) {
            writer.write(key)
            writer.write(state)
        }
        let temporary = Path(path.description + ".new")
        let file = try FileDescriptor(opening: temporary, O_WRONLY | O_CREAT | O_TRUNC)
        try file.writeAll(header + writer.bytes, path: temporary)
        try FileOperations.rename(temporary, to: path)
    }
}

/// What an index says is done, read once and left as it is: for a look beside a running daemon.
package struct RecordedDocuments: Sendable {
    private let states: [UInt64: UInt64]

    /// Reads the index of a state folder; nothing is done where there is none.
    package init(in folder: Path) { states = DocumentIndex.states(in: folder) }

    /// Whether a document in this state, under this chain, is said to be done.
    package func contains(_ document: Path, _ status: FileStatus, fingerprint: String) -> Bool {
        states[DocumentIndex.key(document)] == DocumentIndex.state(status, fingerprint)
    }
}
