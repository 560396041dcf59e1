import ConfigurationKit
import Sidecar

/// What `enrichd audit` says.
package enum AuditText {
    /// How many problems of an inbox are told to people; programs get all.
    private static let mostProblems = 100

    /// The report for people.
    package static func text(_ report: AuditReport) -> String {
        var lines = [
            report.daemon.map { "The daemon is running (process \($0))." }
                ?? "No daemon is running."
        ]
        for inbox in report.inboxes {
            lines.append("")
            if let fault = inbox.fault {
                lines.append("inbox \(inbox.inbox): \(fault)")
                continue
            }
            lines.append("inbox \(inbox.inbox): \(files(inbox.seen))")
            lines += rows(inbox).map { name, count, more in
                let label = name + String(repeating: " ", count: 12 - name.count)
                let number =
                    String(repeating: " ", count: max(0, 9 - "\(count)".count)) + "\(count)"
                return "  \(label)\(number)" + (more.isEmpty ? "" : "  (\(more))")
            }
            for problem in inbox.problems.prefix(mostProblems) {
                lines.append("  \(problem.path.sidecarText) \(problem.problem)")
            }
            if inbox.problems.count > mostProblems {
                lines.append("  and \(inbox.problems.count - mostProblems) more")
            }
        }
        return lines.joined(separator: "\n") + "\n"
    }

    private static func rows(_ inbox: InboxAudit) -> [(String, Int, String)] {
        let enriched = [
            (inbox.incomplete, "in part"), (inbox.stale, "under another configuration"),
        ].filter { $0.0 > 0 }.map { "\($0.0) \($0.1)" }.joined(separator: ", ")
        var rows = [
            ("enriched", inbox.enriched, enriched),
            ("failed", inbox.failedCount, parts(inbox.failed)),
            ("ignored", inbox.ignoredCount, parts(inbox.ignored)),
            (
                "waiting", inbox.waiting,
                inbox.waiting == 0 ? "" : "the first for \(inbox.oldestWaiting) s"
            ),
            ("unaccounted", inbox.unaccounted, ""),
        ]
        if inbox.apart > 0 { rows.append(("moved away", inbox.apart, "documents that are done")) }
        if inbox.leftovers > 0 {
            rows.append(("leftovers", inbox.leftovers, "the next start removes them"))
        }
        return rows
    }

    private static func parts(_ counts: [String: Int]) -> String {
        counts.sorted { $0.key < $1.key }.map { "\($0.key): \($0.value)" }
            .joined(separator: ", ")
    }

    private static func files(_ count: Int) -> String { count == 1 ? "1 file" : "\(count) files" }

    /// The report for programs.
    package static func json(_ report: AuditReport) -> String {
        JSONValue.object([
            JSONValue.Member("unaccounted", .integer(report.unaccounted)),
            JSONValue.Member("clean", .bool(report.isClean)),
            JSONValue.Member("daemon", report.daemon.map { .integer($0) } ?? .null),
            JSONValue.Member("inboxes", .array(report.inboxes.map(json))),
        ]).text
    }

    private static func json(_ inbox: InboxAudit) -> JSONValue {
        let problems = inbox.problems.map { problem in
            JSONValue.object([
                JSONValue.Member("path", .string(problem.path.sidecarText)),
                JSONValue.Member("problem", .string(problem.problem)),
            ])
        }
        return .object([
            JSONValue.Member("inbox", .string(inbox.inbox.sidecarText)),
            JSONValue.Member("fault", inbox.fault.map { .string($0) } ?? .null),
            JSONValue.Member("seen", .integer(inbox.seen)),
            JSONValue.Member("enriched", .integer(inbox.enriched)),
            JSONValue.Member("incomplete", .integer(inbox.incomplete)),
            JSONValue.Member("stale", .integer(inbox.stale)),
            JSONValue.Member("failed", counts(inbox.failed)),
            JSONValue.Member("ignored", counts(inbox.ignored)),
            JSONValue.Member("waiting", .integer(inbox.waiting)),
            JSONValue.Member("oldest_waiting_seconds", .integer(inbox.oldestWaiting)),
            JSONValue.Member("unaccounted", .integer(inbox.unaccounted)),
            JSONValue.Member("moved_away", .integer(inbox.apart)),
            JSONValue.Member("leftovers", .integer(inbox.leftovers)),
            JSONValue.Member("problems", .array(problems)),
        ])
    }

    private static func counts(_ counts: [String: Int]) -> JSONValue {
        .object(
            counts.sorted { $0.key < $1.key }.map { JSONValue.Member($0.key, .integer($0.value)) })
    }
}
