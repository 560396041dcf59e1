import ConfigurationKit
import FileSystem
import Inbox
import Logging

extension Supervisor {
    /// Has the configuration read again; documents are done under the old one meanwhile.
    func reload() {
        // What is being read may have been changed since.
        guard reading == nil else {
            isReloadWaiting = true
            return
        }
        notifier.send("RELOADING=1\nMONOTONIC_USEC=\(MonotonicClock.now / 1_000)")
        do {
            reading = try ConfigurationReading(plan.load)
        } catch {
            noteRefusal("\(error)")
            notifier.send("READY=1")
        }
    }

    /// Takes the configuration that was read, once it is.
    func takeReading() {
        guard let result = reading?.result else { return }
        reading = nil
        if isReloadWaiting {
            isReloadWaiting = false
            reload()
        } else {
            take(result)
            notifier.send("READY=1")
        }
    }

    /// Puts a configuration in force; where it is broken, the old one stays.
    ///
    /// Work under way ends under the old one. What only waits is forgotten: the walk through the
    /// inboxes under the new one finds it again, and everything whose sidecar is stale with it. The
    /// old one is kept until a worker has said that it can work with the new one.
    private func take(_ result: Result<LoadedConfiguration, any Error>) {
        do {
            let loaded = try result.get()
            // A number is never used again: workers of one that was refused may still be there.
            lastGeneration += 1
            let next = try Generation(number: lastGeneration, loaded)
            try moveStatusPort(to: loaded.configuration.statusListen)
            for inbox in next.inboxes {
                // One lock each inbox: it is handed on, for it cannot be taken twice.
                inbox.lock = generation.inboxes.first { $0.root == inbox.root }?.lock
            }
            for old in generation.inboxes
            where !next.inboxes.contains(where: { $0.root == old.root }) {
                watcher.forget(old.root)
            }
            let stateBefore = generation.loaded.configuration.state
            if generation.fingerprints != nil { previous = generation }
            generation = next
            noteStateFolder(before: stateBefore)
            // Whatever was wrong with a plugin may be mended.
            breakers = PluginBreakers(pause: plan.timing.breakerPause)
            health.keep(.breakerOpen, of: [])
            // What still stands in the way is met again.
            health.keep(.machineFault, of: [])
            health.keep(.inboxLost, of: Set(next.inboxes.map(\.root.description)))
            health.keep(.polling, of: Set(next.inboxes.map(\.root.description)))
            pendingReloads += 1
            _ = health.clear(.reloadFailed)
            scans.removeAll()
            queue.forgetIdle()
            log.notice("the configuration was read again", metadata: ["path": "\(loaded.path)"])
        } catch {
            noteRefusal("\(error)")
        }
    }

    /// Goes back to the configuration before, since no worker can work with the new one.
    ///
    /// - Returns: Whether there is one to go back to.
    func goBack(_ reason: String) -> Bool {
        guard let previous else { return false }
        generation = previous
        self.previous = nil
        do {
            try moveStatusPort(to: generation.loaded.configuration.statusListen)
        } catch {
            log.error("\(error)")
        }
        for inbox in generation.inboxes { inbox.neededScan = .start }
        scans.removeAll()
        queue.forgetIdle()
        (failedStarts, nextStart, pendingReloads) = (0, 0, 0)
        noteRefusal(reason)
        return true
    }

    private func noteRefusal(_ reason: String) {
        health.counters.reloadFailures += 1
        _ = health.raise(.reloadFailed, reason)
        log.error("the configuration stays as it was: \(reason)")
    }
}
