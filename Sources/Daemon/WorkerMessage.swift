package import FileSystem

/// What the supervisor asks of a worker: one document, one job.
package struct Job: Sendable, Equatable {
    /// What is to be done with the document.
    package enum Task: Sendable, Equatable {
        /// Enrich it.
        case enrich
        /// Only write the failure record: the document beat every attempt before any plugin ran.
        case recordFailure(outcome: String, stage: String, attempts: Int)
    }

    /// The job's number.
    package var number: UInt64
    /// The slot of `AttemptSlots` that the worker reports its stages in.
    package var slot: Int
    /// The number of the document's inbox in the configuration.
    package var inbox: Int
    /// The document's path below the inbox.
    package var path: Path
    /// How often the document was tried, this attempt included.
    package var attempt: Int
    /// The plugins that are left out, since they brought the worker down on every attempt.
    package var leftOut: [String]
    /// The plugins that are left out, since they fail with every document.
    package var switchedOff: [String]
    /// What is to be done.
    package var task: Task
}

/// What a worker says to the supervisor.
package enum WorkerReport: Sendable, Equatable {
    /// It is ready for jobs; the fingerprint of each chain, in the order of the configuration.
    case ready(fingerprints: [String])
    /// It cannot start: a sentence for the log.
    case unfit(String)
    /// A job is done.
    case done(JobReport)
}

/// What came of a job.
package struct JobReport: Sendable, Equatable {
    /// What came of a document.
    package enum Outcome: Sendable, Equatable {
        /// The sidecar is durable under its name; the plugins that failed, with their reasons.
        case enriched(failedPlugins: [String])
        /// The failure record is durable under its name.
        case failed(outcome: String, stage: String, message: String)
        /// The sidecar or failure record that is there says it already.
        case unchanged
        /// The document was written to while it was read.
        case changed
        /// The document is not there any more, or is no regular file.
        case gone
        /// The machine stands in the way (disk full, …): nothing is said of the document. Whether
        /// it is this one document that cannot be read, or something that the next ones meet too.
        case environment(String, isOfDocument: Bool)
    }

    /// The job's number.
    package var job: UInt64
    /// What came of it.
    package var outcome: Outcome
    /// How long it took, in microseconds.
    package var microseconds: UInt64
    /// How long each stage took, in the order they were entered.
    package var stages: [StageTime] = []
}

extension Job {
    func encoded() -> [UInt8] {
        var writer = ByteWriter()
        writer.write(number)
        writer.write(UInt32(slot))
        writer.write(UInt32(inbox))
        writer.write(path.bytes)
        writer.write(UInt32(attempt))
        writer.write(texts: leftOut)
        writer.write(texts: switchedOff)
        switch task {
        case .enrich: writer.write(UInt8(0))
        case .recordFailure(let outcome, let stage, let attempts):
            writer.write(UInt8(1))
            writer.write(outcome)
            writer.write(stage)
            writer.write(UInt32(attempts))
        }
        return writer.bytes
    }

    init?(encoded bytes: [UInt8]) {
        var reader = ByteReader(bytes)
        guard let number = reader.number(UInt64.self), let slot = reader.number(UInt32.self),
            let inbox = reader.number(UInt32.self), let path = reader.string(),
            let attempt = reader.number(UInt32.self), let leftOut = reader.texts(),
            let switchedOff = reader.texts()
        else { return nil }
        var task = Task.enrich
        if reader.number(UInt8.self) == 1 {
            guard let outcome = reader.text(), let stage = reader.text(),
                let attempts = reader.number(UInt32.self)
            else { return nil }
            task = .recordFailure(outcome: outcome, stage: stage, attempts: Int(attempts))
        }
        self.init(
            number: number, slot: Int(slot), inbox: Int(inbox), path: Path(bytes: path),
            attempt: Int(attempt), leftOut: leftOut, switchedOff: switchedOff, task: task)
    }
}

extension WorkerReport {
    func encoded() -> [UInt8] {
        var writer = ByteWriter()
        switch self {
        case .ready(let fingerprints):
            writer.write(UInt8(0))
            writer.write(texts: fingerprints)
        case .unfit(let reason):
            writer.write(UInt8(1))
            writer.write(reason)
        case .done(let report):
            writer.write(UInt8(2))
            writer.write(report.job)
            writer.write(report.microseconds)
            writer.write(UInt32(report.stages.count))
            for stage in report.stages {
                writer.write(stage.name)
                writer.write(stage.microseconds)
            }
            report.outcome.encode(into: &writer)
        }
        return writer.bytes
    }

    init?(encoded bytes: [UInt8]) {
        var reader = ByteReader(bytes)
        switch reader.number(UInt8.self) {
        case 0:
            guard let fingerprints = reader.texts() else { return nil }
            self = .ready(fingerprints: fingerprints)
        case 1:
            guard let reason = reader.text() else { return nil }
            self = .unfit(reason)
        case 2:
            guard let job = reader.number(UInt64.self), let time = reader.number(UInt64.self),
                let stages = StageTime.list(&reader), let outcome = JobReport.Outcome(&reader)
            else { return nil }
            self = .done(
                JobReport(job: job, outcome: outcome, microseconds: time, stages: stages))
        default: return nil
        }
    }
}

extension StageTime {
    fileprivate static func list(_ reader: inout ByteReader) -> [StageTime]? {
        guard let count = reader.number(UInt32.self) else { return nil }
        var stages: [StageTime] = []
        for _ in 0..<count {
            guard let name = reader.text(), let time = reader.number(UInt32.self) else {
                return nil
            }
            stages.append(StageTime(name: name, microseconds: time))
        }
        return stages
    }
}

extension JobReport.Outcome {
    fileprivate func encode(into writer: inout ByteWriter) {
        switch self {
        case .enriched(let failed):
            writer.write(UInt8(0))
            writer.write(texts: failed)
        case .failed(let outcome, let stage, let message):
            writer.write(UInt8(1))
            for text in [outcome, stage, message] { writer.write(text) }
        case .unchanged: writer.write(UInt8(2))
        case .changed: writer.write(UInt8(3))
        case .gone: writer.write(UInt8(4))
        case .environment(let reason, let isOfDocument):
            writer.write(UInt8(5))
            writer.write(reason)
            writer.write(UInt8(isOfDocument ? 1 : 0))
        }
    }

    fileprivate init?(_ reader: inout ByteReader) {
        switch reader.number(UInt8.self) {
        case 0:
            guard let failed = reader.texts() else { return nil }
            self = .enriched(failedPlugins: failed)
        case 1:
            guard let outcome = reader.text(), let stage = reader.text(),
                let message = reader.text()
            else { return nil }
            self = .failed(outcome: outcome, stage: stage, message: message)
        case 2: self = .unchanged
        case 3: self = .changed
        case 4: self = .gone
        case 5:
            guard let reason = reader.text(), let isOfDocument = reader.number(UInt8.self) else {
                return nil
            }
            self = .environment(reason, isOfDocument: isOfDocument == 1)
        default: return nil
        }
    }
}
