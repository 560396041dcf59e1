import ArgumentParser
import Glibc
import Sidecar

/// Prints the schemas of what enrichd writes and reads.
struct SchemaCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "schema",
        abstract: "Prints a JSON Schema (2020-12): of the sidecar or the failure record.",
        discussion: """
            Examples:
              enrichd schema sidecar > sidecar.schema.json
              enrichd schema failure
            """)

    enum Subject: String, ExpressibleByArgument, CaseIterable {
        case sidecar, failure
    }

    @Argument(help: "sidecar or failure.")
    var subject = Subject.sidecar

    func run() throws {
        let schema =
            switch subject {
            case .sidecar: SidecarSchema.sidecar
            case .failure: SidecarSchema.failure
            }
        writeAll(Array(schema.utf8), to: STDOUT_FILENO)
    }
}
