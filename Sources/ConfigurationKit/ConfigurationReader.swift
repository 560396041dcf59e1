import EnrichmentKit
import FileSystem

/// Reads the configuration as a whole: its sections, and what must hold between them.
struct ConfigurationReader {
    /// The plugins of this build; gains those that the configuration lists.
    private(set) var registry: PluginRegistry
    /// Learns what a shared object is; `nil` where the registry holds what is listed already.
    let objects: PluginObjectReader?

    /// The configuration; what was wrong has been reported and stands at its default.
    mutating func read(_ root: YAMLNode, _ context: inout ReadingContext) -> Configuration? {
        guard let top = SectionReader(root, "", TopKeys.all, &context) else { return nil }
        checkVersion(top, &context)
        // Inboxes come first, since a plugin that lies in one is not even looked at; then plugins,
        // since chains name them.
        let names = chainNames(top)
        let inboxes =
            top.node("inboxes").map { InboxReader(chains: names).read($0, &context) }
            ?? [usualInbox(names, context)]
        let plugins = readPlugins(top, inboxes, &context)
        let chains =
            top.node("chains").map { ChainReader(registry: registry).read($0, &context) }
            ?? [.usual(registry)]
        let quarantine = single(SectionKeys.move, in: "quarantine", of: top, &context)
        let state = top.read(TopKeys.state, &context)
        let status = section("status", SectionKeys.status, of: top, &context)
        checkFolders(inboxes, quarantine: quarantine, state: state, &context)
        return Configuration(
            inboxes: inboxes.map(\.inbox), chains: chains, output: output(top, &context),
            limits: limits(top, &context), quarantine: quarantine?.folder,
            plugins: plugins,
            state: state?.folder ?? Path(context.folder).appending(".enrichd").description,
            statusListen: value(SectionKeys.listen, of: status, &context),
            statusWaitingLimit: value(SectionKeys.waitingLimit, of: status, &context),
            log: log(top, &context))
    }

    private func checkVersion(_ top: SectionReader, _ context: inout ReadingContext) {
        guard let version = top.node("version"), version.text != "1" else { return }
        context.report(
            version.position, "version", version.described, remedy: "write 1, the only version")
    }

    /// What counts where `inboxes` is left out.
    private func usualInbox(
        _ chains: [String], _ context: ReadingContext
    ) -> ReadInbox {
        let folder = WrittenFolder(
            folder: Path(context.folder).appending("inbox").description, text: "inbox",
            position: SourcePosition(line: 1, column: 1), path: "inboxes[0].path")
        return ReadInbox(
            index: 0,
            inbox: InboxConfiguration(
                path: folder.folder, chain: chains.first ?? "", sidecars: nil,
                include: InboxKeys.include.usual, ignore: InboxKeys.ignore.usual,
                settle: InboxKeys.settle.usual, after: .keep),
            folder: folder, sidecars: nil, move: nil)
    }

    private func checkFolders(
        _ inboxes: [ReadInbox], quarantine: WrittenFolder?, state: WrittenFolder?,
        _ context: inout ReadingContext
    ) {
        let overlap = FolderOverlap(inboxes)
        overlap.checkInboxes(&context)
        for inbox in inboxes {
            overlap.check(inbox.sidecars, &context)
            overlap.check(inbox.move, &context)
        }
        overlap.checkShared(inboxes.map(\.sidecars), &context)
        overlap.checkShared(inboxes.map(\.move), &context)
        overlap.check(quarantine, &context)
        overlap.check(state, &context)
    }

    private func output(
        _ top: SectionReader, _ context: inout ReadingContext
    ) -> OutputConfiguration {
        var output = OutputConfiguration()
        if let section = section("output", SectionKeys.output, of: top, &context) {
            output.offsets = section.read(SectionKeys.offsets, &context)
            output.content = section.read(SectionKeys.content, &context)
            output.format = section.read(SectionKeys.format, &context)
        }
        return output
    }

    private func limits(
        _ top: SectionReader, _ context: inout ReadingContext
    ) -> LimitsConfiguration {
        var limits = LimitsConfiguration()
        if let section = section("limits", SectionKeys.limits, of: top, &context) {
            limits.workers = section.read(SectionKeys.workers, &context)
            limits.documentBytes = section.read(SectionKeys.documentBytes, &context)
            limits.documentTime = section.read(SectionKeys.documentTime, &context)
            limits.attempts = section.read(SectionKeys.attempts, &context)
            limits.workerMemory = section.read(SectionKeys.workerMemory, &context)
            limits.workerDocuments = section.read(SectionKeys.workerDocuments, &context)
        }
        return limits
    }

    private func log(_ top: SectionReader, _ context: inout ReadingContext) -> LogConfiguration {
        var log = LogConfiguration()
        if let section = section("log", SectionKeys.log, of: top, &context) {
            log.level = section.read(SectionKeys.level, &context)
            log.format = section.read(SectionKeys.logFormat, &context)
        }
        return log
    }

    /// The names of the chains, read before the chains themselves.
    private func chainNames(_ top: SectionReader) -> [String] {
        guard let node = top.node("chains") else {
            return [ChainConfiguration.usual(registry).name]
        }
        guard case .mapping(let entries) = node.content else { return [] }
        return entries.map(\.key)
    }

    /// The shared objects that are listed, their plugins added to the registry.
    private mutating func readPlugins(
        _ top: SectionReader, _ inboxes: [ReadInbox], _ context: inout ReadingContext
    ) -> [String] {
        guard let node = top.node("plugins") else { return [] }
        var reader = PluginListReader(
            registry: registry, objects: objects, overlap: FolderOverlap(inboxes))
        let plugins = reader.read(node, &context)
        registry = reader.registry
        return plugins
    }

    /// The value of a section with one key.
    private func single<Value>(
        _ key: ConfigurationKey<Value>, in name: String, of top: SectionReader,
        _ context: inout ReadingContext
    ) -> Value {
        value(key, of: section(name, [key.description], of: top, &context), &context)
    }

    /// The value of a key in a section that may be left out.
    private func value<Value>(
        _ key: ConfigurationKey<Value>, of section: SectionReader?, _ context: inout ReadingContext
    ) -> Value {
        guard let section else { return key.usual }
        return section.read(key, &context)
    }

    private func section(
        _ name: String, _ keys: [KeyDescription], of top: SectionReader,
        _ context: inout ReadingContext
    ) -> SectionReader? {
        top.node(name).flatMap { SectionReader($0, name, keys, &context) }
    }
}
