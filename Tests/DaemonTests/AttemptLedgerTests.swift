import Daemon
import FileSystem
import TestSupport
import Testing

@Suite("what is held against documents")
struct AttemptLedgerTests {
    private let folder: TemporaryFolder
    private let document = Path("/in/a\nb.txt")
    private let plugins = ["fine", "trapping"]

    init() throws { folder = try TemporaryFolder() }

    /// Lets an attempt begin, enter a stage, and the whole daemon end.
    ///
    /// - Returns: What the attempt was to be.
    private func interruptedAttempt(in stage: String) throws -> (AttemptRecord, Job.Task) {
        var ledger = try AttemptLedger(in: folder.path)
        let next = ledger.nextTask(for: document, attempts: 3, plugins: plugins)
        try ledger.begin(document, job: 1, slot: 0)
        try AttemptSlots(in: folder.path).enter(stage, job: 1, begun: 0, slot: 0)
        return next
    }

    @Test("a stage that brings supervisor and worker down together is left out in the end")
    func bothDown() throws {
        var ends = 0
        while try interruptedAttempt(in: "trapping").0.leftOut.isEmpty, ends < 100 { ends += 1 }
        #expect(ends == 10, "five ends of the daemon weigh as much as one of the worker")
        #expect(try interruptedAttempt(in: "fine").0.leftOut == ["trapping"])
    }

    @Test("a document that ends the daemon before any plugin has its failure record in the end")
    func beforePlugins() throws {
        var ends = 0
        while case .enrich = try interruptedAttempt(in: "decode").1, ends < 100 { ends += 1 }
        #expect(ends == 15)
        let task = try interruptedAttempt(in: "decode").1
        #expect(task == .recordFailure(outcome: "crashed", stage: "decode", attempts: 16))
    }

    @Test("what is held against a document outlives the daemon until it has its outcome")
    func lasting() throws {
        try blame()
        #expect(try held()?.failures == 1)
        #expect(try held()?.lastStage == "trapping")
        try blame()
        #expect(try held()?.failures == 2)
        try forgive()
        #expect(try held() == nil)
    }

    @Test("a record that is torn or damaged is forgotten, and only that")
    func damaged() throws {
        try blame(Path("/in/other"))
        try blame()
        let whole = try #require(folder.read("held"))
        try folder.write(whole.dropLast(2), to: Path("held"))
        #expect(try held() == nil)
        #expect(try held(Path("/in/other"))?.failures == 1)
        for at in stride(from: 0, to: whole.count, by: 7) {
            var flipped = whole
            flipped[at] ^= 0x10
            try folder.write(flipped, to: Path("held"))
            let ledger = try AttemptLedger(in: folder.path)
            let count = ledger.count
            #expect(count <= 2)
        }
    }

    private func blame(_ path: Path? = nil) throws {
        var ledger = try AttemptLedger(in: folder.path)
        ledger.blame(path ?? document, stage: "trapping", timedOut: false)
    }

    private func forgive() throws {
        var ledger = try AttemptLedger(in: folder.path)
        ledger.forgive(document)
    }

    private func held(_ path: Path? = nil) throws -> AttemptRecord? {
        try AttemptLedger(in: folder.path)[path ?? document]
    }
}
