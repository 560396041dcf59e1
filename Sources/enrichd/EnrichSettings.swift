import ConfigurationKit
import EnrichmentKit
import FileSystem
import Inbox
import Pipeline

/// What `enrich` takes from the configuration, or the defaults where there is none.
struct EnrichSettings: Sendable {
    /// An inbox of the chain: a document in it is enriched as the daemon would do it.
    struct Home: Sendable {
        /// The inbox's folder.
        let folder: Path
        /// The folder for sidecars; `nil` puts them beside the documents.
        let sidecars: Path?
    }

    /// The plugins to run.
    let chain: Chain
    /// How sidecars are written.
    let output: OutputConfiguration
    /// Size, time and attempts of a document.
    let limits: LimitsConfiguration
    /// What is a document in a folder.
    let filter: InboxFilter
    /// The inboxes of the chain.
    let homes: [Home]

    /// Settings from a file, or without one.
    ///
    /// - Parameters:
    ///   - file: The configuration's; `nil` for the defaults.
    ///   - chainName: The chain; may be left out where there is one only.
    /// - Throws: A `CommandFailure`, or the configuration's mistakes.
    init(file: String?, chainName: String?) throws {
        var registry = builtinPlugins
        let configuration =
            try file.map { try ConfigurationLoader.load(path: $0, registry: &registry) }
            ?? .default(registry: registry)
        let steps = try EnrichSettings.chain(chainName, of: configuration, file)
        let inboxes = configuration.inboxes.filter { $0.chain == steps.name }
        output = configuration.output
        limits = configuration.limits
        filter =
            inboxes.first.map { InboxFilter($0) }
            ?? InboxFilter(include: InboxConfiguration.usualInclude, ignore: [])
        homes = inboxes.map {
            Home(folder: Path($0.path), sidecars: $0.sidecars.map { Path($0) })
        }
        do {
            chain = try Chain(
                steps, registry: registry, output: output, build: Build.version)
        } catch {
            throw CommandFailure(error.description, code: configurationFault)
        }
    }

    private static func chain(
        _ name: String?, of configuration: Configuration, _ file: String?
    ) throws(CommandFailure) -> ChainConfiguration {
        let names = configuration.chains.map(\.name).joined(separator: ", ")
        if let name {
            if let chain = configuration.chain(named: name) { return chain }
            let place = file ?? "the defaults"
            throw .usage("there is no chain \(name) in \(place); there are: \(names)")
        }
        guard let only = configuration.chains.first, configuration.chains.count == 1 else {
            throw .usage("the configuration has several chains; choose one with --chain: \(names)")
        }
        return only
    }
}
