import ArgumentParser
import ConfigurationKit
import Daemon
import EnrichmentKit
import FileSystem
import Glibc

/// Which daemon a command is about: its configuration and its state folder.
struct DaemonLocator: ParsableArguments {
    @OptionGroup var configuration: ConfigurationLocator

    @Option(
        help: ArgumentHelp(
            "The daemon's state folder.",
            discussion: "Without it: $STATE_DIRECTORY, or `state` of the configuration.",
            valueName: "dir"))
    var state: String?

    /// What a command finds.
    struct Place {
        /// The configuration's file.
        let file: String
        /// What it says.
        let configuration: Configuration
        /// The plugins that it can name.
        let registry: PluginRegistry
        /// The daemon's state folder.
        let state: Path
    }

    /// Reads the configuration and finds the state folder.
    ///
    /// - Throws: The exit code, after the configuration's mistakes were printed.
    func locate() throws -> Place {
        let file = try configuration.require()
        do throws(ConfigurationErrors) {
            var registry = builtinPlugins
            let configuration = try ConfigurationLoader.load(path: file, registry: &registry)
            return Place(
                file: file, configuration: configuration, registry: registry,
                state: stateFolder ?? Path(configuration.state))
        } catch {
            var standardError = StandardError()
            print(error, to: &standardError)
            throw ExitCode(configurationFault)
        }
    }

    /// The state folder alone: the configuration is read only where nobody names the folder.
    func locateState() throws -> Path { try stateFolder ?? locate().state }

    /// Asks the daemon of that folder.
    func ask(_ request: ControlRequest) throws -> ControlAnswer {
        let state = try locateState()
        do throws(ControlLine.Failure) {
            return try ControlLine(to: state).ask(request)
        } catch {
            throw CommandFailure("\(error)")
        }
    }

    /// The state folder that was named, or that the service manager names.
    private var stateFolder: Path? {
        if let state { return CommandPath.path(state).absolute(in: .currentFolder()) }
        guard let variable = unsafe getenv("STATE_DIRECTORY") else { return nil }
        let name = unsafe String(cString: variable)
        return name.isEmpty ? nil : Path(name)
    }
}

/// How a command writes what it found.
enum ReportFormat: String, ExpressibleByArgument, CaseIterable {
    case text, json
}
