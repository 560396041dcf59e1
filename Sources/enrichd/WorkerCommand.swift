import ArgumentParser
import Daemon

/// What the daemon starts its workers with; not for users.
struct WorkerCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "worker", abstract: "Serve a daemon (started by it).", shouldDisplay: false)

    func run() throws {
        let status = Worker.run(registry: builtinPlugins)
        if status != 0 { throw ExitCode(status) }
    }
}
