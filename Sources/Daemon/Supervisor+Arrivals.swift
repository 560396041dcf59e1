import CLinux
import ConfigurationKit
import FileSystem
import Glibc
import Inbox
import Logging
import Sidecar

/// How documents are found: walks through the inboxes, and the kernel's hints in between.
extension Supervisor {
    /// How many findings a walk makes before the loop looks at everything else again.
    private static let scanStep = 512

    /// Starts a walk through each inbox whose time has come, unless one is under way.
    func startScans(_ now: UInt64) {
        for (number, inbox) in generation.inboxes.enumerated() {
            let isDue =
                now >= inbox.nextScan
                || (inbox.neededScan != nil && queue.count * 2 < Self.queueCapacity)
            guard isDue,
                !scans.contains(where: { $0.inbox == number && $0.scan.start == inbox.root })
            else { continue }
            guard open(inbox) else {
                inbox.nextScan = now + Supervisor.second
                continue
            }
            beginScan(of: inbox, number, now)
        }
        if !isReady, stopping == nil {
            isReady = true
            log.info(
                "watching",
                metadata: [
                    "inboxes":
                        "\(generation.inboxes.map(\.configuration.path).joined(separator: ", "))",
                    "workers": "\(workerCount)",
                ])
            notifier.send("READY=1")
        }
    }

    private func beginScan(of inbox: InboxState, _ number: Int, _ now: UInt64) {
        let usual: Counters.ScanReason =
            !inbox.wasWalked ? .start : inbox.isPolled ? .poll : .interval
        health.counters.note(inbox.neededScan ?? usual)
        inbox.neededScan = nil
        inbox.nextScan =
            now + (inbox.isPolled ? Supervisor.pollInterval : Supervisor.rescanInterval)
        inbox.beginWalk()
        scans.append((number, TreeScan(root: inbox.root, from: inbox.root, filter: inbox.filter)))
    }

    /// Sees whether an inbox can be watched, takes its lock, and says what has changed.
    private func open(_ inbox: InboxState) -> Bool {
        var problem: String?
        do throws(SystemError) {
            if try FileStatus(of: inbox.root).kind != .folder {
                problem = "the inbox \(inbox.root) is no folder; give the path of one"
            } else if inbox.lock == nil {
                inbox.lock = try InboxLock.acquire(inbox.root)
                if inbox.lock == nil {
                    problem = "the inbox \(inbox.root) is watched by another enrichd; stop that one"
                }
            }
            if problem == nil { try watchRoot(inbox) }
        } catch {
            problem =
                error.isMissing
                ? "the inbox \(inbox.root) is not there; make the folder" : "\(error)"
        }
        inbox.problem = problem
        let subject = inbox.root.description
        guard let problem else {
            if health.clear(.inboxLost, of: subject) {
                log.notice("the inbox is watched again", metadata: ["inbox": "\(inbox.root)"])
            }
            return true
        }
        inbox.lock = nil
        if health.raise(.inboxLost, of: subject, problem) { log.error("\(problem)") }
        return false
    }

    private func watchRoot(_ inbox: InboxState) throws(SystemError) {
        let type = unsafe inbox.root.withCString { unsafe linux_file_system($0) }
        let isPolled = NetworkFileSystem.magicNumbers.contains(type)
        if isPolled, !inbox.isPolled {
            let reason = "the file system sends no events; the inbox is looked through every 2 s"
            _ = health.raise(.polling, of: inbox.root.description, reason)
            log.notice("\(reason)", metadata: ["inbox": "\(inbox.root)"])
        }
        inbox.isPolled = isPolled || inbox.isPolled
        watch(inbox.root, of: inbox)
    }

    /// Watches a folder; where the kernel has no watch left the inbox is polled instead.
    private func watch(_ folder: Path, of inbox: InboxState) {
        do throws(SystemError) {
            try watcher.watch(folder)
        } catch {
            guard !error.isMissing, !inbox.isPolled else { return }
            inbox.isPolled = true
            let remedy =
                error.code == ENOSPC
                ? "; raise fs.inotify.max_user_watches to have events back" : ""
            let reason = "\(error); the inbox is looked through every 2 s\(remedy)"
            _ = health.raise(.polling, of: inbox.root.description, reason)
            log.warning("\(reason)", metadata: ["inbox": "\(inbox.root)"])
        }
    }

    /// Goes on with the walk that was begun first, as far as the queue has room.
    func stepScans() {
        var steps = 0
        while steps < Supervisor.scanStep, queue.hasRoom, !scans.isEmpty {
            steps += 1
            let inbox = generation.inboxes[scans[0].inbox]
            guard let finding = scans[0].scan.next() else {
                if scans[0].scan.start == inbox.root { inbox.endWalk() }
                scans.removeFirst()
                continue
            }
            switch finding {
            case .folder(let folder):
                watch(folder, of: inbox)
                removeLeftovers(in: folder, of: inbox)
                do throws(SystemError) {
                    try scans[0].scan.readFolder()
                } catch {
                    if !error.isMissing { log.warning("\(error)") }
                }
            case .document(let path, let status): found(path, status, inbox: scans[0].inbox)
            case .ignored(let path, let reason):
                if scans[0].scan.start == inbox.root { inbox.note(reason) }
                log.debug("ignored", metadata: ["path": "\(path)", "reason": "\(reason.rawValue)"])
            case .unreadable(let error): log.warning("\(error)")
            }
        }
    }

    /// Removes what workers of an earlier run did not live to finish, in the first walk.
    private func removeLeftovers(in folder: Path, of inbox: InboxState) {
        guard !inbox.wasWalked, let relative = folder.relative(to: inbox.root) else { return }
        let count = Leftovers.remove(from: inbox.sidecarRoot.appending(relative.bytes))
        if count > 0 {
            log.notice(
                "files not yet whole removed",
                metadata: ["folder": "\(folder)", "files": "\(count)"])
        }
    }

    /// Queues a document that a walk has found, unless it is done.
    private func found(_ path: Path, _ status: FileStatus, inbox: Int) {
        if isDone(path, status, inbox: inbox) { return }
        let settle = generation.inboxes[inbox].configuration.settle.nanoseconds
        var time = timespec()
        unsafe clock_gettime(CLOCK_REALTIME, &time)
        let now = time.tv_sec &* 1_000_000_000 &+ time.tv_nsec
        let age = now &- max(status.modified, status.changed)
        let isAdded =
            age > Int(settle) + Int(Supervisor.second)
            ? queue.addSettled(path, inbox: inbox)
            : queue.addUnsettled(
                path, inbox: inbox, version: .init(status), due: MonotonicClock.now + settle)
        if !isAdded { generation.inboxes[inbox].neededScan = .backlog }
    }

    /// Takes the kernel's hints.
    func takeEvents() {
        let events: [WatchEvent]
        do throws(SystemError) {
            events = try watcher.events()
        } catch {
            log.error("\(error); all inboxes are looked through again")
            for inbox in generation.inboxes { inbox.neededScan = .overflow }
            return
        }
        for event in events {
            switch event {
            case .overflow:
                health.counters.overflows += 1
                log.warning("the kernel's event queue ran over; all inboxes are looked through")
                for inbox in generation.inboxes { inbox.neededScan = .overflow }
            case .settled(let path): hint(path, isSettled: true)
            case .appeared(let path): hint(path, isSettled: false)
            case .folder(let folder):
                guard let (number, inbox, relative) = inbox(of: folder),
                    inbox.filter.entersFolder(relative)
                else { continue }
                health.counters.note(.folder)
                scans.append(
                    (number, TreeScan(root: inbox.root, from: folder, filter: inbox.filter)))
            case .lost(let folder):
                health.counters.lostWatches += 1
                if let inbox = generation.inboxes.first(where: { $0.root == folder }) {
                    log.warning("the inbox is gone", metadata: ["inbox": "\(folder)"])
                    inbox.lock = nil
                    inbox.nextScan = 0
                }
            }
        }
    }

    private func hint(_ path: Path, isSettled: Bool) {
        guard let (number, inbox, relative) = inbox(of: path),
            inbox.filter.reasonToIgnore(relative, .regular) == nil
        else { return }
        let isAdded =
            isSettled
            ? queue.addSettled(path, inbox: number)
            : queue.addUnsettled(
                path, inbox: number,
                version: (try? FileStatus(of: path)).map(WorkQueue.Version.init),
                due: MonotonicClock.now + inbox.configuration.settle.nanoseconds)
        if !isAdded { inbox.neededScan = .backlog }
    }

    func inbox(of path: Path) -> (Int, InboxState, Path)? {
        for (number, inbox) in generation.inboxes.enumerated() {
            if let relative = path.relative(to: inbox.root) { return (number, inbox, relative) }
        }
        return nil
    }
}

/// File systems that do not tell of what other machines write (statfs(2), linux/magic.h).
private enum NetworkFileSystem {
    static let magicNumbers: Set<Int> = [
        0x6969,  // NFS
        0xFF53_4D42, 0xFE53_4D42, 0x517B,  // CIFS, SMB2, SMB
        0x6573_5546,  // FUSE
        0x0102_1997,  // 9p
        0x0BD0_0BD0,  // Lustre
        0x00C3_6400,  // Ceph
        0x5346_414F,  // AFS
    ]
}
