package import Sidecar

/// What has happened since the daemon's start, in numbers that only grow.
package struct Counters: Sendable {
    /// What became of a document.
    package enum DocumentOutcome: Hashable, Sendable {
        /// It has its sidecar, with every layer.
        case enriched
        /// It has its sidecar, without the layer of a plugin that failed.
        case incomplete
        /// Its sidecar or failure record was up to date when a worker looked.
        case unchanged
        /// It has its failure record.
        case failed(FailureRecord.Outcome)

        /// All there are, in the order they are listed.
        package static let all =
            [.enriched, .incomplete, .unchanged] + FailureRecord.Outcome.allCases.map(Self.failed)

        /// Its name in metrics.
        package var label: String {
            switch self {
            case .enriched: "enriched"
            case .incomplete: "incomplete"
            case .unchanged: "unchanged"
            case .failed(let outcome): outcome.rawValue
            }
        }
    }

    /// Why a worker ended.
    package enum WorkerEnd: String, CaseIterable, Sendable {
        /// It trapped, or was killed from outside.
        case crashed
        /// Its document passed the time limit.
        case timedOut = "timed-out"
        /// It passed the memory limit.
        case memory
        /// It had done its number of documents, and another took its place.
        case recycled
        /// It ended before it was ready.
        case unfit
    }

    /// Why an inbox, or a part of it, was walked through.
    package enum ScanReason: String, CaseIterable, Sendable {
        /// The daemon has started, or has read its configuration again.
        case start
        /// A few minutes have passed.
        case interval
        /// The file system sends no events.
        case poll
        /// The kernel's queue of events ran over.
        case overflow
        /// A watch was lost: the inbox was gone, or a folder in it.
        case lostWatch = "lost-watch"
        /// Hints were turned away while the queue was full.
        case backlog
        /// A file that fingerprints cover has changed, or a plugin works again.
        case stale
        /// A folder has appeared, or can be read again.
        case folder
    }

    /// Documents by what became of them.
    package private(set) var documents: [DocumentOutcome: Int] = [:]
    /// Bytes of the documents that were enriched, in whole or in part, or have failed.
    package var bytes = 0
    /// Ends of workers that a document was not to blame for, and those it was.
    package private(set) var workerEnds: [WorkerEnd: Int] = [:]
    /// Walks, by their reason.
    package private(set) var scans: [ScanReason: Int] = [:]
    /// Times that the kernel's queue of events ran over.
    package var overflows = 0
    /// Watches that were lost: folders removed, moved away or unmounted.
    package var lostWatches = 0
    /// Times that the configuration was read again and taken.
    package var reloads = 0
    /// Times that it was read again and refused.
    package var reloadFailures = 0
    /// Jobs that ended in a fault of the machine and wait for its end.
    package var machineFaults = 0
    /// How long each stage takes, by its name: `read`, `decode`, each plugin.
    package private(set) var stageSeconds: [String: SecondsHistogram] = [:]
    /// How long documents take in the worker, from the job to the durable sidecar.
    package private(set) var documentSeconds = SecondsHistogram()

    /// Nothing has happened.
    package init() {}

    /// Documents of one outcome.
    package func documents(_ outcome: DocumentOutcome) -> Int { documents[outcome] ?? 0 }

    /// Documents that have a failure record since the start.
    package var failed: Int {
        FailureRecord.Outcome.allCases.reduce(0) { $0 + documents(.failed($1)) }
    }

    /// Counts a document.
    package mutating func note(_ outcome: DocumentOutcome, bytes: Int) {
        documents[outcome, default: 0] += 1
        if outcome != .unchanged { self.bytes += bytes }
    }

    /// Counts the end of a worker.
    package mutating func note(_ end: WorkerEnd) { workerEnds[end, default: 0] += 1 }

    /// Counts a walk.
    package mutating func note(_ reason: ScanReason) { scans[reason, default: 0] += 1 }

    /// Takes the times of a job.
    mutating func note(_ report: JobReport) {
        documentSeconds.note(microseconds: report.microseconds)
        for stage in report.stages {
            stageSeconds[stage.name, default: SecondsHistogram()]
                .note(microseconds: UInt64(stage.microseconds))
        }
    }
}

/// How many of some durations were at most so long, as Prometheus counts them.
package struct SecondsHistogram: Sendable {
    /// The upper bounds of the buckets, in microseconds: 100 µs to 50 s, three in each power of ten.
    package static let bounds: [UInt64] = [
        100, 250, 500, 1_000, 2_500, 5_000, 10_000, 25_000, 50_000, 100_000, 250_000, 500_000,
        1_000_000, 2_500_000, 5_000_000, 10_000_000, 50_000_000,
    ]

    /// Durations in each bucket and in none before it; the last is above all bounds.
    package private(set) var counts = [Int](repeating: 0, count: bounds.count + 1)
    /// The sum of all durations, in microseconds.
    package private(set) var totalMicroseconds: UInt64 = 0

    /// No duration.
    package init() {}

    /// How many durations there were.
    package var count: Int { counts.reduce(0, +) }

    /// Counts a duration.
    package mutating func note(microseconds: UInt64) {
        let bucket = Self.bounds.firstIndex { microseconds <= $0 } ?? Self.bounds.count
        counts[bucket] += 1
        totalMicroseconds &+= microseconds
    }
}
