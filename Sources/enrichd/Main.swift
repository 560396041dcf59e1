import ArgumentParser

/// The command line: one file for each subcommand.
@main
struct EnrichdCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "enrichd",
        abstract: "Enriches documents: one JSON sidecar for each file dropped into an inbox.",
        subcommands: [EnrichCommand.self])
}
