import FileSystem
import Glibc
import TestSupport
import Testing

@Suite("faults of the machine", .serialized)
struct FaultTests {
    private let daemon: DaemonHarness

    init() throws { daemon = try DaemonHarness(chain: ["fine"]) }

    @Test(
        "the work waits for a disk that takes nothing, and goes on by itself; no attempt is counted",
        arguments: [
            ("write", ENOSPC), ("write", EDQUOT), ("sync", EIO), ("rename", EROFS), ("open", EROFS),
            ("open", EMFILE),
        ])
    func output(call: String, code: Int32) throws {
        try daemon.breakMachine("\(call) \(code) enriched.json")
        let run = try daemon.start(environment: daemon.faulty)
        for i in 0..<20 { try daemon.drop("Document \(i).\n", as: "d\(i).txt") }
        #expect(eventually { run.errors.contains("the work waits and goes on by itself") })
        #expect(run.errors.contains(SystemError.reason(code)))
        #expect((0..<20).allSatisfy { daemon.sidecar("d\($0).txt") == nil })
        try daemon.mendMachine()
        #expect(eventually { (0..<20).allSatisfy { daemon.sidecar("d\($0).txt") != nil } })
        #expect(eventually { run.errors.contains("the work goes on") })
        let ended = run.end(by: SIGTERM)
        #expect(ended.status == 0)
        #expect(!ended.errors.contains("failed:"))
        #expect(daemon.folder.read(".enrichd/held") == [])
        #expect(daemon.leftovers().isEmpty)
        try daemon.expectAccounted(enriched: 20)
    }

    @Test(
        "a document that the machine cannot read waits alone, and the others go on",
        arguments: [("read", EIO), ("open", EIO)])
    func input(call: String, code: Int32) throws {
        try daemon.breakMachine("\(call) \(code) inbox/bad.txt")
        let run = try daemon.start(environment: daemon.faulty)
        try daemon.drop("Bad.\n", as: "bad.txt")
        #expect(eventually { run.errors.contains("the document waits") })
        for i in 0..<20 { try daemon.drop("Document \(i).\n", as: "d\(i).txt") }
        #expect(
            eventually(within: 5) { (0..<20).allSatisfy { daemon.sidecar("d\($0).txt") != nil } })
        #expect(daemon.sidecar("bad.txt") == nil)
        #expect(!daemon.folder.has("inbox/bad.txt.failed.json"))
        try daemon.mendMachine()
        // What waits for the disk is looked at again when it changes, too.
        #expect(unsafe chmod(daemon.folder("inbox/bad.txt"), 0o640) == 0)
        #expect(eventually { daemon.sidecar("bad.txt") != nil })
        #expect(run.end(by: SIGTERM).status == 0)
    }

    @Test("a state folder that takes nothing, or is removed under the daemon, loses no document")
    func state() throws {
        try daemon.configure(chain: ["fine"], more: "limits: { workers: 2, worker_documents: 5 }")
        let run = try daemon.start(environment: daemon.faulty)
        try daemon.breakMachine("write 28 .enrichd/attempts")
        try daemon.drop("One.\n", as: "one.txt")
        #expect(eventually { run.errors.contains("the work waits and goes on by itself") })
        #expect(daemon.sidecar("one.txt") == nil)
        try daemon.mendMachine()
        #expect(eventually { daemon.sidecar("one.txt") != nil })
        for name in ["attempts", "held", "index", "lock", "version"] {
            try FileOperations.remove(daemon.folder.path.appending(".enrichd/\(name)"))
        }
        // New workers too find what they need.
        for i in 0..<30 { try daemon.drop("Document \(i).\n", as: "d\(i).txt") }
        #expect(eventually { (0..<30).allSatisfy { daemon.sidecar("d\($0).txt") != nil } })
        #expect(run.end(by: SIGTERM).status == 0)
        let again = try daemon.drain()
        #expect(again.errors.contains("\"enriched\":\"0\""), "the sidecars say what is done")
    }

    @Test(
        "a state folder in any condition is made again from the sidecars, or refused with a reason")
    func damagedState() throws {
        for i in 0..<10 { try daemon.drop("Document \(i).\n", as: "d\(i).txt") }
        #expect(try daemon.drain().status == 0)
        for name in ["attempts", "held", "index", "version"] {
            let whole = daemon.folder.read(".enrichd/\(name)") ?? []
            for damage in 0..<3 {
                var bytes = whole
                switch damage {
                case 0: bytes.removeLast(bytes.count / 2)
                case 1: for at in stride(from: 3, to: bytes.count, by: 11) { bytes[at] ^= 0x04 }
                default: bytes = [UInt8](repeating: 0xFF, count: 4_099)
                }
                try daemon.folder.write(bytes, to: Path(".enrichd/\(name)"))
                let ended = try daemon.drain()
                #expect(ended.status == 0, "\(name), \(damage): \(ended.errors)")
                #expect(ended.errors.contains("\"enriched\":\"0\""), "\(name), \(damage)")
            }
        }
        try daemon.folder.write("enrichd state 99\n", to: ".enrichd/version")
        let newer = try daemon.drain()
        #expect(newer.status == 1)
        #expect(newer.errors.contains("was written by a newer enrichd"))
        try daemon.expectAccounted(enriched: 10)
    }

    @Test("a wall clock that jumps, a year ahead or back, changes nothing")
    func clock() throws {
        let run = try daemon.start(environment: daemon.faulty)
        for (i, seconds) in [0, 31_536_000, -31_536_000, 3_600, 0].enumerated() {
            try daemon.breakMachine("clock \(seconds) wall")
            try daemon.drop("Document \(i).\n", as: "d\(i).txt")
            try daemon.folder.write("Written in place.\n", to: "inbox/w\(i).txt")
            #expect(eventually(within: 5) { daemon.sidecar("d\(i).txt") != nil })
            #expect(eventually(within: 5) { daemon.sidecar("w\(i).txt") != nil })
        }
        #expect(run.end(by: SIGTERM).status == 0)
        try daemon.expectAccounted(enriched: 10)
    }

    @Test(
        "a document that is dropped again under its name does not take the place of the moved one")
    func moved() throws {
        try daemon.configure(chain: ["fine"], inbox: "    after: { move: done }")
        for text in ["First.\n", "Second.\n", "Third.\n"] {
            try daemon.drop(text, as: "a.txt")
            #expect(try daemon.drain().status == 0)
            #expect(!daemon.folder.has("inbox/a.txt"))
        }
        #expect(daemon.folder.text("done/a.txt") == "First.\n")
        #expect(daemon.folder.text("done/a.txt~2") == "Second.\n")
        #expect(daemon.folder.text("done/a.txt~3") == "Third.\n")
    }

    @Test("a document whose move failed moves later")
    func heldUpMove() throws {
        try daemon.configure(chain: ["fine"], inbox: "    after: { move: done }")
        try daemon.folder.write("in the way", to: "done")
        try daemon.drop("First.\n", as: "a.txt")
        #expect(try daemon.drain().status == 0)
        #expect(daemon.sidecar("a.txt") != nil)
        #expect(daemon.folder.has("inbox/a.txt"))
        try FileOperations.remove(daemon.folder.path.appending("done"))
        #expect(try daemon.drain().status == 0)
        #expect(daemon.folder.text("done/a.txt") == "First.\n")
    }
}
