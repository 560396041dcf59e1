import Daemon
import EnrichmentKit
import Glibc

/// The daemon with plugins that misbehave: `fixture-daemon run CONFIG [once]`, `… worker`.
@main
struct FixtureDaemon {
    static let registry = PluginRegistry([
        PluginRegistration(FinePlugin.self), PluginRegistration(TrappingPlugin.self),
        PluginRegistration(HangingPlugin.self), PluginRegistration(ThrowingPlugin.self),
    ])

    static func main() throws {
        let arguments = CommandLine.arguments
        if arguments.dropFirst() == ["worker"] { exit(Worker.run(registry: registry)) }
        exit(
            try DaemonProgram.run(
                configuration: arguments[2], once: arguments.contains("once"), registry: registry,
                workerArguments: ["worker"]))
    }
}
