package import ConfigurationKit
package import FileSystem
import Glibc
import TextCore

/// Which documents are done, so that a scan need not open them: a cache of what the disk says.
///
/// For each document two numbers: the hash of its path, and the hash of all that tells one state
/// of the file from another (size, times, inode) with the fingerprint of its chain. The file is a
/// run of such pairs, newest last; a pair that is torn, lost or damaged only means that a worker
/// looks at the document and its sidecar again. Two documents are mixed up once in 2^63 pairs.
///
/// What has left the inboxes leaves the index: who walks through all of them calls `beginRound`, then
/// `meet` for each document, then `prune`, which drops what was neither met nor noted meanwhile. The
/// mark for that is the lowest bit of the second number, so it costs no memory.
package struct DocumentIndex: ~Copyable {
    private static let header = Array("enrichd index 1\n".utf8)
    /// So many pairs that nothing stands for any more are no reason to write the file anew.
    private static let slack = 1_000
    private var file: FileDescriptor
    private let path: Path
    private var states: [UInt64: UInt64] = [:]
    private var pending: [UInt8] = []
    /// How many pairs the file has, those that newer ones stand for among them.
    private var pairsOnDisk = 0
    /// The lowest bit of what was met or noted since the round began.
    private var mark: UInt64 = 0

    /// An index that is not open yet: nothing is done, and nothing is kept.
    package init() {
        path = Path("index")
        file = FileDescriptor(owning: -1)
    }

    /// Opens the index of a state folder, or makes one.
    package init(in folder: Path) throws(SystemError) {
        path = folder.appending("index")
        var bytes = try DocumentIndex.read(path)
        if !bytes.starts(with: DocumentIndex.header) { bytes = [] }
        (states, pairsOnDisk) = DocumentIndex.pairs(in: bytes)
        let isWhole = bytes.count == DocumentIndex.header.count + 16 * pairsOnDisk
        if bytes.isEmpty || !isWhole || DocumentIndex.isWorn(pairsOnDisk, states.count) {
            try DocumentIndex.rewrite(path, states)
            pairsOnDisk = states.count
        }
        file = try FileDescriptor(opening: path, O_WRONLY | O_APPEND)
    }

    /// How many documents are noted.
    package var count: Int { states.count }

    /// Whether a document in this state, under this chain, is done.
    package func contains(_ document: Path, _ status: FileStatus, fingerprint: String) -> Bool {
        guard let state = states[DocumentIndex.key(document)] else { return false }
        return state & ~1 == DocumentIndex.state(status, fingerprint)
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
        if states.removeValue(forKey: key) != nil { append(0, for: key) }
    }

    /// Begins a walk through all inboxes: nothing was met yet.
    package mutating func beginRound() { mark ^= 1 }

    /// Notes that a document lies in an inbox.
    package mutating func meet(_ document: Path) {
        let key = DocumentIndex.key(document)
        guard let state = states[key], state & 1 != mark else { return }
        states[key] = state ^ 1
    }

    /// Drops the documents that were neither met nor noted since the round began, and writes the file
    /// anew where most of it stands for nothing.
    package mutating func prune() {
        let mark = mark
        let gone = states.filter { $0.value & 1 != mark }
        if gone.count > states.count / 4 {
            // A new table, of the size that is needed now.
            states = states.filter { $0.value & 1 == mark }
        } else {
            for key in gone.keys { states[key] = nil }
        }
        guard DocumentIndex.isWorn(pairsOnDisk, states.count) else { return }
        flush()
        do throws(SystemError) {
            try DocumentIndex.rewrite(path, states)
            file = try FileDescriptor(opening: path, O_WRONLY | O_APPEND)
            pairsOnDisk = states.count
        } catch {
            // The old file says the same at greater length; the next call tries again.
        }
    }

    private static func isWorn(_ pairs: Int, _ documents: Int) -> Bool {
        pairs > 2 * documents + slack
    }

    private mutating func record(_ state: UInt64, for key: UInt64) {
        let before = states.updateValue(state | mark, forKey: key)
        if let before, before & ~1 == state { return }
        append(state, for: key)
    }

    private mutating func append(_ state: UInt64, for key: UInt64) {
        var writer = ByteWriter()
        writer.write(key)
        writer.write(state)
        pending += writer.bytes
        pairsOnDisk += 1
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

    /// A number whose lowest bit is free.
    static func state(_ status: FileStatus, _ fingerprint: String) -> UInt64 {
        var hash = WordHash()
        for byte in fingerprint.utf8 { hash.append(byte) }
        return [
            UInt64(bitPattern: Int64(status.size)), UInt64(bitPattern: Int64(status.modified)),
            UInt64(bitPattern: Int64(status.changed)), status.inode, status.device,
        ].reduce(mixBits(hash.value)) { mixBits($0 &* 31 ^ $1) } & ~1
    }

    /// What the index of a state folder says, for `RecordedDocuments`.
    static func states(in folder: Path) -> [UInt64: UInt64] {
        let bytes = (try? read(folder.appending("index"))) ?? []
        return bytes.starts(with: header) ? pairs(in: bytes).states : [:]
    }

    /// What the bytes of an index say, all marks taken off, and in how many pairs.
    private static func pairs(in bytes: [UInt8]) -> (states: [UInt64: UInt64], count: Int) {
        var states: [UInt64: UInt64] = [:]
        var count = 0
        var reader = ByteReader(bytes.dropFirst(header.count))
        while let key = reader.number(UInt64.self), let state = reader.number(UInt64.self) {
            // One of 0 was forgotten.
            states[key] = state == 0 ? nil : state & ~1
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
            writer.write(state & ~1)
        }
        let temporary = Path(path.description + ".new")
        let file = try FileDescriptor(opening: temporary, O_WRONLY | O_CREAT | O_TRUNC)
        try file.writeAll(header + writer.bytes, path: temporary)
        try FileOperations.rename(temporary, to: path)
    }
}
