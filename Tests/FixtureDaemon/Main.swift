import Audit
import CFaults
import ConfigurationKit
import Daemon
import EnrichmentKit
import FileSystem
import Glibc
import Pipeline
import StatusPort

/// The daemon with plugins that misbehave: `fixture-daemon run CONFIG [once]`, `… worker`; the
/// pool of `enrichd enrich` with them: `… enrich FILE…`; and what `enrichd audit --format json` says
/// of its inboxes: `… audit CONFIG [SECONDS]`.
@main
struct FixtureDaemon {
    static let registry = PluginRegistry([
        PluginRegistration(FinePlugin.self), PluginRegistration(TrappingPlugin.self),
        PluginRegistration(HangingPlugin.self), PluginRegistration(ThrowingPlugin.self),
    ])

    /// The build that chains are made for: another one is what an update is.
    static let build = unsafe getenv("BUILD").map { unsafe String(cString: $0) } ?? Build.version

    static func main() throws {
        let arguments = CommandLine.arguments
        if arguments.dropFirst() == ["worker"] {
            if unsafe fault_of_plugin("worker") != 0 { exit(9) }
            exit(Worker.run(registry: registry, build: build))
        }
        if arguments[1] == "enrich" { return try FixtureEnrich.run(Array(arguments.dropFirst(2))) }
        if arguments[1] == "audit" { return try audit(arguments[2], arguments.dropFirst(3).first) }
        exit(
            try DaemonProgram.run(
                configuration: arguments[2], once: arguments.contains("once"), registry: registry,
                workerArguments: ["worker"], openStatusPort: HTTPStatusPort.open,
                timing: timing()))
    }

    /// What `TIMING` says, `poll=100 drain=500` in milliseconds; what is left out is as users have it.
    private static func timing() -> Timing {
        var timing = Timing()
        guard let text = unsafe getenv("TIMING") else { return timing }
        for pair in unsafe String(cString: text).split(separator: " ") {
            let parts = pair.split(separator: "=")
            guard parts.count == 2, let milliseconds = UInt64(parts[1]) else { continue }
            let value = milliseconds * 1_000_000
            switch parts[0] {
            case "rescan": timing.rescan = value
            case "poll": timing.poll = value
            case "drain": timing.drain = value
            case "fault": timing.faultPause = value
            case "breaker": timing.breakerPause = value
            default: continue
            }
        }
        return timing
    }

    private static func audit(_ file: String, _ waitingLimit: String?) throws {
        let configuration = try ConfigurationLoader.load(path: file, registry: registry)
        var auditor = try Auditor(
            configuration, registry: registry, state: Path(configuration.state),
            waitingLimit: waitingLimit.flatMap { Int($0) })
        print(AuditText.json(auditor.report()), terminator: "")
    }
}
