import CLinux
package import FileSystem
import Glibc

/// The attempts in flight, on disk before each attempt: what was tried when a process ended.
///
/// The file has one slot for each job that a worker can hold. The supervisor writes the document
/// into a slot before it hands it out and empties the slot after the outcome; the worker writes
/// into the slot's first bytes which stage it enters. After any death, of worker,
/// supervisor or both, the slots say which documents were being worked on, and in which stage.
package struct AttemptSlots: ~Copyable {
    /// What the slot of a job holds.
    package struct Attempt: Sendable, Equatable {
        /// The document.
        package var document: Path
        /// The job's number, which the worker repeats.
        package var job: UInt64

        /// An attempt.
        package init(document: Path, job: UInt64) {
            (self.document, self.job) = (document, job)
        }
    }

    /// What a worker has written into a slot.
    package struct Progress: Sendable, Equatable {
        /// The job's number.
        package var job: UInt64
        /// When the job was begun, in nanoseconds of the monotonic clock.
        package var begun: UInt64
        /// The stage's name.
        package var stage: String

        /// A job's progress.
        package init(job: UInt64, begun: UInt64, stage: String) {
            (self.job, self.begun, self.stage) = (job, begun, stage)
        }
    }

    static let slotBytes = 8_192
    /// The stage of a job that is computed and waits for its sidecar to be durable.
    static let committing = "commit"
    /// The stages of a job that are no plugin's.
    static let stagesBeforePlugins = ["read", "decode", committing]
    private static let attemptOffset = 128

    private let file: FileDescriptor
    private let path: Path

    /// Opens the slots of a state folder.
    package init(in folder: Path) throws(SystemError) {
        path = folder.appending("attempts")
        file = try FileDescriptor(opening: path, O_RDWR | O_CREAT)
    }

    /// Slots that are not open yet: nothing can be written into them.
    package init(unopened: Void) {
        path = Path("attempts")
        file = FileDescriptor(owning: -1)
    }

    /// Slots in memory, for processes that share them by inheritance and end together.
    package init() throws(SystemError) {
        path = Path("attempts")
        let number = unsafe linux_memory_file("enrichd-attempts")
        guard number >= 0 else { throw SystemError("make", path, code: errno) }
        file = FileDescriptor(owning: number)
    }

    /// Slots that a supervisor has left open for its worker.
    package init(owning number: Int32) {
        path = Path("attempts")
        file = FileDescriptor(owning: number)
    }

    /// The descriptor, for a worker to inherit: its name may be gone when that starts.
    package var descriptor: Int32 { file.number }

    // MARK: The supervisor's side

    /// Writes an attempt into its slot.
    package func begin(_ attempt: Attempt, slot: Int) throws(SystemError) {
        var writer = ByteWriter()
        writer.write(attempt.job)
        writer.write(attempt.document.bytes)
        var record = ByteWriter()
        record.write(writer.bytes)
        try file.writeAll(
            record.bytes, at: slot * AttemptSlots.slotBytes + AttemptSlots.attemptOffset, path: path
        )
    }

    /// Empties a slot.
    package func end(slot: Int) throws(SystemError) {
        try file.writeAll(
            [0, 0, 0, 0], at: slot * AttemptSlots.slotBytes + AttemptSlots.attemptOffset, path: path
        )
    }

    /// What the worker has written into a slot.
    package func progress(slot: Int) -> Progress? {
        guard
            let bytes = try? file.read(
                AttemptSlots.attemptOffset, at: slot * AttemptSlots.slotBytes, path: path)
        else { return nil }
        var reader = ByteReader(bytes)
        guard let job = reader.number(UInt64.self), let begun = reader.number(UInt64.self),
            let stage = reader.text()
        else { return nil }
        return Progress(job: job, begun: begun, stage: stage)
    }

    /// The attempts that were in flight when the daemon last ended, with their progress.
    package func interrupted() throws(SystemError) -> [(Attempt, Progress?)] {
        var found: [(Attempt, Progress?)] = []
        let size = try FileStatus(descriptor: file.number, path: path).size
        for slot in 0..<(size / AttemptSlots.slotBytes + 1) {
            let at = slot * AttemptSlots.slotBytes + AttemptSlots.attemptOffset
            let limit = AttemptSlots.slotBytes - AttemptSlots.attemptOffset
            var record = ByteReader(try file.read(limit, at: at, path: path))
            guard let bytes = record.string(), let attempt = AttemptSlots.attempt(bytes) else {
                continue
            }
            let progress = progress(slot: slot)
            found.append((attempt, progress?.job == attempt.job ? progress : nil))
        }
        return found
    }

    /// Empties all slots.
    package func empty() throws(SystemError) {
        guard ftruncate(file.number, 0) == 0 else { throw SystemError("empty", path, code: errno) }
    }

    private static func attempt(_ bytes: [UInt8]) -> Attempt? {
        var reader = ByteReader(bytes)
        guard let job = reader.number(UInt64.self), let document = reader.string(),
            !document.isEmpty
        else { return nil }
        return Attempt(document: Path(bytes: document), job: job)
    }

    // MARK: The worker's side

    /// Writes which stage a job enters: one small write that wakes nobody.
    package func enter(_ stage: String, job: UInt64, begun: UInt64, slot: Int) {
        var writer = ByteWriter()
        writer.write(job)
        writer.write(begun)
        writer.write(Array(stage.utf8.prefix(100)))
        try? file.writeAll(writer.bytes, at: slot * AttemptSlots.slotBytes, path: path)
    }
}
