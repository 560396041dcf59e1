import ConfigurationKit
import FileSystem
import Glibc
import Inbox
import Logging

/// The start, as far as the machine may stand in its way: a disk that is full, no descriptors left.
///
/// A daemon that ended there would have to be started by hand once there is room again, and service
/// managers give up on what ends time and again. So it waits, tells why, and goes on by itself.
/// Meanwhile no worker runs, so nothing is looked through and no document is touched.
extension Supervisor {
    /// The state folder of the configuration in force, or the service manager's.
    private var statePath: Path { plan.state ?? Path(generation.loaded.configuration.state) }

    /// Opens the state folder and all in it, unless that is done.
    func openState(_ now: UInt64) {
        guard !isStateOpen, now >= nextOpening else { return }
        nextOpening = now + plan.timing.faultPause
        let subject = statePath.description
        do throws(StateFolder.Refusal) {
            try takeState(statePath)
        } catch {
            guard error.isOfMachine else {
                refusal = error.description
                return
            }
            health.counters.machineFaults += 1
            let isNew = health.reason(.machineFault, of: subject) == nil
            _ = health.raise(.machineFault, of: subject, error.description)
            if isNew { log.error("the start waits and goes on by itself: \(error)") }
            return
        }
        isStateOpen = true
        if health.clear(.machineFault, of: subject) {
            log.notice("the start goes on", metadata: ["state": "\(subject)"])
        }
    }

    /// Takes the lock and keeps it, then opens the rest; what is open already is opened anew.
    private func takeState(_ path: Path) throws(StateFolder.Refusal) {
        let folder: StateFolder
        if let state {
            folder = state
        } else {
            folder = try StateFolder(locking: path)
            state = folder
        }
        openControl()
        try folder.checkVersion()
        do throws(SystemError) {
            ledger = try AttemptLedger(in: path)
            index = try DocumentIndex(in: path)
        } catch {
            throw StateFolder.Refusal(error)
        }
        do throws(SystemError) {
            try watcher.open()
        } catch {
            var refusal = StateFolder.Refusal(
                "\(error); free descriptors, or raise fs.inotify.max_user_instances")
            refusal.isOfMachine = error.isEnvironment
            throw refusal
        }
    }

    /// Takes that a reload may have named another state folder; one that is open stays.
    func noteStateFolder(before: String) {
        if generation.loaded.configuration.state == before || plan.state != nil { return }
        if isStateOpen {
            log.warning("another state folder takes effect with the next start only")
            return
        }
        (control, state, isControlMissed) = (nil, nil, false)
        nextOpening = 0
    }

    /// Opens what the machine did not let be opened at the start, and what works without.
    func openWhatIsMissing() {
        openControl()
        if isStatusPortMissing { openStatusPort() }
    }

    /// Has the service manager wait with the daemon as long as a start waits for the machine.
    func explainStart() {
        guard !isReady, stopping == nil, let condition = health.conditions.first else { return }
        let reason = condition.reason.replacing("\n", with: " ")
        notifier.send("EXTEND_TIMEOUT_USEC=60000000\nSTATUS=waits: \(reason)")
    }
}
