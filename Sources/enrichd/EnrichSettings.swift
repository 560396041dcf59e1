import ConfigurationKit
import EnrichmentKit
import Inbox
import Pipeline

/// What `enrich` takes from the configuration, or the defaults where there is none.
struct EnrichSettings {
    /// The plugins to run.
    let chain: Chain
    /// How sidecars are written.
    let output: OutputConfiguration
    /// The largest document, in bytes.
    let byteLimit: Int
    /// What is a document in a folder.
    let filter: InboxFilter

    /// Settings from a file, or without one.
    init(configPath: String?, chainName: String?) throws {
        guard configPath == nil, chainName == nil else {
            throw CommandFailure.usage("--config and --chain are not there yet")
        }
        output = OutputConfiguration()
        byteLimit = LimitsConfiguration().documentBytes
        filter = InboxFilter(include: ["*.txt", "*.md", "*.markdown"], ignore: [])
        do {
            chain = try Chain(
                ChainConfiguration(everyPluginOf: builtinPlugins), registry: builtinPlugins,
                output: output, build: buildVersion)
        } catch {
            throw CommandFailure(error.description, code: 78)
        }
    }
}
