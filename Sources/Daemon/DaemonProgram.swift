import ConfigurationKit
package import EnrichmentKit
import FileSystem
import Glibc
import Logging
package import OutsidePlugins

/// The daemon as a program: configuration, log, supervisor, and how it has ended.
package enum DaemonProgram {
    /// Runs the daemon in this process until it is told to stop.
    ///
    /// - Parameters:
    ///   - path: The configuration file.
    ///   - once: Whether to end when nothing is left to do.
    ///   - registry: The plugins of this build.
    ///   - workerArguments: What makes this very program a worker.
    ///   - isVerified: Whether each plugin runs twice for a document, to see whether it is
    ///     deterministic.
    ///   - probe: Learns what shared objects are; without it, no plugin from outside is taken.
    ///   - openStatusPort: Opens the status port, which a run with `once` has none of.
    ///   - timing: How long it waits for things.
    /// - Returns: The exit status: 0, 1 where it could not start or go on, 3 where it ran once and
    ///   documents failed.
    /// - Throws: The configuration's problems.
    package static func run(
        configuration path: String, once: Bool, registry: PluginRegistry,
        workerArguments: [String], isVerified: Bool = false, probe: PluginProbe? = nil,
        openStatusPort: StatusPortOpener? = nil, timing: Timing = Timing()
    ) throws -> Int32 {
        let load: ConfigurationReading.Load = {
            var loaded = try DaemonProgram.load(path, registry, probe)
            loaded.isVerified = isVerified
            return loaded
        }
        let first = try load()
        let log = logger(first.configuration.log)
        var plan = Supervisor.Plan(
            once: once, workerProgram: ["/proc/self/exe"] + workerArguments,
            state: environment("STATE_DIRECTORY").map { Path($0) },
            openStatusPort: once ? nil : openStatusPort, load: load)
        plan.timing = timing
        switch supervise(plan, first, log) {
        case .finished(let failed): return once && failed > 0 ? 3 : 0
        case .refused(let reason):
            log.critical("\(reason)")
            return 1
        }
    }

    private static func supervise(
        _ plan: Supervisor.Plan, _ loaded: LoadedConfiguration, _ log: Logger
    ) -> DaemonEnd {
        do {
            return try Supervisor(plan, loaded, log: log).run()
        } catch {
            return .refused("\(error)")
        }
    }

    private static func load(
        _ path: String, _ registry: PluginRegistry, _ probe: PluginProbe?
    ) throws -> LoadedConfiguration {
        let bytes = try ConfigurationLoader.read(path: path)
        var all = registry
        let configuration = try ConfigurationLoader.load(
            bytes: bytes, path: path, registry: &all, objects: probe?.reader)
        return LoadedConfiguration(
            configuration: configuration, path: path, bytes: bytes,
            plugins: all.registrations.compactMap(OutsidePlugin.init))
    }

    private static func logger(_ configuration: LogConfiguration) -> Logger {
        let isJSON =
            switch configuration.format {
            case .json: true
            case .text: false
            case .auto: isatty(STDERR_FILENO) == 0
            }
        let level = Logger.Level(rawValue: configuration.level.rawValue) ?? .info
        return Logger(label: "enrichd") { _ in LineLogHandler(level: level, json: isJSON) }
    }

    private static func environment(_ name: String) -> String? {
        guard let value = unsafe getenv(name) else { return nil }
        return unsafe String(cString: value)
    }
}
