import ArgumentParser
import ConfigurationKit
import Glibc
import Sidecar

/// Prints the schemas of what enrichd writes and reads.
struct SchemaCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "schema",
        abstract:
            "Prints a JSON Schema (2020-12): of the sidecar, the failure record or the configuration.",
        discussion: """
            Examples:
              enrichd schema sidecar > sidecar.schema.json
              enrichd schema failure
              enrichd schema config > config.schema.json
            """)

    enum Subject: String, ExpressibleByArgument, CaseIterable {
        case sidecar, failure, config
    }

    @Argument(help: "sidecar, failure or config.")
    var subject = Subject.sidecar

    func run() throws {
        let schema =
            switch subject {
            case .sidecar: SidecarSchema.sidecar
            case .failure: SidecarSchema.failure
            case .config: ConfigurationSchema.json(registry: builtinPlugins)
            }
        writeAll(Array(schema.utf8), to: STDOUT_FILENO)
    }
}
