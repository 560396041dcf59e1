import Decoding
import FileSystem
import Glibc
import TestSupport
import Testing

@Suite("document reader")
struct DocumentReaderTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    private func path(_ name: String) -> Path { folder.path.appending(name) }

    @Test("a file's bytes come with their hash")
    func content() throws {
        try folder.write("abc", to: "a.txt")
        let content = try DocumentReader.read(path("a.txt"), limit: 3)
        #expect(content.bytes == Array("abc".utf8))
        // FIPS 180-2, appendix B.1.
        #expect(
            content.sha256 == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
    }

    @Test("a name need not be text")
    func rawName() throws {
        let name = Path(bytes: [0x61, 0xFF, 0x2E, 0x74])
        try folder.write("abc", to: name)
        #expect(
            try DocumentReader.read(folder.path.appending(name.bytes), limit: 3).bytes.count == 3)
    }

    @Test("a file over the limit is not read")
    func tooLarge() throws {
        try folder.write("abcd", to: "a.txt")
        #expect(throws: ReadFailure.tooLarge(bytes: 4, limit: 3)) {
            try DocumentReader.read(path("a.txt"), limit: 3)
        }
    }

    @Test("what is not there is gone")
    func gone() {
        #expect(throws: ReadFailure.gone) { try DocumentReader.read(path("a.txt"), limit: 3) }
        #expect(throws: ReadFailure.gone) { try DocumentReader.read(path("a/b.txt"), limit: 3) }
    }

    @Test("a link is refused, and followed where a user named it")
    func link() throws {
        try folder.write("abc", to: "a.txt")
        #expect(unsafe symlink("a.txt", path("link").description) == 0)
        #expect(throws: ReadFailure.notRegular(.link)) {
            try DocumentReader.read(path("link"), limit: 3)
        }
        let content = try DocumentReader.read(path("link"), limit: 3, followingLinks: true)
        #expect(content.bytes == Array("abc".utf8))
    }

    @Test(
        "folders and pipes are refused at once, without waiting for a writer",
        .timeLimit(.minutes(1)))
    func notRegular() throws {
        #expect(throws: ReadFailure.notRegular(.folder)) {
            try DocumentReader.read(folder.path, limit: 3)
        }
        #expect(unsafe mkfifo(path("pipe").description, 0o600) == 0)
        #expect(throws: ReadFailure.notRegular(.pipe)) {
            try DocumentReader.read(path("pipe"), limit: 3)
        }
    }

    @Test(
        "a file that may not be read is unreadable", .enabled(if: geteuid() != 0, "root reads all"))
    func unreadable() throws {
        try folder.write("abc", to: "a.txt")
        #expect(unsafe chmod(path("a.txt").description, 0) == 0)
        #expect(throws: ReadFailure.unreadable(SystemError("open", path("a.txt"), code: EACCES))) {
            try DocumentReader.read(path("a.txt"), limit: 3)
        }
    }

    @Test(
        "a file that is written to while it is read has changed, whether it grows, shrinks or not",
        arguments: ["abcd", "ab", "xyz"])
    func changed(text: String) throws {
        try folder.write("abc", to: "a.txt")
        #expect(throws: ReadFailure.changed) {
            try DocumentReader.read(path("a.txt"), limit: 9) {
                try? folder.write(text, to: "a.txt")
            }
        }
    }

    @Test("a full disk's or machine's errors are the machine's", arguments: [EIO, EMFILE, ENOMEM])
    func environment(code: Int32) {
        let error = SystemError("read", Path("a.txt"), code: code)
        #expect(ReadFailure(error) == .environment(error))
    }
}
