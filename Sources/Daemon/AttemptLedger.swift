package import FileSystem
import Glibc
import TextCore

/// What is held against documents, on disk before each attempt: those in flight, and what earlier
/// ones came to.
///
/// Attempts in flight are in `AttemptSlots`, whose stages the workers write. What remains of an
/// attempt that ended badly is a record in the file `held`: a run of records, the newest of a
/// document last, each with a check, so that what is torn or damaged is only forgotten. A document
/// that gets its outcome is forgiven.
package struct AttemptLedger: ~Copyable {
    private let slots: AttemptSlots
    private var records: [Path: AttemptRecord]
    private let file: FileDescriptor
    private let path: Path

    /// Opens the ledger of a state folder, and holds against the documents that were being worked on
    /// when the daemon last ended that it did.
    package init(in folder: Path) throws(SystemError) {
        let slots = try AttemptSlots(in: folder)
        let path = folder.appending("held")
        var records = AttemptLedger.decode(try AttemptLedger.read(path))
        for (attempt, progress) in try slots.interrupted() {
            // One that was handed out and never begun is not to blame.
            guard let progress else { continue }
            records[attempt.document, default: AttemptRecord()].noteInterruption(in: progress.stage)
        }
        // On disk before the slots are emptied.
        try AttemptLedger.rewrite(path, records)
        try slots.empty()
        let file = try FileDescriptor(opening: path, O_WRONLY | O_APPEND)
        (self.path, self.records) = (path, records)
        self.slots = slots
        self.file = file
    }

    /// A ledger that is not open yet: nothing is held in it, and no attempt can be begun.
    package init() {
        (path, records) = (Path("held"), [:])
        slots = AttemptSlots(unopened: ())
        file = FileDescriptor(owning: -1)
    }

    /// The descriptor of the slots, which workers inherit.
    package var slotsDescriptor: Int32 { slots.descriptor }

    /// How many documents something is held against.
    package var count: Int { records.count }

    /// What is held against a document; `nil` for nothing.
    package subscript(document: Path) -> AttemptRecord? { records[document] }

    /// What the next attempt at a document is to be, and what is held against it then.
    package mutating func nextTask(
        for document: Path, attempts: Int, plugins: [String]
    ) -> (AttemptRecord, Job.Task) {
        guard var record = records[document] else { return (AttemptRecord(), .enrich) }
        let task = record.nextTask(attempts: attempts, plugins: plugins)
        if record != records[document] { keep(record, of: document) }
        return (record, task)
    }

    /// Writes an attempt down, before it is made.
    package func begin(_ document: Path, job: UInt64, slot: Int) throws(SystemError) {
        try slots.begin(AttemptSlots.Attempt(document: document, job: job), slot: slot)
    }

    /// Notes that an attempt is over.
    package func end(slot: Int) { try? slots.end(slot: slot) }

    /// What a worker has said of the job in a slot.
    package func progress(slot: Int) -> AttemptSlots.Progress? { slots.progress(slot: slot) }

    /// Holds the end of its worker against a document.
    ///
    /// - Returns: What is held against it now.
    @discardableResult
    package mutating func blame(
        _ document: Path, stage: String, timedOut: Bool
    ) -> AttemptRecord {
        var record = records[document] ?? AttemptRecord()
        record.noteFailure(in: stage, timedOut: timedOut)
        keep(record, of: document)
        return record
    }

    /// Forgets what is held against a document.
    package mutating func forgive(_ document: Path) {
        guard records.removeValue(forKey: document) != nil else { return }
        append(AttemptRecord(), of: document)
    }

    private mutating func keep(_ record: AttemptRecord, of document: Path) {
        records[document] = record
        append(record, of: document)
    }

    /// Where the disk takes no more, the record stays in memory: at worst the document is tried
    /// more often.
    private func append(_ record: AttemptRecord, of document: Path) {
        try? file.writeAll(AttemptLedger.encode(record, of: document), path: path)
    }

    // MARK: The file

    private static func read(_ path: Path) throws(SystemError) -> [UInt8] {
        let file = try FileDescriptor(opening: path, O_RDONLY | O_CREAT)
        let size = try FileStatus(descriptor: file.number, path: path).size
        return try file.read(size, at: 0, path: path)
    }

    /// Writes each document's newest record, without what was torn.
    private static func rewrite(
        _ path: Path, _ records: [Path: AttemptRecord]
    ) throws(SystemError) {
        let temporary = Path(path.description + ".new")
        let file = try FileDescriptor(opening: temporary, O_WRONLY | O_CREAT | O_TRUNC)
        for (document, record) in records.sorted(by: { $0.key < $1.key }) {
            try file.writeAll(encode(record, of: document), path: temporary)
        }
        try FileOperations.rename(temporary, to: path)
    }

    private static func encode(_ record: AttemptRecord, of document: Path) -> [UInt8] {
        var body = ByteWriter()
        body.write(document.bytes)
        body.write(UInt32(clamping: record.failures))
        body.write(UInt32(clamping: record.interruptions))
        body.write(texts: record.leftOut)
        body.write(record.lastStage ?? "")
        body.write(UInt8(record.timedOut ? 1 : 0))
        var writer = ByteWriter()
        writer.write(check(body.bytes))
        writer.write(body.bytes)
        return writer.bytes
    }

    private static func decode(_ bytes: [UInt8]) -> [Path: AttemptRecord] {
        var records: [Path: AttemptRecord] = [:]
        var reader = ByteReader(bytes)
        while let sum = reader.number(UInt64.self), let body = reader.string() {
            guard sum == check(body), let (document, record) = decode(record: body) else {
                continue
            }
            records[document] = record == AttemptRecord() ? nil : record
        }
        return records
    }

    private static func decode(record bytes: [UInt8]) -> (Path, AttemptRecord)? {
        var reader = ByteReader(bytes)
        guard let document = reader.string(), let failures = reader.number(UInt32.self),
            let interruptions = reader.number(UInt32.self), let leftOut = reader.texts(),
            let stage = reader.text(), let timedOut = reader.number(UInt8.self)
        else { return nil }
        var record = AttemptRecord()
        (record.failures, record.interruptions) = (Int(failures), Int(interruptions))
        record.leftOut = leftOut
        record.lastStage = stage.isEmpty ? nil : stage
        record.timedOut = timedOut == 1
        return (Path(bytes: document), record)
    }

    private static func check(_ bytes: [UInt8]) -> UInt64 {
        var hash = WordHash()
        for byte in bytes { hash.append(byte) }
        return mixBits(hash.value)
    }
}
