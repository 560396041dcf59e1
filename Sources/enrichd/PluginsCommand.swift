import ArgumentParser
import EnrichmentKit
import Glibc

/// How a command prints what it lists.
enum ListFormat: String, ExpressibleByArgument, CaseIterable {
    case text, json
    /// The tables of options and of terms that a plugin's README has.
    case markdown
}

/// All that has to do with plugins; by itself, the list of them.
struct PluginsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "plugins",
        abstract: "Lists the plugins, or tells all of one of them; starts and tests new ones.",
        discussion: """
            Those of this build, and those that the configuration lists under plugins.

            Examples:
              enrichd plugins
              enrichd plugins quote-extractor
              enrichd plugins --format json | jq '.[].name'
            """,
        subcommands: [
            PluginsListCommand.self, PluginsNewCommand.self, PluginsTestCommand.self,
        ], defaultSubcommand: PluginsListCommand.self)
}

/// Lists the plugins of this build and of the configuration.
struct PluginsListCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "Lists the plugins, or tells all of one of them.")

    @Argument(help: ArgumentHelp("The plugin to tell all of.", valueName: "name"))
    var name: String?

    @OptionGroup var locator: ConfigurationLocator

    @Option(help: "text, json, or markdown for the tables in a README.")
    var format = ListFormat.text

    func run() throws {
        let all = try ListedPlugins.find(locator)
        let listed = try name.map { [try plugin($0, all)] } ?? all.registrations
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

    private func plugin(
        _ name: String, _ all: PluginRegistry
    ) throws(CommandFailure) -> PluginRegistration {
        if let plugin = all[name] { return plugin }
        let names = all.registrations.map(\.descriptor.name).joined(separator: ", ")
        throw .usage("there is no plugin \(name); there are \(names)")
    }
}
