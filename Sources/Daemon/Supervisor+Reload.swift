import ConfigurationKit
import FileSystem
import Inbox
import Logging

extension Supervisor {
    /// Reads the configuration again; where it is broken, the old one stays in force.
    ///
    /// Work under way ends under the old one. What only waits is forgotten: the walk through the
    /// inboxes under the new one finds it again, and everything whose sidecar is stale with it.
    func reload() {
        notifier.send("RELOADING=1\nMONOTONIC_USEC=\(MonotonicClock.now / 1_000)")
        defer { notifier.send("READY=1") }
        do {
            let loaded = try plan.load()
            let next = try Generation(
                number: generation.number + 1, loaded)
            try moveStatusPort(to: loaded.configuration.statusListen)
            for inbox in next.inboxes {
                // One lock each inbox: it is handed on, for it cannot be taken twice.
                inbox.lock = generation.inboxes.first { $0.root == inbox.root }?.lock
            }
            for old in generation.inboxes
            where !next.inboxes.contains(where: { $0.root == old.root }) {
                watcher.forget(old.root)
            }
            if loaded.configuration.state != generation.loaded.configuration.state {
                log.warning("another state folder takes effect with the next start only")
            }
            generation = next
            // Whatever was wrong with a plugin may be mended.
            breakers = PluginBreakers(pause: plan.timing.breakerPause)
            health.keep(.breakerOpen, of: [])
            health.keep(.inboxLost, of: Set(next.inboxes.map(\.root.description)))
            health.keep(.polling, of: Set(next.inboxes.map(\.root.description)))
            health.counters.reloads += 1
            _ = health.clear(.reloadFailed)
            scans.removeAll()
            queue.forgetIdle()
            log.notice("the configuration was read again", metadata: ["path": "\(loaded.path)"])
        } catch {
            health.counters.reloadFailures += 1
            _ = health.raise(.reloadFailed, "\(error)")
            log.error("the configuration stays as it was: \(error)")
        }
    }
}
