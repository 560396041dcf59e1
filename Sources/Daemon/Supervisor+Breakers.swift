import ConfigurationKit
import FileSystem
import Logging

/// Plugins that fail with every document, as `PluginBreakers` has them.
///
/// The index keeps apart what was done without a plugin, under a fingerprint of its own: it is done
/// while the plugin is switched off, and not done when that works again.
extension Supervisor {
    /// The index's fingerprint of what is done without some plugins.
    func fingerprint(_ chain: String, without plugins: [String]) -> String {
        plugins.isEmpty ? chain : chain + " without " + plugins.joined(separator: " ")
    }

    /// Takes how the plugins fared with a document that has its sidecar.
    func noteOutcome(_ held: WorkerProcess.HeldJob, ran: [String], failed: [String]) {
        for plugin in ran where !failed.contains(plugin) {
            guard breakers.noteSuccess(of: plugin) else { continue }
            _ = health.clear(.breakerOpen, of: plugin)
            log.notice(
                "the plugin works again; documents that lack its layer are done again",
                metadata: ["plugin": "\(plugin)"])
            for inbox in generation.inboxes { inbox.neededScan = .stale }
        }
        for plugin in failed {
            if ran.contains(plugin) {
                noteFailure(of: plugin, with: held.document)
            } else if held.job.switchedOff.contains(plugin) {
                breakers.noteWithout(plugin, held.document)
            }
        }
        breakers.endProbe(by: held.document)
    }

    /// Takes that a plugin has failed with a document, or has brought the worker down.
    func noteFailure(of plugin: String, with document: Path) {
        let documents = breakers.noteFailure(
            of: plugin, with: document, now: MonotonicClock.now)
        guard let documents else { return }
        let reason =
            "it failed with \(documents.count) documents in a row; they get their other layers, and "
            + "this one when it works again"
        _ = health.raise(.breakerOpen, of: plugin, reason)
        log.error("a plugin is switched off: \(reason)", metadata: ["plugin": "\(plugin)"])
        // Those too are done again when it works.
        for document in documents { index.forget(document) }
    }

    /// Has plugins tried whose time has come, where no new document does so.
    func tryPlugins(_ now: UInt64) {
        for document in breakers.takeCandidates(now: now) {
            let number = generation.inboxes.firstIndex { document.relative(to: $0.root) != nil }
            guard let number else { continue }
            index.forget(document)
            _ = queue.addSettled(document, inbox: number)
        }
    }
}
