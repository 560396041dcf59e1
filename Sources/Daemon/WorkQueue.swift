import DequeModule
package import FileSystem
import HeapModule

/// The documents that wait to be worked on, each at most once, up to a limit.
///
/// A document is ready, waits for a time (until it has settled, or until a fault may be over), or
/// is being worked on; one that changes while it is worked on is taken up again afterwards. What
/// does not fit is not kept: the caller scans the inbox again when there is room.
package struct WorkQueue {
    /// A document taken from the queue.
    package struct Work: Sendable, Equatable {
        /// Where it is.
        package let document: Path
        /// The number of its inbox in the configuration.
        package var inbox: Int
        /// What it looked like when it was put in; `nil` where it is known to be whole.
        package let unsettled: Version?

        /// A document with its inbox and, while it is not known to be whole, what it looked like.
        package init(document: Path, inbox: Int, unsettled: Version?) {
            (self.document, self.inbox, self.unsettled) = (document, inbox, unsettled)
        }
    }

    /// What tells whether a file was written to in between.
    package struct Version: Sendable, Equatable {
        let size: Int
        let modified: Int

        package init(_ status: FileStatus) { (size, modified) = (status.size, status.modified) }
    }

    private enum State { case ready, waiting, working }

    private struct Item {
        var inbox: Int
        var state: State
        /// Tells entries of `ready` and `waiting` that still stand from those that were replaced.
        var ticket: UInt64
        var unsettled: Version?
        var changedMeanwhile = false
        /// When it was put in, in nanoseconds of the monotonic clock.
        var since: UInt64
    }

    private struct Waiting: Comparable {
        let until: UInt64
        let ticket: UInt64
        let document: Path

        static func < (a: Waiting, b: Waiting) -> Bool { (a.until, a.ticket) < (b.until, b.ticket) }
    }

    private let capacity: Int
    private var items: [Path: Item] = [:]
    private var ready = Deque<(document: Path, ticket: UInt64)>()
    private var waiting = Heap<Waiting>()
    private var lastTicket: UInt64 = 0
    private var working = 0

    /// An empty queue for at most `capacity` documents.
    package init(capacity: Int) { self.capacity = capacity }

    /// How many documents are ready, wait or are being worked on.
    package var count: Int { items.count }
    /// How many are being worked on.
    package var workingCount: Int { working }
    /// Whether documents are ready for workers, or with them.
    package var hasReadyOrWorking: Bool { working > 0 || !ready.isEmpty }
    /// Whether another document fits.
    package var hasRoom: Bool { items.count < capacity }
    /// When the document that has been here longest was put in, in nanoseconds of the monotonic
    /// clock; a look at each of them.
    package var oldest: UInt64? { items.values.lazy.map(\.since).min() }
    /// When the next waiting document is due, in nanoseconds of the monotonic clock.
    package var nextDue: UInt64? { waiting.min?.until }

    /// Puts in a document that is whole.
    ///
    /// - Returns: False where there was no room.
    package mutating func addSettled(_ document: Path, inbox: Int) -> Bool {
        guard var item = items[document] else {
            guard hasRoom else { return false }
            enqueue(
                document, Item(inbox: inbox, state: .ready, ticket: 0, since: MonotonicClock.now))
            return true
        }
        item.inbox = inbox
        switch item.state {
        case .working:
            item.changedMeanwhile = true
            items[document] = item
        case .waiting:
            item.unsettled = nil
            enqueue(document, item)
        case .ready:
            item.unsettled = nil
            items[document] = item
        }
        return true
    }

    /// Puts in a document that may still be written to, to be looked at again at a time.
    ///
    /// - Returns: False where there was no room.
    package mutating func addUnsettled(
        _ document: Path, inbox: Int, version: Version?, due: UInt64
    ) -> Bool {
        guard let item = items[document] else {
            guard hasRoom else { return false }
            wait(
                document,
                Item(
                    inbox: inbox, state: .waiting, ticket: 0, unsettled: version,
                    since: MonotonicClock.now), due)
            return true
        }
        if item.state == .working {
            items[document]?.inbox = inbox
            items[document]?.changedMeanwhile = true
        }
        return true
    }

    /// Makes those ready whose time has come.
    package mutating func promote(now: UInt64) {
        while let next = waiting.min, next.until <= now {
            _ = waiting.popMin()
            guard let item = items[next.document], item.ticket == next.ticket else { continue }
            enqueue(next.document, item)
        }
    }

    /// Takes the document that has been ready longest.
    package mutating func takeNext() -> Work? {
        while let next = ready.popFirst() {
            guard var item = items[next.document], item.ticket == next.ticket else { continue }
            item.state = .working
            item.changedMeanwhile = false
            items[next.document] = item
            working += 1
            return Work(document: next.document, inbox: item.inbox, unsettled: item.unsettled)
        }
        return nil
    }

    /// Ends the work on a document; it is ready again where it has changed meanwhile.
    package mutating func finish(_ document: Path) {
        guard let item = items[document], item.state == .working else { return }
        working -= 1
        if item.changedMeanwhile {
            enqueue(
                document,
                Item(inbox: item.inbox, state: .ready, ticket: 0, since: MonotonicClock.now))
        } else {
            items[document] = nil
        }
    }

    /// Ends the work on a document for now; it is ready again at a time, or at once.
    package mutating func putBack(_ document: Path, version: Version? = nil, due: UInt64? = nil) {
        guard let item = items[document], item.state == .working else { return }
        working -= 1
        let again = Item(
            inbox: item.inbox, state: .waiting, ticket: 0, unsettled: version, since: item.since)
        if let due { wait(document, again, due) } else { enqueue(document, again) }
    }

    /// Forgets all documents that nobody works on; a scan finds them again.
    package mutating func forgetIdle() {
        items = items.filter { $0.value.state == .working }
        for document in items.keys { items[document]?.changedMeanwhile = false }
        ready.removeAll()
        waiting = Heap()
    }

    private mutating func enqueue(_ document: Path, _ item: Item) {
        var item = item
        lastTicket += 1
        (item.ticket, item.state) = (lastTicket, .ready)
        items[document] = item
        ready.append((document, lastTicket))
    }

    private mutating func wait(_ document: Path, _ item: Item, _ due: UInt64) {
        var item = item
        lastTicket += 1
        (item.ticket, item.state) = (lastTicket, .waiting)
        items[document] = item
        waiting.insert(Waiting(until: due, ticket: lastTicket, document: document))
    }
}
