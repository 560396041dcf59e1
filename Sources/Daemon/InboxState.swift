import ConfigurationKit
import FileSystem
import Inbox

/// A watched folder, and how it is doing.
final class InboxState {
    // A class, since the walk, the watch and the timers all note things here.

    let configuration: InboxConfiguration
    let root: Path
    /// The folder that mirrors the inbox with its sidecars; the inbox itself for `beside`.
    let sidecarRoot: Path
    let filter: InboxFilter
    /// Holds the lock that keeps a second daemon off this inbox; `nil` while it cannot be watched.
    var lock: InboxLock?
    /// Why it is not watched at the moment; `nil` where all is well.
    var problem: String?

    /// Whether its file system sends no events.
    var sendsNoEvents = false
    /// Folders of the walk under way that could not be watched.
    private var unwatched = 0
    /// Whether the last whole walk met folders that could not be watched.
    private var lacksWatches = false

    /// Why it must be looked through again: hints were lost or turned away; `nil` where it need not.
    var neededScan: Counters.ScanReason? = .start
    /// When it is to be looked through again, in nanoseconds of the monotonic clock.
    var nextScan: UInt64 = 0
    /// When it may be looked through at the earliest, whatever is needed.
    var noScanBefore: UInt64 = 0
    /// When the last walk through all of it was begun.
    private(set) var walkBegun: UInt64 = 0
    /// Whether it was looked through from end to end.
    private(set) var wasWalked = false
    /// Whether all that lies in it was met since the index's round began.
    private(set) var isMet = false
    /// Whether the walk under way was begun since then, and could read all folders.
    private var meetsAll = false

    /// Until when its documents wait since the machine did not take their sidecars; 0 for not.
    var pausedUntil: UInt64 = 0
    /// When the machine stood in the way last.
    var lastFault: UInt64 = 0

    /// What lies in it and is no document, by reason, as the last whole walk has found it.
    private(set) var ignored: [IgnoreReason: Int] = [:]
    private var tally: [IgnoreReason: Int] = [:]

    init(_ configuration: InboxConfiguration) {
        self.configuration = configuration
        root = Path(configuration.path)
        sidecarRoot = Path(configuration.sidecars ?? configuration.path)
        filter = InboxFilter(configuration)
    }

    /// Whether it is looked through again and again, since not all events come.
    var isPolled: Bool { sendsNoEvents || lacksWatches }

    /// Counts something in the inbox that is no document, in the walk under way.
    func note(_ reason: IgnoreReason) { tally[reason, default: 0] += 1 }

    /// Notes that a folder could not be watched.
    ///
    /// - Returns: Whether that is news.
    func noteUnwatched() -> Bool {
        defer { lacksWatches = true }
        unwatched += 1
        return !isPolled
    }

    /// Begins a walk through the whole inbox.
    func beginWalk(_ now: UInt64) {
        walkBegun = now
        tally = [:]
        unwatched = 0
        meetsAll = true
    }

    /// Notes that the walk under way has not seen all there is.
    func noteGap() { meetsAll = false }

    /// Notes that the index has begun a round: what lies in the inbox is to be met from here on.
    func forgetMet() { (isMet, meetsAll) = (false, false) }

    /// Ends a walk through the whole inbox.
    ///
    /// - Returns: Whether events come again for all folders, after they did not.
    func endWalk() -> Bool {
        wasWalked = true
        if meetsAll { isMet = true }
        ignored = tally
        let hadToPoll = isPolled
        lacksWatches = unwatched > 0
        return hadToPoll && !isPolled
    }
}
