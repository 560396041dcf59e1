import ConfigurationKit
import Inbox

extension StatusSnapshot {
    /// The status as JSON, of the shape that `StatusSchema` describes.
    package var json: String {
        let counters = health.counters
        return JSONValue.object([
            JSONValue.Member("schema", .string("enrichd/status/1")),
            JSONValue.Member("version", .string(version)),
            JSONValue.Member("process", .integer(process)),
            JSONValue.Member("uptime_seconds", .number(rounded(uptimeSeconds))),
            JSONValue.Member("phase", .string(phase.rawValue)),
            JSONValue.Member("ready", .bool(reasonsNotReady.isEmpty)),
            JSONValue.Member(
                "not_ready_because", .array(reasonsNotReady.map { .string($0) })),
            JSONValue.Member("conditions", .array(health.conditions.map(condition))),
            JSONValue.Member("configuration", configuration),
            JSONValue.Member("queue", queue),
            JSONValue.Member("documents", documents),
            JSONValue.Member("bytes", .integer(counters.bytes)),
            JSONValue.Member("stages", stages),
            JSONValue.Member("inboxes", .array(inboxes.map(inbox))),
            JSONValue.Member("workers", .array(workers.map(worker))),
            JSONValue.Member(
                "worker_ends",
                counts(Counters.WorkerEnd.allCases.map { ($0.rawValue, counters.workerEnds[$0]) })),
            JSONValue.Member(
                "scans",
                counts(Counters.ScanReason.allCases.map { ($0.rawValue, counters.scans[$0]) })),
            JSONValue.Member("event_overflows", .integer(counters.overflows)),
            JSONValue.Member("lost_watches", .integer(counters.lostWatches)),
            JSONValue.Member("machine_faults", .integer(counters.machineFaults)),
        ]).text
    }

    private func condition(_ entry: (condition: Condition, reason: String)) -> JSONValue {
        .object([
            JSONValue.Member("kind", .string(entry.condition.kind.rawValue)),
            JSONValue.Member("subject", .string(entry.condition.subject)),
            JSONValue.Member("reason", .string(entry.reason)),
            JSONValue.Member("stops_work", .bool(entry.condition.kind.stopsWork)),
        ])
    }

    private var configuration: JSONValue {
        .object([
            JSONValue.Member("path", .string(configurationPath)),
            JSONValue.Member("reloads", .integer(health.counters.reloads)),
            JSONValue.Member("reload_failures", .integer(health.counters.reloadFailures)),
        ])
    }

    private var queue: JSONValue {
        .object([
            JSONValue.Member("documents", .integer(queued)),
            JSONValue.Member("working", .integer(working)),
            JSONValue.Member("full", .bool(isQueueFull)),
            JSONValue.Member("oldest_seconds", .number(rounded(oldestSeconds))),
        ])
    }

    private var documents: JSONValue {
        counts(
            Counters.DocumentOutcome.all.map { ($0.label, health.counters.documents[$0]) })
    }

    private var stages: JSONValue {
        let seconds = health.counters.stageSeconds.sorted { $0.key < $1.key }
        return .array(
            seconds.map { name, histogram in
                .object([
                    JSONValue.Member("name", .string(name)),
                    JSONValue.Member("documents", .integer(histogram.count)),
                    JSONValue.Member(
                        "seconds", .number(rounded(Double(histogram.totalMicroseconds) / 1e6))),
                ])
            })
    }

    private func inbox(_ inbox: InboxStatus) -> JSONValue {
        .object([
            JSONValue.Member("path", .string(inbox.path)),
            JSONValue.Member("chain", .string(inbox.chain)),
            JSONValue.Member("watched", .bool(inbox.isWatched)),
            JSONValue.Member("polled", .bool(inbox.isPolled)),
            JSONValue.Member(
                "ignored",
                counts(IgnoreReason.allCases.map { ($0.rawValue, inbox.ignored[$0]) })),
        ])
    }

    private func worker(_ worker: WorkerStatus) -> JSONValue {
        .object([
            JSONValue.Member("process", .integer(worker.process)),
            JSONValue.Member("ready", .bool(worker.isReady)),
            JSONValue.Member("documents", .integer(worker.documents)),
        ])
    }

    /// Every name with its number, 0 where there is none: the keys are the same at any moment.
    private func counts(_ counts: [(String, Int?)]) -> JSONValue {
        .object(counts.map { JSONValue.Member($0.0, .integer($0.1 ?? 0)) })
    }

    private func rounded(_ seconds: Double) -> Double { (seconds * 1e3).rounded() / 1e3 }
}
