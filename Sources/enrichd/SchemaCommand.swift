import ArgumentParser
import ConfigurationKit
import Daemon
import EnrichmentKit
import Glibc
import Sidecar

/// Prints the schemas of what enrichd writes and reads.
struct SchemaCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "schema",
        abstract:
            "Prints a JSON Schema (2020-12): of sidecar, failure record, configuration or status.",
        discussion: """
            With what the plugins say that the configuration lists, where there is one.

            Examples:
              enrichd schema sidecar > sidecar.schema.json
              enrichd schema failure
              enrichd schema config > config.schema.json
            """)

    enum Subject: String, ExpressibleByArgument, CaseIterable {
        case sidecar, failure, config, status
    }

    @Argument(help: "sidecar, failure, config or status.")
    var subject = Subject.sidecar

    @OptionGroup var locator: ConfigurationLocator

    func run() throws {
        let schema =
            switch subject {
            case .sidecar:
                SidecarSchema.sidecar(
                    with: try ListedPlugins.find(locator).registrations.map(\.descriptor))
            case .failure: SidecarSchema.failure
            case .config: ConfigurationSchema.json(registry: try ListedPlugins.find(locator))
            case .status: StatusSchema.json
            }
        writeAll(Array(schema.utf8), to: STDOUT_FILENO)
    }
}
