import ArgumentParser
import Daemon
import Glibc

/// Has the running daemon read its configuration again, and tells what came of it.
struct ReloadCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "reload",
        abstract: "Has the running daemon read its configuration again.",
        discussion: """
            Waits for the result: the daemon has taken the configuration, or keeps the old one and \
            the mistakes are printed (exit code 78). SIGHUP does the same, and the log tells.

            Examples:
              enrichd reload
              enrichd reload --state /var/lib/enrichd
            """)

    @OptionGroup var locator: DaemonLocator

    func run() throws {
        let answer = try locator.ask(.reload)
        guard answer.isDone else {
            var standardError = StandardError()
            print(answer.text, to: &standardError)
            throw ExitCode(configurationFault)
        }
        print(answer.text)
    }
}
