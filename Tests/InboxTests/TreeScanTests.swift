import ConfigurationKit
import FileSystem
import Glibc
import Inbox
import TestSupport
import Testing

@Suite("a walk through an inbox")
struct TreeScanTests {
    @Test("documents, folders and what is ignored are told apart")
    func kinds() throws {
        let folder = try TemporaryFolder()
        for name in [
            "a.txt", "sub/b.md", ".hidden.txt", "c.txt.enriched.json", "d.txt.part", "drafts/e.txt",
            "f.pdf", "g.txt~", ".git/h.txt",
        ] {
            try folder.write("x", to: name)
        }
        #expect(unsafe symlink("a.txt", folder.path.appending("link.txt").description) == 0)
        #expect(unsafe mkfifo(folder.path.appending("pipe.txt").description, 0o644) == 0)

        let filter = InboxFilter(include: ["*.txt", "*.md"], ignore: ["drafts/**"])
        var scan = TreeScan(root: folder.path, from: folder.path, filter: filter)
        var documents: [String] = []
        var ignored: [String: IgnoreReason] = [:]
        while let finding = scan.next() {
            switch finding {
            case .folder: try scan.readFolder()
            case .document(let path, _):
                documents.append(path.relative(to: folder.path)?.description ?? "?")
            case .ignored(let path, let reason):
                ignored[path.relative(to: folder.path)?.description ?? "?"] = reason
            case .unreadable(let error): throw error
            }
        }
        #expect(documents == ["a.txt", "sub/b.md"])
        #expect(
            ignored == [
                ".hidden.txt": .hidden, "c.txt.enriched.json": .output, "d.txt.part": .temporary,
                "drafts/e.txt": .ignored, "f.pdf": .notIncluded, "g.txt~": .temporary,
                "link.txt": .link, "pipe.txt": .notRegular,
            ])
    }

    @Test("a name of any bytes is found as it is")
    func bytes() throws {
        let folder = try TemporaryFolder()
        let odd = Path(bytes: [0x2D, 0xFF, 0x0A] + Array(".txt".utf8))
        try folder.write("x", to: odd)
        var scan = TreeScan(
            root: folder.path, from: folder.path,
            filter: InboxFilter(include: ["*.txt"], ignore: []))
        var found: [Path] = []
        while let finding = scan.next() {
            if case .folder = finding { try scan.readFolder() }
            if case .document(let path, let status) = finding {
                found.append(path)
                #expect(status.size == 1)
            }
        }
        #expect(found == [folder.path.appending(odd.bytes)])
    }
}
