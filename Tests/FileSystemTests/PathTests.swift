import FileSystem
import Testing

@Suite("paths")
struct PathTests {
    @Test(
        "a path is taken apart into folder and name",
        arguments: [
            ("/a/b/c.txt", "/a/b", "c.txt"), ("c.txt", ".", "c.txt"), ("/c", "/", "c"),
            ("a//b/", "a", "b"),
        ])
    func parts(path: String, folder: String, name: String) {
        #expect(Path(path).folder == Path(folder))
        #expect(Array(Path(path).name) == Array(name.utf8))
    }

    @Test("a path below a folder has what is left behind it, byte for byte")
    func relative() {
        let odd = Path(bytes: Array("/in/a".utf8) + [0xFF, 0x0A])
        #expect(odd.relative(to: Path("/in"))?.bytes == [0x61, 0xFF, 0x0A])
        #expect(Path("/inbox").relative(to: Path("/in")) == nil)
        #expect(Path("/in").relative(to: Path("/in"))?.bytes == [])
        #expect(Path("/x").relative(to: Path("/"))?.bytes == [0x78])
    }

    @Test("a missing file's status is an error that says so")
    func missing() {
        let error = #expect(throws: SystemError.self) {
            _ = try FileStatus(of: Path("/no/such/file"))
        }
        #expect(error?.isMissing == true)
        #expect(error?.description == "cannot look at /no/such/file: No such file or directory")
    }
}
