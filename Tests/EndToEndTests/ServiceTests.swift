import FileSystem
import Glibc
import TestSupport
import Testing

@Suite("the daemon as a service", .serialized)
struct ServiceTests {
    @Test(
        "the service manager is told when it is ready, that it lives, and when it reloads and stops"
    )
    func notifications() throws {
        let daemon = try DaemonHarness(chain: ["fine"])
        let manager = try ServiceManager(in: daemon.folder.path)
        let run = try daemon.start(
            environment: [
                "NOTIFY_SOCKET": manager.path.description, "WATCHDOG_USEC": "200000",
            ])
        #expect(manager.waits(for: "READY=1"))
        #expect(manager.waits(for: "WATCHDOG=1"))
        run.signal(SIGHUP)
        #expect(manager.waits(for: "RELOADING=1"))
        #expect(manager.waits(for: "READY=1"))
        run.signal(SIGTERM)
        #expect(manager.waits(for: "STOPPING=1"))
        #expect(run.end().status == 0)
    }

    /// The package's folder, and what is beside the tests in the build's.
    private static let root = Path(#filePath).folder.folder.folder
    private static let build = Path(BuiltProgram.path("enrichd")).folder

    /// Installs into a folder, as `make install` does after the build.
    private static func install(_ folder: TemporaryFolder) -> Int32 {
        let words = [
            "make", "-s", "-C", root.description, "install-files", "SUDO=",
            "PREFIX=\(folder("usr"))", "SYSCONFDIR=\(folder("etc"))", "BIN=\(build)",
            ">\(folder("log"))", "2>&1", "</dev/null",
        ]
        return unsafe system(words.joined(separator: " "))
    }

    private static func has(_ command: String) -> Bool {
        unsafe system("command -v \(command) >/dev/null 2>&1") == 0
    }

    @Test(
        "what is installed works: the unit is valid to systemd, the configuration to enrichd",
        .enabled(if: has("make"), "there is no make here"))
    func install() throws {
        let folder = try TemporaryFolder()
        let status = Self.install(folder)
        try #require(status == 0, "\(folder.text("log") ?? "")")
        for name in [
            "usr/bin/enrichd", "usr/lib/sysusers.d/enrichd.conf", "usr/lib/tmpfiles.d/enrichd.conf",
            "etc/enrichd/config.yaml",
        ] {
            #expect(folder.has(name), "\(name)")
        }
        let unit = try #require(folder.text("usr/lib/systemd/system/enrichd.service"))
        #expect(!unit.contains("@BINDIR@") && !unit.contains("@SYSCONFDIR@"))
        #expect(
            unit.contains("ExecStart=\(folder("usr/bin/enrichd")) run --config \(folder("etc"))/"))
        let check = try BuiltProgram.run(
            "enrichd", ["check", "--config", folder("etc/enrichd/config.yaml")])
        #expect(check.status == 0, "\(check.errors)")
        // A configuration that is there already is the user's.
        try folder.write("version: 1\n", to: "etc/enrichd/config.yaml")
        let again = Self.install(folder)
        #expect(again == 0)
        #expect(folder.text("etc/enrichd/config.yaml") == "version: 1\n")
    }

    @Test(
        "systemd has nothing to say against the unit",
        .enabled(if: has("systemd-analyze") && has("make"), "there is no systemd-analyze here"))
    func verify() throws {
        let folder = try TemporaryFolder()
        try #require(Self.install(folder) == 0, "\(folder.text("log") ?? "")")
        #expect(try verify(folder) == "")
        // The judge itself: it sees a word that is wrong.
        let unit = "usr/lib/systemd/system/enrichd.service"
        let text = try #require(folder.text(unit))
        try folder.write(
            text.replacing("ProtectSystem=strict", with: "ProtectSystem=strikt"), to: unit)
        #expect(try verify(folder).contains("strikt"))
    }

    private static let judgesUnits =
        unsafe system("systemd-analyze security --help 2>&1 | grep -q -e --offline") == 0

    @Test(
        "systemd gives the unit's sandbox 1.5 of 10 at most, where 0 is a sealed one",
        .enabled(
            if: has("make") && judgesUnits,
            "there is no systemd-analyze here that needs no systemd"))
    func sandbox() throws {
        let folder = try TemporaryFolder()
        try #require(Self.install(folder) == 0, "\(folder.text("log") ?? "")")
        let unit = folder("usr/lib/systemd/system/enrichd.service")
        /// What it ends with: 0 where the exposure is at most a tenth of `threshold`.
        func judge(threshold: Int) -> Int32 {
            unsafe system(
                "systemd-analyze security --offline=yes --threshold=\(threshold) --no-pager "
                    + "\(unit) >/dev/null 2>&1 </dev/null")
        }
        #expect(judge(threshold: 15) == 0)
        #expect(judge(threshold: 5) != 0, "the judge itself")
    }

    @Test("the unit's own words are there: it is told, watched, reloaded, checked, never given up")
    func unitWords() throws {
        let lines = try Repository.text("Service/enrichd.service").split(separator: "\n")
        for line in [
            "Type=notify", "WatchdogSec=60s", "Restart=on-failure", "RestartPreventExitStatus=78",
            "StartLimitIntervalSec=0", "KillMode=mixed", "NoNewPrivileges=yes",
            "ProtectSystem=strict", "IPAddressDeny=any", "IPAddressAllow=localhost",
            "ExecReload=@BINDIR@/enrichd reload",
            "ExecStartPre=@BINDIR@/enrichd check --config @SYSCONFDIR@/enrichd/config.yaml",
        ] {
            #expect(lines.contains(line[...]), "\(line)")
        }
        #expect(lines.contains { $0.hasPrefix("SystemCallFilter=") })
    }

    /// What `systemd-analyze verify` says of an installed unit.
    private func verify(_ folder: TemporaryFolder) throws -> String {
        let unit = folder("usr/lib/systemd/system/enrichd.service")
        let status = unsafe system(
            "systemd-analyze verify --man=no \(unit) >\(folder("said")) 2>&1 </dev/null")
        return (status == 0 ? "" : "status \(status): ") + (folder.text("said") ?? "")
    }
}

/// Listens as a service manager does.
final class ServiceManager {
    let path: Path
    private let socket: FileDescriptor

    init(in folder: Path) throws {
        path = folder.appending("notify")
        socket = FileDescriptor(
            owning: Glibc.socket(AF_UNIX, Int32(SOCK_DGRAM.rawValue | SOCK_CLOEXEC.rawValue), 0))
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        let bytes = path.bytes
        unsafe withUnsafeMutableBytes(of: &address.sun_path) { unsafe $0.copyBytes(from: bytes) }
        let number = socket.number
        let result = unsafe withUnsafePointer(to: &address) { pointer in
            unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                unsafe bind(number, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
            }
        }
        guard result == 0 else { throw SystemError("bind", path, code: errno) }
    }

    /// Takes messages until one has this line; false where none has come for half a minute.
    func waits(for line: String) -> Bool {
        while true {
            var entry = pollfd(fd: socket.number, events: Int16(POLLIN), revents: 0)
            guard unsafe poll(&entry, 1, 30_000) == 1 else { return false }
            var buffer = [UInt8](repeating: 0, count: 4_096)
            let number = socket.number
            let count = unsafe buffer.withUnsafeMutableBytes {
                unsafe recv(number, $0.baseAddress, $0.count, 0)
            }
            let text = String(decoding: buffer.prefix(max(count, 0)), as: UTF8.self)
            if text.split(separator: "\n").contains(line[...]) { return true }
        }
    }
}
