import Daemon
import FileSystem
import TestSupport
import Testing

@Suite("the index of what is done")
struct DocumentIndexTests {
    private let folder: TemporaryFolder
    private let document: Path
    private let status: FileStatus

    init() throws {
        folder = try TemporaryFolder()
        try folder.write("words", to: "a.txt")
        document = folder.path.appending("a.txt")
        status = try FileStatus(of: document)
    }

    @Test("a document is done in the state and under the chain that it was noted with")
    func states() throws {
        do {
            var index = try DocumentIndex(in: folder.path)
            index.insert(document, status, fingerprint: "f1")
            index.flush()
        }
        #expect(try isDone("f1"))
        #expect(try !isDone("f2"))
        #expect(try !isDone("f1", folder.path.appending("b.txt")))
        try folder.write("other words", to: "a.txt")
        #expect(try !isDone("f1", status: FileStatus(of: document)))
    }

    @Test("the newest note on a document counts, and the file does not grow without end")
    func rewritten() throws {
        for round in 0..<4 {
            var index = try DocumentIndex(in: folder.path)
            for i in 0..<2_000 { index.insert(document, status, fingerprint: "\(round) \(i)") }
            index.flush()
        }
        #expect(try isDone("3 1999"))
        #expect(try !isDone("2 1999"))
        #expect((folder.read("index")?.count ?? 0) < 64_000)
    }

    @Test("what was neither met nor noted since the round began is dropped, and only that")
    func pruned() throws {
        func path(_ i: Int) -> Path { folder.path.appending("d\(i).txt") }
        do {
            var index = try DocumentIndex(in: folder.path)
            for i in 0..<4_000 { index.insert(path(i), status, fingerprint: "f") }
            index.beginRound()
            for i in 0..<1_000 { index.meet(path(i)) }
            for i in 3_990..<4_010 { index.insert(path(i), status, fingerprint: "f") }
            index.prune()
            #expect(count(index) == 1_020)
            // The file was written anew, and goes on from there.
            #expect(folder.read("index")?.count == 16 + 1_020 * 16)
            index.beginRound()
            index.insert(path(5_000), status, fingerprint: "f")
            for i in 1..<1_000 { index.meet(path(i)) }
            index.forget(path(7))
            index.prune()
            #expect(count(index) == 999)
            index.flush()
        }
        #expect(try isDone("f", path(1)))
        #expect(try isDone("f", path(5_000)))
        #expect(try !isDone("f", path(2_000)))
        #expect(try !isDone("f", path(7)))
    }

    @Test("a hundred thousand documents done and taken away leave no memory and no file behind")
    func flat() throws {
        var index = try DocumentIndex(in: folder.path)
        for round in 0..<100 {
            index.beginRound()
            for i in 0..<1_000 {
                index.insert(
                    folder.path.appending("\(round)-\(i).txt"), status, fingerprint: "f")
            }
            index.prune()
            #expect(count(index) == 1_000)
            #expect((folder.read("index")?.count ?? 0) <= 16 * (1 + 2 * 1_000 + 1_000))
        }
        index.beginRound()
        index.prune()
        #expect(count(index) == 0)
    }

    /// How many are noted. (`#expect` cannot hold an index itself.)
    private func count(_ index: borrowing DocumentIndex) -> Int { index.count }

    @Test("what is damaged is forgotten, and only that", arguments: [[], [1, 2, 3]] as [[UInt8]])
    func damaged(header: [UInt8]) throws {
        do {
            var index = try DocumentIndex(in: folder.path)
            index.insert(document, status, fingerprint: "f")
            index.insert(folder.path.appending("b.txt"), status, fingerprint: "f")
            index.flush()
        }
        let whole = try #require(folder.read("index"))
        try folder.write(whole.dropLast(3), to: Path("index"))
        #expect(try isDone("f"))
        #expect(try !isDone("f", folder.path.appending("b.txt")))
        try folder.write(header, to: Path("index"))
        #expect(try !isDone("f"))
    }

    /// What an index that is opened now says. (`#expect` cannot hold an index itself.)
    private func isDone(
        _ fingerprint: String, _ path: Path? = nil, status: FileStatus? = nil
    ) throws -> Bool {
        try DocumentIndex(in: folder.path)
            .contains(path ?? document, status ?? self.status, fingerprint: fingerprint)
    }
}
