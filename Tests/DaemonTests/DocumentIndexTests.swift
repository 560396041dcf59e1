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
