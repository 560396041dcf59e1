import ArgumentParser
import Audit
import ConfigurationKit
import Glibc

/// Accounts for every file of the inboxes.
struct AuditCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "audit",
        abstract: "Proves that nothing is lost: accounts for every file of the inboxes.",
        discussion: """
            Looks at the disk alone, beside a running daemon or without one: each file must be \
            enriched, failed, ignored for a reason, or waiting; each sidecar must be whole, valid by \
            the schema, and of just its document's bytes. What is none of these is unaccounted for, \
            and the exit code is then 1.

            Examples:
              enrichd audit
              enrichd audit --waiting-limit 10m
              enrichd audit --format json | jq .unaccounted
            """)

    @OptionGroup var locator: DaemonLocator

    @Option(
        help: ArgumentHelp(
            "A document that waits longer is unaccounted for; without it documents may wait.",
            valueName: "time"))
    var waitingLimit: String?

    @Option(help: "How the result is written: text or json.")
    var format = ReportFormat.text

    func run() throws {
        let limit = try waitingLimit.map(AuditCommand.seconds)
        let place = try locator.locate()
        let report: AuditReport
        do {
            var auditor = try Auditor(
                place.configuration, registry: place.registry, state: place.state,
                waitingLimit: limit)
            report = auditor.report()
        } catch {
            throw CommandFailure("\(error)", code: configurationFault)
        }
        let text = format == .json ? AuditText.json(report) : AuditText.text(report)
        writeAll(Array(text.utf8), to: STDOUT_FILENO)
        if !report.isClean { throw ExitCode(1) }
    }

    private static func seconds(_ text: String) throws -> Int {
        do {
            return Int(try Duration(configured: text).components.seconds)
        } catch {
            throw CommandFailure.usage("--waiting-limit is \(text); \(error)")
        }
    }
}
