package import ConfigurationKit
import FileSystem
import Inbox
package import OutsidePlugins

/// A configuration as it was read: the checked values and the bytes they came from.
package struct LoadedConfiguration: Sendable {
    /// The checked values.
    package var configuration: Configuration
    /// The file, which relative paths hang on.
    package var path: String
    /// The file's bytes.
    package var bytes: [UInt8]
    /// The plugins from outside that it lists.
    package var plugins: [OutsidePlugin]
    /// Whether each plugin runs twice for a document.
    package var isVerified: Bool

    /// A configuration that was read.
    package init(
        configuration: Configuration, path: String, bytes: [UInt8], plugins: [OutsidePlugin] = [],
        isVerified: Bool = false
    ) {
        (self.configuration, self.path, self.bytes) = (configuration, path, bytes)
        (self.plugins, self.isVerified) = (plugins, isVerified)
    }
}

/// One configuration in force, with what hangs on it; a reload makes the next one.
final class Generation {
    // A class, since inboxes change while jobs of this configuration are under way.

    let number: Int
    let loaded: LoadedConfiguration
    /// What workers of this generation are told.
    let settings: FileDescriptor
    /// In the order of the configuration.
    let inboxes: [InboxState]
    /// The chains' fingerprints in the order of the configuration; `nil` until a worker has said.
    var fingerprints: [String]?

    init(number: Int, _ loaded: LoadedConfiguration) throws(SystemError) {
        self.number = number
        self.loaded = loaded
        settings = try WorkerSettings(
            configurationPath: loaded.path, configuration: loaded.bytes,
            plugins: loaded.plugins, isVerified: loaded.isVerified
        ).memoryFile()
        inboxes = loaded.configuration.inboxes.map(InboxState.init)
    }

    /// Where a document's sidecar and the document itself go.
    func place(of relative: Path, inbox: Int) -> WorkerProcess.InboxPlace {
        let inbox = inboxes[inbox]
        var after: Path?
        if case .move(let folder) = inbox.configuration.after { after = Path(folder) }
        return WorkerProcess.InboxPlace(
            target: inbox.sidecarRoot.appending(relative.bytes), after: after,
            quarantine: loaded.configuration.quarantine.map { Path($0) },
            settle: inbox.configuration.settle.nanoseconds)
    }

    /// The fingerprint of an inbox's chain.
    func fingerprint(inbox: Int) -> String {
        let name = inboxes[inbox].configuration.chain
        let chains = loaded.configuration.chains
        guard let chain = chains.firstIndex(where: { $0.name == name }), let fingerprints,
            fingerprints.indices.contains(chain)
        else { return "" }
        return fingerprints[chain]
    }
}

/// A watched folder, and how it is doing.
final class InboxState {
    // A class, since the walk, the watch and the timers all note things here.

    let configuration: InboxConfiguration
    let root: Path
    /// The folder that mirrors the inbox with its sidecars; the inbox itself for `beside`.
    let sidecarRoot: Path
    let filter: InboxFilter
    /// Why it is not watched at the moment; `nil` where all is well.
    var problem: String?
    /// Whether it is looked through again and again, since its file system sends no events.
    var isPolled = false
    /// Why it must be looked through again: hints were lost or turned away; `nil` where it need not.
    var neededScan: Counters.ScanReason?
    /// What lies in it and is no document, by reason, as the last whole walk has found it.
    private(set) var ignored: [IgnoreReason: Int] = [:]
    private var tally: [IgnoreReason: Int] = [:]
    /// Whether it was looked through from end to end.
    private(set) var wasWalked = false
    /// When it is to be looked through again, in nanoseconds of the monotonic clock.
    var nextScan: UInt64 = 0
    /// Holds the lock that keeps a second daemon off this inbox.
    var lock: InboxLock?

    init(_ configuration: InboxConfiguration) {
        self.configuration = configuration
        root = Path(configuration.path)
        sidecarRoot = Path(configuration.sidecars ?? configuration.path)
        filter = InboxFilter(configuration)
    }

    /// Counts something in the inbox that is no document, in the walk under way.
    func note(_ reason: IgnoreReason) { tally[reason, default: 0] += 1 }

    /// Begins a walk through the whole inbox.
    func beginWalk() { tally = [:] }

    /// Ends a walk through the whole inbox.
    func endWalk() {
        wasWalked = true
        ignored = tally
    }
}
