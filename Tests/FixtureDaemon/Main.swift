import Daemon
import EnrichmentKit
import Glibc

/// The daemon with plugins that misbehave: `fixture-daemon run CONFIG [once]`, `… worker`; and the
/// pool of `enrichd enrich` with them: `… enrich FILE…`.
@main
struct FixtureDaemon {
    static let registry = PluginRegistry([
        PluginRegistration(FinePlugin.self), PluginRegistration(TrappingPlugin.self),
        PluginRegistration(HangingPlugin.self), PluginRegistration(ThrowingPlugin.self),
    ])

    static func main() throws {
        let arguments = CommandLine.arguments
        if arguments.dropFirst() == ["worker"] { exit(Worker.run(registry: registry)) }
        if arguments[1] == "enrich" { return try FixtureEnrich.run(Array(arguments.dropFirst(2))) }
        exit(
            try DaemonProgram.run(
                configuration: arguments[2], once: arguments.contains("once"), registry: registry,
                workerArguments: ["worker"]))
    }
}
