import Inbox

/// A metric of the daemon: its name, its kind, and what it counts.
package struct StatusMetric: Sendable {
    /// What Prometheus calls its kinds.
    package enum Kind: String, Sendable {
        /// A number that only grows.
        case counter
        /// A number that goes up and down.
        case gauge
        /// Durations, counted by how long they were.
        case histogram
    }

    /// Its name.
    package let name: String
    /// Its kind.
    package let kind: Kind
    /// The names of its labels, as a page lists them.
    package let labels: [String]
    /// One sentence on what it tells.
    package let help: String
    /// Its samples at a moment.
    let samples: @Sendable (StatusSnapshot, inout MetricText) -> Void

    private init(
        _ name: String, _ kind: Kind, _ help: String, labels: [String] = [],
        samples: @escaping @Sendable (StatusSnapshot, inout MetricText) -> Void
    ) {
        (self.name, self.kind, self.labels) = (name, kind, labels)
        (self.help, self.samples) = (help, samples)
    }

    /// All metrics, in the order they are told.
    package static let all = documents + way + machinery

    private static let documents = [
        StatusMetric(
            "enrichd_documents_total", .counter, "Documents since the start, by outcome.",
            labels: ["outcome"]
        ) { status, text in
            for outcome in Counters.DocumentOutcome.all {
                text.add(["outcome": outcome.label], status.health.counters.documents(outcome))
            }
        },
        StatusMetric(
            "enrichd_document_bytes_total", .counter,
            "Bytes of the documents that were enriched or have failed."
        ) { $1.add($0.health.counters.bytes) },
        StatusMetric(
            "enrichd_document_seconds", .histogram,
            "Time of a document in its worker, from the job to the durable sidecar."
        ) { $1.add([:], $0.health.counters.documentSeconds) },
        StatusMetric(
            "enrichd_stage_seconds", .histogram,
            "Time of a document in a stage: read, decode, or a plugin.", labels: ["stage"]
        ) { status, text in
            for (name, seconds) in status.health.counters.stageSeconds.sorted(by: {
                $0.key < $1.key
            }) {
                text.add(["stage": name], seconds)
            }
        },
        StatusMetric(
            "enrichd_ignored_files", .gauge,
            "Files that are no documents, as the last whole walk has found them.",
            labels: ["inbox", "reason"]
        ) { status, text in
            for inbox in status.inboxes {
                for (reason, count) in inbox.ignored.sorted(by: {
                    $0.key.rawValue < $1.key.rawValue
                }) {
                    text.add(["inbox": inbox.path, "reason": reason.rawValue], count)
                }
            }
        },
    ]

    private static let way = [
        StatusMetric(
            "enrichd_queue_documents", .gauge,
            "Documents that are known and have no outcome yet."
        ) { $1.add($0.queued) },
        StatusMetric(
            "enrichd_queue_full", .gauge,
            "Whether more documents wait in the inboxes than fit into memory."
        ) { $1.add($0.isQueueFull ? 1 : 0) },
        StatusMetric("enrichd_working_documents", .gauge, "Documents that workers hold.") {
            $1.add($0.working)
        },
        StatusMetric(
            "enrichd_oldest_waiting_seconds", .gauge,
            "How long the first document has waited; 0 where none waits."
        ) { $1.add([:], $0.oldestSeconds) },
        StatusMetric(
            "enrichd_scans_total", .counter, "Walks through inboxes, by their reason.",
            labels: ["reason"]
        ) { status, text in
            for reason in Counters.ScanReason.allCases {
                text.add(["reason": reason.rawValue], status.health.counters.scans[reason] ?? 0)
            }
        },
        StatusMetric(
            "enrichd_event_overflows_total", .counter,
            "Times that the kernel's queue of events ran over."
        ) { $1.add($0.health.counters.overflows) },
        StatusMetric(
            "enrichd_lost_watches_total", .counter,
            "Watched folders that were removed, moved away or unmounted."
        ) { $1.add($0.health.counters.lostWatches) },
    ]

    private static let machinery = [
        StatusMetric("enrichd_ready", .gauge, "Whether /ready says yes.") {
            $1.add($0.reasonsNotReady.isEmpty ? 1 : 0)
        },
        StatusMetric(
            "enrichd_condition", .gauge, "1 for each thing that stands in the way now.",
            labels: ["kind", "subject"]
        ) { status, text in
            for (condition, _) in status.health.conditions {
                text.add(["kind": condition.kind.rawValue, "subject": condition.subject], 1)
            }
        },
        StatusMetric(
            "enrichd_breaker_open", .gauge,
            "Whether a plugin is switched off since it fails with every document.",
            labels: ["plugin"]
        ) { status, text in
            for plugin in status.plugins {
                let isOpen = status.health.reason(.breakerOpen, of: plugin) != nil
                text.add(["plugin": plugin], isOpen ? 1 : 0)
            }
        },
        StatusMetric(
            "enrichd_reloads_total", .counter,
            "Times that the configuration was read again, and was taken or refused.",
            labels: ["result"]
        ) { status, text in
            text.add(["result": "taken"], status.health.counters.reloads)
            text.add(["result": "refused"], status.health.counters.reloadFailures)
        },
        StatusMetric("enrichd_workers", .gauge, "Workers that take documents.") {
            $1.add($0.workers.count(where: \.isReady))
        },
        StatusMetric(
            "enrichd_worker_ends_total", .counter,
            "Workers that have ended and were replaced, by the reason.", labels: ["reason"]
        ) { status, text in
            for reason in Counters.WorkerEnd.allCases {
                text.add(
                    ["reason": reason.rawValue], status.health.counters.workerEnds[reason] ?? 0)
            }
        },
        StatusMetric(
            "enrichd_machine_faults_total", .counter,
            "Attempts that the machine stood in the way of: disk full and the like."
        ) { $1.add($0.health.counters.machineFaults) },
        StatusMetric("enrichd_uptime_seconds", .gauge, "Seconds since the start.") {
            $1.add([:], $0.uptimeSeconds)
        },
        StatusMetric(
            "enrichd_build_info", .gauge, "1, with the version as label.", labels: ["version"]
        ) {
            $1.add(["version": $0.version], 1)
        },
    ]
}

extension StatusSnapshot {
    /// The status in Prometheus' text format, version 0.0.4.
    package var metrics: String {
        var text = MetricText()
        for metric in StatusMetric.all { text.add(metric, self) }
        return text.text
    }
}

/// Writes metrics in Prometheus' text format.
struct MetricText {
    private(set) var text = ""
    private var name = ""

    /// A metric with its samples.
    mutating func add(_ metric: StatusMetric, _ status: StatusSnapshot) {
        name = metric.name
        text += "# HELP \(name) \(metric.help)\n# TYPE \(name) \(metric.kind.rawValue)\n"
        metric.samples(status, &self)
    }

    /// The only sample of a metric.
    mutating func add(_ value: Int) { add([:], value) }

    /// A sample with labels.
    mutating func add(_ labels: KeyValuePairs<String, String>, _ value: Int) {
        line("", Array(labels), "\(value)")
    }

    /// A sample with labels that is no whole number.
    mutating func add(_ labels: KeyValuePairs<String, String>, _ value: Double) {
        line("", Array(labels), "\(value)")
    }

    /// The samples of a histogram: how many were at most so long, for each bound.
    mutating func add(_ labels: KeyValuePairs<String, String>, _ histogram: SecondsHistogram) {
        let labels = Array(labels)
        var count = 0
        for (i, bound) in SecondsHistogram.bounds.enumerated() {
            count += histogram.counts[i]
            line("_bucket", labels + [("le", "\(Double(bound) / 1e6)")], "\(count)")
        }
        line("_bucket", labels + [("le", "+Inf")], "\(histogram.count)")
        line("_sum", labels, "\(Double(histogram.totalMicroseconds) / 1e6)")
        line("_count", labels, "\(histogram.count)")
    }

    private mutating func line(
        _ suffix: String, _ labels: [(key: String, value: String)], _ value: String
    ) {
        text += name + suffix
        if !labels.isEmpty {
            let pairs = labels.map { "\($0.key)=\"\(MetricText.escaped($0.value))\"" }
            text += "{" + pairs.joined(separator: ",") + "}"
        }
        text += " \(value)\n"
    }

    /// The value of a label, so that a folder's name cannot forge a line.
    private static func escaped(_ value: String) -> String {
        var text = ""
        for scalar in value.unicodeScalars {
            switch scalar {
            case "\\": text += "\\\\"
            case "\"": text += "\\\""
            case "\n": text += "\\n"
            default: text.unicodeScalars.append(scalar)
            }
        }
        return text
    }
}
