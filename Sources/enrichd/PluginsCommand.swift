import ArgumentParser
import EnrichmentKit
import Glibc
import Sidecar

/// How a command prints what it lists.
enum ListFormat: String, ExpressibleByArgument, CaseIterable {
    case text, json
    /// The tables of options and of terms that a plugin's README has.
    case markdown
}

/// Lists the plugins of this build.
struct PluginsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "plugins",
        abstract: "Lists the plugins, or tells all of one of them.",
        discussion: """
            Examples:
              enrichd plugins
              enrichd plugins quote-extractor
              enrichd plugins --format json | jq '.[].name'
            """)

    @Argument(help: ArgumentHelp("The plugin to tell all of.", valueName: "name"))
    var name: String?

    @Option(help: "text, json, or markdown for the tables in a README.")
    var format = ListFormat.text

    func run() throws {
        let listed =
            try name.map { [try PluginsCommand.plugin($0)] } ?? builtinPlugins.registrations
        switch format {
        case .json: writeAll(PluginListing.json(listed), to: STDOUT_FILENO)
        case .markdown:
            let tables = listed.flatMap {
                [OptionTable.markdown($0), VocabularyTable.markdown($0)]
            }.filter { !$0.isEmpty }.joined(separator: "\n")
            writeAll(Array(tables.utf8), to: STDOUT_FILENO)
        case .text:
            let text = name == nil ? PluginListing.table(listed) : PluginListing.page(listed)
            writeAll(Array(text.utf8), to: STDOUT_FILENO)
        }
    }

    private static func plugin(_ name: String) throws(CommandFailure) -> PluginRegistration {
        if let plugin = builtinPlugins[name] { return plugin }
        let names = builtinPlugins.registrations.map(\.descriptor.name).joined(separator: ", ")
        throw .usage("there is no plugin \(name); there are \(names)")
    }
}
