import Daemon
import FileSystem
import TestSupport
import Testing

@Suite("attempts in flight, on disk")
struct AttemptSlotsTests {
    private let document = Path(bytes: Array("/in/".utf8) + [0xFF, 0x0A])

    @Test("after an end at any moment the slots say what was tried, and in which stage")
    func interrupted() throws {
        let folder = try TemporaryFolder()
        do {
            let supervisor = try AttemptSlots(in: folder.path)
            let worker = try AttemptSlots(in: folder.path)
            try supervisor.begin(AttemptSlots.Attempt(document: document, job: 7), slot: 3)
            worker.enter("level-detector", job: 7, begun: 12, slot: 3)
            let other = AttemptSlots.Attempt(document: document, job: 8)
            try supervisor.begin(other, slot: 4)
            try supervisor.begin(other, slot: 5)
            try supervisor.end(slot: 5)
        }
        let slots = try AttemptSlots(in: folder.path)
        let found = try slots.interrupted()
        #expect(found.map(\.0.job) == [7, 8])
        #expect(found[0].0.document == document)
        #expect(
            found[0].1 == AttemptSlots.Progress(job: 7, begun: 12, stage: "level-detector"))
        #expect(found[1].1 == nil, "it was handed out and never begun")
        try slots.empty()
        #expect(try AttemptSlots(in: folder.path).interrupted().isEmpty)
    }

    @Test("the stage of an earlier job in the same slot is not taken for this one's")
    func stale() throws {
        let folder = try TemporaryFolder()
        let slots = try AttemptSlots(in: folder.path)
        slots.enter("decode", job: 6, begun: 1, slot: 0)
        try slots.begin(AttemptSlots.Attempt(document: document, job: 7), slot: 0)
        #expect(try slots.interrupted().first?.1 == nil)
    }

    @Test(
        "a damaged file holds no attempts and stops nobody",
        arguments: [0, 1, 129, 5_000, 20_000] as [Int])
    func damaged(length: Int) throws {
        let folder = try TemporaryFolder()
        try folder.write([UInt8](repeating: 0xA5, count: length), to: Path("attempts"))
        #expect(try AttemptSlots(in: folder.path).interrupted().isEmpty)
    }
}
