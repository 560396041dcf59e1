import FileSystem
import Glibc
import TestSupport
import Testing

@Suite("how documents arrive", .serialized)
struct ArrivalTests {
    private let daemon: DaemonHarness

    init() throws { daemon = try DaemonHarness(chain: ["fine"]) }

    private func isEnriched(_ name: String) -> Bool {
        eventually(within: 10) { daemon.sidecar(name) != nil }
    }

    private func path(_ name: String) -> Path { daemon.folder.path.appending(name) }

    @Test("twenty thousand files at once through an event queue of sixteen are all enriched")
    func overflow() throws {
        try daemon.configure(
            chain: ["fine"],
            more: "log: { level: warning }\nstatus: { listen: \"unix:status\" }")
        try daemon.breakMachine("events 16 queue")
        let run = try daemon.start(waiting: false, environment: daemon.faulty)
        try daemon.drop("One.\n", as: "one.txt")
        #expect(isEnriched("one.txt"))
        let count = 20_000
        for i in 0..<count { try daemon.folder.write("Document \(i).\n", to: "inbox/d\(i).txt") }
        let isDone = eventually(within: 120) {
            (0..<count).reversed().allSatisfy {
                daemon.folder.has("inbox/d\($0).txt.enriched.json")
            }
        }
        #expect(isDone)
        let metrics = StatusClient(address: "unix:\(daemon.folder("status"))").get("/metrics")
        for name in ["enrichd_event_overflows_total", "enrichd_scans_total{reason=\"overflow\"}"] {
            let line = metrics?.body.split(separator: "\n").first { $0.hasPrefix("\(name) ") }
            #expect(line.map { !$0.hasSuffix(" 0") } == true, "\(name)")
        }
        #expect(
            run.end(by: SIGTERM).errors.contains(
                "event queue ran over; all inboxes are looked through"))
        try daemon.expectAccounted(enriched: count + 1)
    }

    @Test("an inbox that is removed, renamed away or replaced is watched again when it is there")
    func lostInbox() throws {
        let run = try daemon.start(environment: daemon.faulty)
        try daemon.drop("One.\n", as: "one.txt")
        #expect(isEnriched("one.txt"))
        try FileOperations.rename(path("inbox"), to: path("away"))
        #expect(eventually(within: 10) { run.errors.contains("is not there; make the folder") })
        try daemon.drop("Two.\n", as: "two.txt")
        #expect(isEnriched("two.txt"))
        // Another folder in its place, before the daemon can look.
        try daemon.folder.write("Three.\n", to: "other/three.txt")
        run.signal(SIGSTOP)
        try FileOperations.rename(path("inbox"), to: path("gone"))
        try FileOperations.rename(path("other"), to: path("inbox"))
        run.signal(SIGCONT)
        #expect(isEnriched("three.txt"))
        try daemon.drop("Four.\n", as: "four.txt")
        #expect(isEnriched("four.txt"))
        #expect(run.end(by: SIGTERM).status == 0)
    }

    @Test("an inbox that is deleted with all in it, and made again, is watched again")
    func deletedInbox() throws {
        let run = try daemon.start(environment: daemon.faulty)
        for round in 1...3 {
            try daemon.drop("Round \(round).\n", as: "sub/a\(round).txt")
            #expect(isEnriched("sub/a\(round).txt"))
            for file in daemon.folder.files() where file.description.hasPrefix("inbox/") {
                try FileOperations.remove(path(file.description))
            }
            #expect(unsafe rmdir(daemon.folder("inbox/sub")) == 0)
            #expect(unsafe rmdir(daemon.folder("inbox")) == 0)
            // Made again at once, and only after its loss was told.
            if round > 1 {
                let told = { run.errors.split(separator: "is not there; make the folder").count }
                #expect(eventually(within: 10) { told() == round })
            }
            #expect(unsafe mkdir(daemon.folder("inbox"), 0o755) == 0)
        }
        try daemon.drop("Last.\n", as: "last.txt")
        #expect(isEnriched("last.txt"))
        #expect(run.end(by: SIGTERM).status == 0)
        try daemon.expectAccounted(enriched: 1)
    }

    @Test("a folder above the inbox may be renamed away and back")
    func lostFolderAbove() throws {
        try FileOperations.makeFolders(path("above/inbox"))
        try daemon.folder.write(
            "version: 1\ninboxes: [{ path: above/inbox }]\nchains: { a: [{ plugin: fine }] }\n",
            to: "config.yaml")
        let run = try daemon.start(environment: daemon.faulty)
        try FileOperations.rename(path("above"), to: path("elsewhere"))
        #expect(eventually(within: 10) { run.errors.contains("is not there; make the folder") })
        try daemon.folder.write("One.\n", to: "elsewhere/inbox/one.txt")
        try FileOperations.rename(path("elsewhere"), to: path("above"))
        #expect(
            eventually(within: 10) { daemon.folder.has("above/inbox/one.txt.enriched.json") })
        #expect(run.end(by: SIGTERM).status == 0)
    }

    @Test(
        "a file system that is mounted on the inbox and unmounted is noticed",
        .enabled(if: canMount, "needs the right to mount"))
    func mounted() throws {
        let run = try daemon.start(environment: daemon.faulty)
        #expect(unsafe mount("none", daemon.folder("inbox"), "tmpfs", 0, nil) == 0)
        try daemon.drop("One.\n", byCopyAs: "one.txt")
        #expect(isEnriched("one.txt"))
        #expect(unsafe umount2(daemon.folder("inbox"), Int32(MNT_DETACH)) == 0)
        #expect(daemon.sidecar("one.txt") == nil)
        try daemon.drop("Two.\n", as: "two.txt")
        #expect(isEnriched("two.txt"))
        #expect(run.end(by: SIGTERM).status == 0)
    }

    private static let canMount: Bool = {
        guard let folder = try? TemporaryFolder(),
            unsafe mount("none", folder.path.description, "tmpfs", 0, nil) == 0
        else { return false }
        return unsafe umount2(folder.path.description, Int32(MNT_DETACH)) == 0
    }()

    @Test("where the kernel has no watch left the inbox is polled, until it has one again")
    func noWatches() throws {
        try FileOperations.makeFolders(path("inbox/sub"))
        try daemon.breakMachine("watch 28 inbox/sub")
        let run = try daemon.start(environment: daemon.faulty)
        #expect(eventually(within: 10) { run.errors.contains("fs.inotify.max_user_watches") })
        try daemon.drop("One.\n", as: "sub/one.txt")
        #expect(isEnriched("sub/one.txt"))
        try daemon.mendMachine()
        #expect(eventually(within: 10) { run.errors.contains("events come again") })
        try daemon.drop("Two.\n", as: "sub/two.txt")
        #expect(isEnriched("sub/two.txt"))
        #expect(run.end(by: SIGTERM).status == 0)
    }

    @Test("a file system that sends no events is polled, and that is said")
    func polling() throws {
        // The number of NFS.
        try daemon.breakMachine("statfs 26985 inbox", "events 0 queue", "watch 38 inbox")
        let run = try daemon.start(environment: daemon.faulty)
        #expect(eventually(within: 10) { run.errors.contains("the file system sends no events") })
        try daemon.drop("One.\n", as: "sub/one.txt")
        #expect(isEnriched("sub/one.txt"))
        #expect(run.end(by: SIGTERM).status == 0)
    }

    @Test("a folder and a document whose permissions were taken are done when they are given back")
    func permissions() throws {
        try daemon.breakMachine("opendir 13 inbox/closed", "open 13 inbox/secret.txt")
        let run = try daemon.start(environment: daemon.faulty)
        try daemon.folder.write("One.\n", to: "inbox/closed/one.txt")
        #expect(eventually(within: 10) { run.errors.contains("its documents wait") })
        try daemon.drop("Two.\n", as: "secret.txt")
        #expect(eventually(within: 10) { daemon.folder.has("inbox/secret.txt.failed.json") })
        #expect(
            daemon.folder.text("inbox/secret.txt.failed.json")?
                .contains("\"outcome\": \"unreadable\"") == true)
        try daemon.mendMachine()
        #expect(unsafe chmod(daemon.folder("inbox/closed"), 0o755) == 0)
        #expect(unsafe chmod(daemon.folder("inbox/secret.txt"), 0o600) == 0)
        #expect(isEnriched("closed/one.txt"))
        #expect(isEnriched("secret.txt"))
        #expect(eventually { !daemon.folder.has("inbox/secret.txt.failed.json") })
        #expect(run.end(by: SIGTERM).status == 0)
    }

    @Test("a tree that is renamed in, folders filled as they are made, and old times are no matter")
    func trees() throws {
        let run = try daemon.start()
        for i in 0..<40 {
            try daemon.folder.write("Document \(i).\n", to: "tree/a/b\(i % 4)/d\(i).txt")
        }
        var old = [timespec(tv_sec: 1_000, tv_nsec: 0), timespec(tv_sec: 1_000, tv_nsec: 0)]
        #expect(unsafe utimensat(AT_FDCWD, daemon.folder("tree/a/b0/d0.txt"), &old, 0) == 0)
        try FileOperations.rename(path("tree"), to: path("inbox/tree"))
        for i in 0..<40 {
            try daemon.folder.write("Document \(i).\n", to: "inbox/new\(i)/x/d\(i).txt")
        }
        for i in 0..<40 {
            #expect(isEnriched("tree/a/b\(i % 4)/d\(i).txt"))
            #expect(isEnriched("new\(i)/x/d\(i).txt"))
        }
        #expect(run.end(by: SIGTERM).status == 0)
        try daemon.expectAccounted(enriched: 80)
    }

    @Test("a partial file is passed over until it has its name")
    func partial() throws {
        let run = try daemon.start()
        try daemon.folder.write("Half of i", to: "inbox/a.txt.part")
        try daemon.drop("Whole.\n", as: "b.txt")
        #expect(isEnriched("b.txt"))
        #expect(!daemon.folder.has("inbox/a.txt.part.enriched.json"))
        try daemon.folder.write("Half of it and the rest.\n", to: "inbox/a.txt.part")
        try FileOperations.rename(path("inbox/a.txt.part"), to: path("inbox/a.txt"))
        #expect(isEnriched("a.txt"))
        #expect(daemon.sidecar("a.txt")?.contains("\"bytes\": 25") == true)
        #expect(run.end(by: SIGTERM).status == 0)
    }

    @Test("the early sidecar of a slow writer is replaced by that of the whole document")
    func slowWriter() throws {
        try daemon.configure(chain: ["fine"], inbox: "    settle: 20ms")
        let run = try daemon.start()
        let name = path("inbox/slow.txt")
        do {
            let file = try FileDescriptor(opening: name, O_WRONLY | O_CREAT)
            try file.writeAll(Array("Early words, ".utf8), path: name)
            #expect(isEnriched("slow.txt"))
            #expect(daemon.sidecar("slow.txt")?.contains("\"bytes\": 13") == true)
            try file.writeAll(Array("and late ones.\n".utf8), path: name)
        }
        #expect(
            eventually(within: 10) {
                daemon.sidecar("slow.txt")?.contains("\"bytes\": 28") == true
            })
        #expect(run.end(by: SIGTERM).status == 0)
        try daemon.expectAccounted(enriched: 1)
    }

    @Test(
        "links, pipes, sockets and folders named like documents are passed over, and nothing waits")
    func noDocuments() throws {
        let run = try daemon.start()
        try daemon.folder.write("Outside.\n", to: "outside/o.txt")
        #expect(
            unsafe symlink(daemon.folder("outside/o.txt"), daemon.folder("inbox/link.txt")) == 0)
        #expect(unsafe symlink(daemon.folder("outside"), daemon.folder("inbox/folder")) == 0)
        #expect(unsafe mkfifo(daemon.folder("inbox/pipe.txt"), 0o600) == 0)
        #expect(makeSocket(daemon.folder("inbox/socket.txt")))
        try FileOperations.makeFolders(path("inbox/folder.txt"))
        try daemon.drop("A document.\n", as: "folder.txt/a.txt")
        #expect(isEnriched("folder.txt/a.txt"))
        #expect(run.end(by: SIGTERM).status == 0)
        // A walk meets them too.
        #expect(try daemon.drain().status == 0)
        #expect(!daemon.folder.has("inbox/folder/o.txt.enriched.json"))
        let audit = try daemon.audit()
        #expect(audit.enriched == 1)
        #expect(audit.ignored["symbolic link"] == 2)
        #expect(audit.ignored["not a regular file"] == 2)
        #expect(audit.unaccounted == 0)
    }

    @Test(
        "devices are passed over, never opened",
        .enabled(if: canMakeDevices, "needs the right to make device nodes"))
    func devices() throws {
        let run = try daemon.start()
        // The terminal of whoever opens it, which waits for a typist; and the first loop device.
        #expect(unsafe mknod(daemon.folder("inbox/character.txt"), S_IFCHR | 0o666, 5 << 8) == 0)
        #expect(unsafe mknod(daemon.folder("inbox/block.txt"), S_IFBLK | 0o666, 7 << 8) == 0)
        try daemon.drop("A document.\n", as: "a.txt")
        #expect(isEnriched("a.txt"))
        #expect(run.end(by: SIGTERM).status == 0)
        #expect(try daemon.drain().status == 0)
        let outcomes = daemon.folder.files().map(\.description).filter { $0.hasSuffix(".json") }
        #expect(outcomes == ["inbox/a.txt.enriched.json"])
        let audit = try daemon.audit()
        #expect(audit.enriched == 1)
        #expect(audit.ignored == ["not a regular file": 2])
        #expect(audit.unaccounted == 0)
    }

    private static let canMakeDevices: Bool = {
        guard let folder = try? TemporaryFolder() else { return false }
        return unsafe mknod(folder("device"), S_IFCHR | 0o666, 5 << 8) == 0
    }()

    private func makeSocket(_ path: String) -> Bool {
        let number = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
        defer { close(number) }
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        unsafe withUnsafeMutableBytes(of: &address.sun_path) { field in
            unsafe field.copyBytes(from: path.utf8)
        }
        return unsafe withUnsafePointer(to: &address) { pointer in
            unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
                unsafe bind(number, address, socklen_t(MemoryLayout<sockaddr_un>.size)) == 0
            }
        }
    }

    @Test("any name that Linux takes works from end to end")
    func names() throws {
        let names: [[UInt8]] = [
            Array("-rf.txt".utf8), Array("a\nb\t.txt".utf8), [0xFF, 0xC0] + Array(".txt".utf8),
            [UInt8](repeating: 0x61, count: 251) + Array(".txt".utf8),
            Array(String(repeating: "ñ", count: 125).utf8) + Array("x.txt".utf8),
            Array("\"quoted\\.txt".utf8), Array(" .txt".utf8), Array("%FF.txt".utf8),
        ]
        let run = try daemon.start()
        for name in names { try daemon.folder.write("Words.\n", to: Path("inbox").appending(name)) }
        func outcomes() -> Int {
            daemon.folder.files().count { $0.description.hasSuffix(".enriched.json") }
        }
        #expect(eventually(within: 10) { outcomes() == names.count })
        #expect(run.end(by: SIGTERM).status == 0)
        try daemon.expectAccounted(enriched: names.count)
        let again = try daemon.drain()
        #expect(again.errors.contains("\"enriched\":\"0\""))
    }
}

extension DaemonHarness {
    /// Writes a document into the inbox where that lies on another file system.
    fileprivate func drop(_ text: String, byCopyAs name: String) throws {
        try folder.write(text, to: "inbox/\(name)")
    }
}
