package import EnrichmentKit
import FileSystem

extension ChainConfiguration {
    /// The chain where `chains` is left out: every plugin of this build with its defaults.
    static func usual(_ registry: PluginRegistry) -> ChainConfiguration {
        let ours = registry.registrations.filter { $0.object == nil }
        return ChainConfiguration(everyPluginOf: PluginRegistry(ours), named: "news")
    }
}

extension InboxConfiguration {
    /// The names that are documents where nothing else is said.
    package static let usualInclude = InboxKeys.include.usual
}

extension Configuration {
    /// What counts where there is no file: one chain of every plugin, and no inbox.
    package static func `default`(registry: PluginRegistry) -> Configuration {
        Configuration(
            inboxes: [], chains: [.usual(registry)], output: OutputConfiguration(),
            limits: LimitsConfiguration(), quarantine: nil, plugins: [],
            state: Path.currentFolder().appending(".enrichd").description,
            statusListen: SectionKeys.listen.usual,
            statusWaitingLimit: SectionKeys.waitingLimit.usual, log: LogConfiguration())
    }
}
