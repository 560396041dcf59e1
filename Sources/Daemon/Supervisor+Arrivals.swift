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
    /// How long a walk through an inbox is put off behind the start of the one before.
    private static let leastScanInterval = Timing.second / 4

    /// Starts a walk through each inbox whose time has come, unless one is under way.
    func startScans(_ now: UInt64) {
        for (number, inbox) in generation.inboxes.enumerated() {
            guard now >= inbox.nextScan || isScanNeeded(inbox), now >= inbox.noScanBefore,
                !isWalking(inbox)
            else { continue }
            inbox.noScanBefore = now + Supervisor.leastScanInterval
            guard open(inbox) else {
                inbox.noScanBefore = now + Supervisor.second
                continue
            }
            let usual: Counters.ScanReason = inbox.isPolled ? .poll : .interval
            health.counters.note(inbox.neededScan ?? usual)
            inbox.neededScan = nil
            inbox.nextScan = now + (inbox.isPolled ? plan.timing.poll : plan.timing.rescan)
            beginRound()
            inbox.beginWalk(now)
            scans.append(
                (number, TreeScan(root: inbox.root, from: inbox.root, filter: inbox.filter)))
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
            notifier.send("READY=1\nSTATUS=watching")
        }
    }

    /// Whether an inbox must be looked through again and there is room for what is found.
    func isScanNeeded(_ inbox: InboxState) -> Bool {
        inbox.neededScan != nil && queue.count * 2 < Self.queueCapacity
    }

    /// Whether a walk through the whole of an inbox is under way.
    func isWalking(_ inbox: InboxState) -> Bool {
        scans.contains { $0.scan.root == inbox.root && $0.scan.start == inbox.root }
    }

    /// Sees whether an inbox can be watched, takes its lock, and says what has changed.
    private func open(_ inbox: InboxState) -> Bool {
        inbox.problem = problem(inbox)
        let subject = inbox.root.description
        guard let problem = inbox.problem else {
            if health.clear(.inboxLost, of: subject) {
                log.notice("the inbox is watched again", metadata: ["inbox": "\(inbox.root)"])
            }
            return true
        }
        inbox.lock = nil
        if health.raise(.inboxLost, of: subject, problem) { log.error("\(problem)") }
        return false
    }

    /// Why an inbox cannot be watched; `nil` where it is locked and watched now.
    private func problem(_ inbox: InboxState) -> String? {
        do throws(SystemError) {
            if try FileStatus(of: inbox.root).kind != .folder {
                return "the inbox \(inbox.root) is no folder; give the path of one"
            }
            if inbox.lock == nil { inbox.lock = try InboxLock.acquire(inbox.root) }
            if inbox.lock == nil {
                return "the inbox \(inbox.root) is watched by another enrichd; stop that one"
            }
            watchRoot(inbox)
            return nil
        } catch {
            return error.isMissing
                ? "the inbox \(inbox.root) is not there; make the folder" : "\(error)"
        }
    }

    /// Lets go of inboxes whose folder is not the one any more that was locked.
    ///
    /// It, or a folder above it, was removed, made again, mounted on or unmounted: not all of that
    /// sends an event.
    func checkInboxes() {
        for inbox in generation.inboxes {
            guard let lock = inbox.lock, !lock.isHeld(on: inbox.root) else { continue }
            lose(inbox)
        }
    }

    private func lose(_ inbox: InboxState) {
        let reason = "the inbox \(inbox.root) is not the folder any more that was watched"
        if health.raise(.inboxLost, of: inbox.root.description, reason) { log.warning("\(reason)") }
        health.counters.lostWatches += 1
        watcher.forget(inbox.root)
        scans.removeAll { $0.scan.root == inbox.root }
        inbox.lock = nil
        inbox.neededScan = .lostWatch
        inbox.noScanBefore = 0
    }

    private func watchRoot(_ inbox: InboxState) {
        let type = unsafe inbox.root.withCString { unsafe linux_file_system($0) }
        let wasSilent = inbox.sendsNoEvents
        inbox.sendsNoEvents = NetworkFileSystem.magicNumbers.contains(type)
        if inbox.sendsNoEvents, !wasSilent {
            let reason = "the file system sends no events; the inbox is looked through every 2 s"
            _ = health.raise(.polling, of: inbox.root.description, reason)
            log.notice("\(reason)", metadata: ["inbox": "\(inbox.root)"])
        }
        watch(inbox.root, of: inbox)
    }

    /// Watches a folder; where the kernel has no watch left the inbox is polled instead.
    private func watch(_ folder: Path, of inbox: InboxState) {
        do throws(SystemError) {
            try watcher.watch(folder)
        } catch {
            guard !error.isMissing, error.code != EACCES, inbox.noteUnwatched() else { return }
            inbox.nextScan = min(inbox.nextScan, MonotonicClock.now + plan.timing.poll)
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
                let ended = scans.removeFirst()
                if ended.scan.start == inbox.root { endWalk(inbox) }
                continue
            }
            take(finding, inbox)
        }
    }

    private func endWalk(_ inbox: InboxState) {
        // Where hints are lost all the time, walks may not take all the time.
        let now = MonotonicClock.now
        inbox.noScanBefore = max(inbox.noScanBefore, now + 4 * (now - inbox.walkBegun))
        forgetMissing(.folderUnreadable)
        forgetMissing(.documentUnreadable)
        defer { endRound() }
        guard inbox.endWalk(), health.clear(.polling, of: inbox.root.description) else { return }
        log.notice("events come again", metadata: ["inbox": "\(inbox.root)"])
    }

    /// Begins a round of walks through all inboxes, unless one is under way.
    private func beginRound() {
        if isRoundOpen { return }
        isRoundOpen = true
        index.beginRound()
        for inbox in generation.inboxes { inbox.forgetMet() }
    }

    /// Drops what has left the inboxes from the index, once all of them were looked through.
    ///
    /// While one of them is lost nothing is dropped: its documents need not be looked into when it is
    /// there again.
    private func endRound() {
        guard generation.inboxes.allSatisfy(\.isMet) else { return }
        isRoundOpen = false
        index.prune()
    }

    /// Forgets conditions of folders or documents that are not there any more.
    private func forgetMissing(_ kind: Condition.Kind) {
        let there = health.subjects(of: kind).filter { (try? FileStatus(of: Path($0))) != nil }
        health.keep(kind, of: Set(there))
    }

    /// Takes a finding of the walk that was begun first.
    private func take(_ finding: TreeScan.Finding, _ inbox: InboxState) {
        switch finding {
        case .folder(let folder):
            watch(folder, of: inbox)
            removeLeftovers(in: folder, of: inbox)
            do throws(SystemError) {
                try scans[0].scan.readFolder()
                if health.clear(.folderUnreadable, of: folder.description) {
                    log.notice("the folder can be read", metadata: ["folder": "\(folder)"])
                }
            } catch {
                noteUnreadable(folder, error)
            }
        case .document(let path, let status): found(path, status, inbox: scans[0].inbox)
        case .ignored(let path, let reason):
            if scans[0].scan.start == inbox.root { inbox.note(reason) }
            log.debug("ignored", metadata: ["path": "\(path)", "reason": "\(reason.rawValue)"])
        case .unreadable(let error): noteUnreadable(error.path.folder, error)
        }
    }

    /// Says that the documents of a folder wait until it can be read.
    private func noteUnreadable(_ folder: Path, _ error: SystemError) {
        if error.isMissing { return }
        generation.inboxes[scans[0].inbox].noteGap()
        if health.raise(.folderUnreadable, of: folder.description, "\(error)") {
            log.error("\(error); its documents wait")
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
        index.meet(path)
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
                if !generation.inboxes.allSatisfy({ $0.neededScan == .overflow }) {
                    log.warning("the kernel's event queue ran over; all inboxes are looked through")
                }
                for inbox in generation.inboxes { inbox.neededScan = .overflow }
            case .settled(let path): hint(path, isSettled: true)
            case .appeared(let path): hint(path, isSettled: false)
            case .folder(let folder): scan(folder)
            case .lost(let folder): lost(folder)
            }
        }
    }

    /// Walks through a folder that has appeared or whose permissions have changed.
    private func scan(_ folder: Path) {
        guard let (number, inbox, relative) = inbox(of: folder) else { return }
        if relative.bytes.isEmpty {
            inbox.neededScan = inbox.neededScan ?? .folder
        } else if inbox.filter.entersFolder(relative) {
            health.counters.note(.folder)
            scans.append((number, TreeScan(root: inbox.root, from: folder, filter: inbox.filter)))
        }
    }

    /// Sees to a folder that is not watched any more.
    private func lost(_ folder: Path) {
        guard let (_, inbox, relative) = inbox(of: folder), inbox.lock != nil else { return }
        if relative.bytes.isEmpty { return lose(inbox) }
        health.counters.lostWatches += 1
        // One that was removed is gone for good; one that is there again was mounted on.
        if (try? FileStatus(of: folder)) != nil { inbox.neededScan = .lostWatch }
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
