import ArgumentParser
import Audit
import ConfigurationKit
import Daemon
import FileSystem
import Glibc
import JSONText

/// Tells how the running daemon is doing, or what is ignored in its inboxes.
struct StatusCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "status",
        abstract: "Tells how the running daemon is doing; --ignored lists what it passes over.",
        discussion: """
            The exit code is 1 where no daemon runs, or where it is not ready. --ignored looks at the \
            disk, so it works without a daemon too. The JSON is described by `enrichd schema status`.

            Examples:
              enrichd status
              enrichd status --ignored
              enrichd status --format json | jq .queue
            """)

    @OptionGroup var locator: DaemonLocator

    @Flag(help: "List the files of the inboxes that are no documents, each with the reason.")
    var ignored = false

    @Option(help: "How the result is written: text or json.")
    var format = ReportFormat.text

    func run() throws {
        if ignored { return try listIgnored() }
        let answer = try locator.ask(.status)
        let status: JSONValue
        do throws(JSONError) {
            status = try JSONValue(json: Array(answer.text.utf8))
        } catch {
            throw CommandFailure("the daemon has told what is no JSON: \(error)")
        }
        let text = format == .json ? answer.text : StatusText.text(status)
        writeAll(Array(text.utf8), to: STDOUT_FILENO)
        if status["ready"]?.bool != true { throw ExitCode(1) }
    }

    private func listIgnored() throws {
        let place = try locator.locate()
        let files = IgnoredFiles.list(place.configuration)
        if format == .json {
            let list = files.map { file in
                JSONValue.object([
                    JSONValue.Member("path", .string(file.shownPath)),
                    JSONValue.Member("reason", .string(file.reason)),
                ])
            }
            writeAll(Array(JSONValue.array(list).text.utf8), to: STDOUT_FILENO)
        } else {
            let width = files.map(\.reason.utf8.count).max() ?? 0
            for file in files {
                let space = String(repeating: " ", count: width - file.reason.utf8.count + 2)
                writeAll(
                    Array("\(file.reason)\(space)\(file.shownPath)\n".utf8), to: STDOUT_FILENO)
            }
        }
    }
}

/// What `enrichd status` says to people.
enum StatusText {
    static func text(_ status: JSONValue) -> String {
        func number(_ value: JSONValue?) -> String {
            switch value {
            case .integer(let number): "\(number)"
            case .number(let number): "\(number)"
            default: "?"
            }
        }
        let version = status["version"]?.string ?? "?"
        let phase = status["phase"]?.string ?? "?"
        var lines = [
            "enrichd \(version), process \(number(status["process"])), \(phase) for "
                + "\(number(status["uptime_seconds"])) s with "
                + "\(status["configuration"]?["path"]?.string ?? "?")"
        ]
        let reasons = (status["not_ready_because"]?.items ?? []).compactMap(\.string)
        lines.append(reasons.isEmpty ? "ready" : "not ready:")
        lines += reasons.map { "  \($0)" }
        let others = (status["conditions"]?.items ?? []).filter {
            $0["stops_work"]?.bool == false
        }
        for other in others {
            lines.append("\(other["kind"]?.string ?? "?"): \(other["reason"]?.string ?? "?")")
        }
        let queue = status["queue"]
        lines.append(
            "queue: \(number(queue?["documents"])) documents, \(number(queue?["working"])) being "
                + "worked on, the first for \(number(queue?["oldest_seconds"])) s")
        let outcomes = (status["documents"]?.members ?? []).filter { $0.value.integer != 0 }
        lines.append(
            "documents: "
                + (outcomes.isEmpty
                    ? "none yet"
                    : outcomes.map { "\(number($0.value)) \($0.key)" }.joined(separator: ", ")))
        for inbox in status["inboxes"]?.items ?? [] {
            let ignored = (inbox["ignored"]?.members ?? []).compactMap(\.value.integer)
                .reduce(0, +)
            lines.append(
                "inbox \(inbox["path"]?.string ?? "?"): chain \(inbox["chain"]?.string ?? "?")"
                    + (inbox["watched"]?.bool == true ? "" : ", not watched")
                    + (inbox["polled"]?.bool == true ? ", looked through every 2 s" : "")
                    + ", \(ignored) files ignored")
        }
        let workers = status["workers"]?.items ?? []
        let ready = workers.count { $0["ready"]?.bool == true }
        lines.append("workers: \(ready) of \(workers.count) ready")
        return lines.joined(separator: "\n") + "\n"
    }
}
