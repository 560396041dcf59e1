import ArgumentParser
import ConfigurationKit
import Daemon
import StatusPort
import OutsidePlugins

/// The daemon.
struct RunCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "run",
        abstract: "Watch the inboxes and enrich what is dropped there.",
        discussion: """
            Logs `watching` once it is ready. SIGTERM ends it after the work under way, SIGHUP has \
            it read the configuration again.

            EXAMPLES
              enrichd run                          # with ./config.yaml
              enrichd run --config /etc/enrichd/config.yaml
              enrichd run --once                   # enrich what is there and end
            """)

    @OptionGroup var locator: ConfigurationLocator

    @Flag(help: "End when nothing is left to do.")
    var once = false

    @OptionGroup var verification: Verification

    func run() throws {
        let file = try locator.require()
        do {
            let status = try DaemonProgram.run(
                configuration: file, once: once, registry: builtinPlugins,
                workerArguments: ["worker"], isVerified: verification.verify, probe: .own,
                openStatusPort: HTTPStatusPort.open)
            if status != 0 { throw ExitCode(status) }
        } catch let error as ConfigurationErrors {
            var standardError = StandardError()
            print(error, to: &standardError)
            throw ExitCode(configurationFault)
        }
    }
}
