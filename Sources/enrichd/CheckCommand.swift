import ArgumentParser
import ConfigurationKit
import EnrichmentKit
import TextCore

/// Reads the configuration and tells every mistake in it.
struct CheckCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check", abstract: "Check the configuration; tells all mistakes at once.",
        discussion: """
            Each mistake is one line, FILE:LINE:COLUMN: what is wrong; what to do. The exit code is \
            78 where there is one.

            Examples:
              enrichd check
              enrichd check --config /etc/enrichd/config.yaml
              enrichd check --format json | jq '.problems[].line'
            """)

    enum Format: String, ExpressibleByArgument, CaseIterable {
        case text, json
    }

    @OptionGroup var locator: ConfigurationLocator
    @Option(help: "How the result is written: text, or json on standard output.")
    var format = Format.text

    func run() throws {
        let file = try locator.require()
        do throws(ConfigurationErrors) {
            var registry = builtinPlugins
            let configuration = try ConfigurationLoader.load(path: file, registry: &registry)
            print(
                format == .json
                    ? CheckReport.json(file, []) : CheckReport.text(file, configuration, registry),
                terminator: "")
        } catch {
            if format == .json {
                print(CheckReport.json(file, error.problems), terminator: "")
            } else {
                var standardError = StandardError()
                print(error, to: &standardError)
            }
            throw ExitCode(configurationFault)
        }
    }
}

/// What `enrichd check` says.
enum CheckReport {
    /// What was found in a configuration without a mistake.
    static func text(
        _ file: String, _ configuration: Configuration, _ registry: PluginRegistry
    ) -> String {
        var lines = ["\(file) is valid."]
        for inbox in configuration.inboxes {
            let sidecars = inbox.sidecars.map { "sidecars below \($0)" } ?? "sidecars beside"
            var line = "inbox \(inbox.path): chain \(inbox.chain), \(sidecars)"
            if case .move(let folder) = inbox.after { line += ", documents move to \(folder)" }
            lines.append(line)
        }
        for chain in configuration.chains {
            let plugins = chain.steps.map { step in
                let languages = step.languages.map {
                    " (" + $0.map(\.rawValue).joined(separator: ", ") + ")"
                }
                return step.plugin + (languages ?? "")
            }
            lines.append("chain \(chain.name): \(plugins.joined(separator: " → "))")
        }
        for plugin in registry.registrations {
            guard let object = plugin.object else { continue }
            let descriptor = plugin.descriptor
            lines.append("plugin \(descriptor.name) \(descriptor.version): \(object)")
        }
        return lines.joined(separator: "\n") + "\n"
    }

    /// The same for programs.
    static func json(_ file: String, _ problems: [ConfigurationProblem]) -> String {
        let list = problems.map { problem in
            JSONValue.object([
                JSONValue.Member("file", .string(problem.file)),
                JSONValue.Member("line", problem.position.map { .integer($0.line) } ?? .null),
                JSONValue.Member("column", problem.position.map { .integer($0.column) } ?? .null),
                JSONValue.Member("path", .string(problem.path)),
                JSONValue.Member("problem", .string(problem.problem)),
                JSONValue.Member("remedy", .string(problem.remedy)),
            ])
        }
        return JSONValue.object([
            JSONValue.Member("file", .string(file)),
            JSONValue.Member("valid", .bool(problems.isEmpty)),
            JSONValue.Member("problems", .array(list)),
        ]).text
    }
}
