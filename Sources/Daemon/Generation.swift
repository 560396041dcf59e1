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
    func place(of relative: Path, inbox number: Int) -> WorkerProcess.InboxPlace {
        let inbox = inboxes[number]
        var after: Path?
        if case .move(let folder) = inbox.configuration.after { after = Path(folder) }
        return WorkerProcess.InboxPlace(
            target: inbox.sidecarRoot.appending(relative.bytes), after: after,
            quarantine: loaded.configuration.quarantine.map { Path($0) },
            settle: inbox.configuration.settle.nanoseconds,
            failureFingerprint: failureFingerprint(inbox: number))
    }

    /// The fingerprint of an inbox's chain and of the limits that a document can fail by.
    func failureFingerprint(inbox: Int) -> String {
        DocumentIndex.failureFingerprint(
            chain: fingerprint(inbox: inbox), loaded.configuration.limits)
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
