import ArgumentParser
import ConfigurationKit
import EnrichmentKit
import OutsidePlugins

/// What this program starts to ask a shared object what it is; not for users.
struct PluginProbeCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "plugin-probe", abstract: "Ask a shared object (started by enrichd).",
        shouldDisplay: false)

    @Argument(parsing: .allUnrecognized) var question: [String]

    func run() throws {
        let status = ProbeChild.run(question)
        if status != 0 { throw ExitCode(status) }
    }
}

/// The flag of the commands that run chains.
struct Verification: ParsableArguments {
    @Flag(
        help: ArgumentHelp(
            "Run each plugin twice, and fail one that writes another layer the second time."))
    var verify = false
}

extension PluginProbe {
    /// The probe of this program.
    static let own = PluginProbe(program: ["/proc/self/exe", "plugin-probe"])
}

extension ConfigurationLoader {
    /// Reads a configuration and the plugins from outside that it lists.
    ///
    /// - Parameters:
    ///   - path: As the user named it.
    ///   - registry: Gains the plugins that are listed.
    /// - Returns: The configuration, without a mistake.
    /// - Throws: Every mistake in it.
    static func load(
        path: String, registry: inout PluginRegistry
    ) throws(ConfigurationErrors) -> Configuration {
        try load(
            bytes: read(path: path), path: path, registry: &registry,
            objects: PluginProbe.own.reader)
    }
}

/// The plugins that lists and schemas show: those of this build, and those of the configuration
/// where there is one.
enum ListedPlugins {
    /// All of them; what cannot be used is said on standard error, and nothing else of the file.
    static func find(_ locator: ConfigurationLocator) throws -> PluginRegistry {
        var registry = builtinPlugins
        guard let file = locator.find() else { return registry }
        do throws(ConfigurationErrors) {
            _ = try ConfigurationLoader.load(path: file, registry: &registry)
        } catch {
            // A file that was named has to be there.
            if locator.file != nil, error.problems.contains(where: { $0.position == nil }) {
                throw CommandFailure(error.description, code: configurationFault)
            }
            for problem in error.problems where problem.path.hasPrefix("plugins") {
                complain(problem.description)
            }
        }
        return registry
    }
}
