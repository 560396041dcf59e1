import ArgumentParser
import Glibc
import Pipeline

/// The program: parses the command line, runs a command, ends with the code the contract names.
@main
struct Main {
    static func main() async {
        do {
            var command = try EnrichdCommand.parseAsRoot()
            if var command = command as? any AsyncParsableCommand {
                try await command.run()
            } else {
                try command.run()
            }
        } catch {
            end(error)
        }
    }

    /// Says what went wrong, or what was asked for, and ends.
    private static func end(_ error: any Error) -> Never {
        if let failure = error as? CommandFailure {
            complain(failure.description)
            exit(failure.code)
        }
        let code = EnrichdCommand.exitCode(for: error)
        let message = EnrichdCommand.fullMessage(for: error)
        if code == .success {
            print(message)
        } else if !message.isEmpty {
            var standardError = StandardError()
            print(message, to: &standardError)
        }
        exit(code == .validationFailure ? 2 : code.rawValue)
    }
}

/// The command line: one file for each subcommand.
struct EnrichdCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "enrichd",
        abstract: "Enriches documents: one JSON sidecar for each file dropped into an inbox.",
        discussion: """
            Exit codes: 0 all is well, 1 failure, 2 wrong usage, 3 some documents failed, \
            78 the configuration is wrong.
            """,
        version: Build.version,
        subcommands: [
            RunCommand.self, EnrichCommand.self, CheckCommand.self, StatusCommand.self,
            ReloadCommand.self, RetryCommand.self, AuditCommand.self, PluginsCommand.self,
            SchemaCommand.self, WorkerCommand.self, PluginProbeCommand.self,
        ])
}
