import FileSystem
import Glibc
import Sidecar
import SidecarNames
import TestSupport
import Testing

@Suite("sidecar: files that appear whole")
struct PendingFileTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    private func path(_ name: String) -> Path { folder.path.appending(name) }
    private func names() -> [String] { folder.files().map(\.description) }

    private func pending(
        _ text: String, _ name: String, superseding other: String? = nil
    ) throws -> PendingFile {
        try PendingFile(
            Array(text.utf8), as: path(name), superseding: other.map { path($0) })
    }

    @Test("nothing has the name before the commit, and the whole content after it")
    func commit() throws {
        let file = try pending("new", "a/b/x.enriched.json")
        #expect(!folder.has("a/b/x.enriched.json"))
        #expect(names().count == 1)
        #expect(PendingFile.commit([file]).allSatisfy { $0 == nil })
        #expect(names() == ["a/b/x.enriched.json"])
        #expect(folder.text("a/b/x.enriched.json") == "new")
    }

    @Test("what is dropped leaves what was there before, and nothing else")
    func drop() throws {
        try folder.write("old", to: "x.enriched.json")
        _ = try pending("new", "x.enriched.json")
        #expect(names() == ["x.enriched.json"])
        #expect(folder.text("x.enriched.json") == "old")
    }

    @Test("a sidecar takes the failure record's place")
    func supersede() throws {
        try folder.write("old", to: "x.failed.json")
        let file = try pending("new", "x.enriched.json", superseding: "x.failed.json")
        #expect(folder.has("x.failed.json"))
        #expect(PendingFile.commit([file]).allSatisfy { $0 == nil })
        #expect(names() == ["x.enriched.json"])
    }

    @Test("of two contents for one name the one committed last stays, whole")
    func twice() throws {
        let first = try pending("first and longer", "x.enriched.json")
        let second = try pending("second", "x.enriched.json")
        #expect(PendingFile.commit([first, second]).allSatisfy { $0 == nil })
        #expect(names() == ["x.enriched.json"])
        #expect(folder.text("x.enriched.json") == "second")
    }

    @Test("one file that cannot appear does not keep the others back")
    func partly() throws {
        let bad = try pending("new", "folder.enriched.json")
        let good = try pending("new", "x.enriched.json")
        try folder.write("in the way", to: "folder.enriched.json/file")
        let errors = PendingFile.commit([bad, good])
        #expect(errors[0]?.code == EISDIR)
        #expect(errors[1] == nil)
        #expect(folder.text("x.enriched.json") == "new")
    }

    @Test("a folder that cannot be made is the machine's or the user's fault, with its name")
    func noFolder() throws {
        try folder.write("a file", to: "a")
        #expect(throws: SystemError.self) { try pending("new", "a/x.enriched.json") }
    }

    @Test("names of the greatest length work")
    func longName() throws {
        let document = Path(String(repeating: "n", count: 255))
        let target = folder.path.appending(SidecarName.sidecar(of: document).bytes)
        let file = try PendingFile([0x7B], as: target, superseding: nil)
        #expect(PendingFile.commit([file]).allSatisfy { $0 == nil })
        #expect(folder.files().map(\.bytes.count) == [255])
    }

    @Test("what a killed process left is removed, what a living one writes is not")
    func leftovers() throws {
        try folder.write("{", to: ".x.enriched.json.tmp-1.0")
        try folder.write("{", to: ".mine.txt")
        try folder.write("{", to: "y.enriched.json")
        let living = try pending("new", "z.enriched.json")
        #expect(Leftovers.remove(from: folder.path) == 1)
        #expect(names().count == 3)
        #expect(PendingFile.commit([living]).allSatisfy { $0 == nil })
        #expect(names() == [".mine.txt", "y.enriched.json", "z.enriched.json"])
    }
}
