import Daemon
import FileSystem
import TestSupport
import Testing

@Suite("the queue of documents")
struct WorkQueueTests {
    private let a = Path("/in/a.txt")
    private let b = Path("/in/b.txt")

    @Test("documents come out in the order they went in, each once")
    func order() {
        var queue = WorkQueue(capacity: 10)
        for document in [a, b, a] { #expect(add(document, &queue)) }
        #expect(queue.count == 2)
        #expect(take(&queue)?.document == a)
        #expect(take(&queue)?.document == b)
        #expect(take(&queue) == nil)
        queue.finish(a)
        queue.finish(b)
        #expect(queue.count == 0)
    }

    @Test("a document that changes while it is worked on is worked on again")
    func changed() {
        var queue = WorkQueue(capacity: 10)
        _ = queue.addSettled(a, inbox: 0)
        #expect(take(&queue) != nil)
        _ = queue.addSettled(a, inbox: 0)
        #expect(take(&queue) == nil)
        queue.finish(a)
        #expect(take(&queue)?.document == a)
        queue.finish(a)
        #expect(take(&queue) == nil)
    }

    @Test("an unsettled document is ready at its time, or as soon as it is known to be whole")
    func settling() throws {
        let folder = try TemporaryFolder()
        try folder.write("x", to: "a")
        let version = WorkQueue.Version(try FileStatus(of: folder.path.appending("a")))
        var queue = WorkQueue(capacity: 10)
        _ = queue.addUnsettled(a, inbox: 0, version: version, due: 100)
        _ = queue.addUnsettled(b, inbox: 0, version: version, due: 200)
        #expect(queue.nextDue == 100)
        queue.promote(now: 99)
        #expect(take(&queue) == nil)
        queue.promote(now: 100)
        #expect(take(&queue)?.unsettled == version)
        _ = queue.addSettled(b, inbox: 0)
        #expect(take(&queue) == WorkQueue.Work(document: b, inbox: 0, unsettled: nil))
        queue.promote(now: 1_000)
        #expect(take(&queue) == nil, "b is not taken a second time when its time comes")
    }

    @Test("what does not fit is turned away")
    func full() {
        var queue = WorkQueue(capacity: 1)
        #expect(add(a, &queue))
        #expect(!queue.hasRoom)
        #expect(!add(b, &queue))
        #expect(add(a, &queue), "one that is in already needs no room")
    }

    @Test("a reload forgets what waits, keeps what is worked on, and no change to it")
    func forget() {
        var queue = WorkQueue(capacity: 10)
        _ = queue.addSettled(a, inbox: 0)
        _ = queue.addSettled(b, inbox: 0)
        #expect(take(&queue)?.document == a)
        _ = queue.addSettled(a, inbox: 0)
        queue.forgetIdle()
        #expect(queue.count == 1)
        queue.finish(a)
        #expect(queue.count == 0)
        #expect(take(&queue) == nil)
    }

    // `#expect` cannot call what changes a value.
    private func take(_ queue: inout WorkQueue) -> WorkQueue.Work? { queue.takeNext() }
    private func add(_ document: Path, _ queue: inout WorkQueue) -> Bool {
        queue.addSettled(document, inbox: 0)
    }
}
