import ConfigurationKit
import FileSystem
import Glibc
import TestSupport
import Testing

/// A daemon under test: a folder with `inbox/` and `config.yaml`, and the runs of the program there.
final class DaemonHarness {
    /// The chain of the fixture daemon's plugins.
    static let fixtureChain = ["fine", "trapping", "hanging", "throwing"]

    let folder: TemporaryFolder
    private let program: String

    /// Prepares a folder for `enrichd`, or for `fixture-daemon` with its misbehaving plugins.
    ///
    /// `more` holds lines of the configuration beside inboxes and chains.
    init(_ program: String = "fixture-daemon", chain: [String] = fixtureChain, more: String = "")
        throws
    {
        folder = try TemporaryFolder()
        self.program = program
        try FileOperations.makeFolders(folder.path.appending("inbox"))
        try configure(chain: chain, more: more)
    }

    /// Writes the configuration; there is no status port unless `more` says where.
    func configure(chain: [String], inbox: String = "", more: String = "") throws {
        try folder.write(
            """
            version: 1
            inboxes:
              - path: inbox
                chain: test
            \(inbox)
            chains:
              test:
            \(chain.map { "    - plugin: \($0)" }.joined(separator: "\n"))
            \(more)
            \(more.contains("status:") ? "" : "status: { listen: off }")

            """, to: "config.yaml")
    }

    /// Starts the daemon; with `waiting` once it says that it is watching.
    func start(
        once: Bool = false, waiting: Bool = true, environment: [String: String] = [:]
    ) throws -> BuiltProgram {
        let run = try BuiltProgram(program, arguments(once: once), environment: environment)
        if waiting { _ = eventually { run.errors.contains("watching") } }
        return run
    }

    /// Runs the daemon until the inboxes are drained.
    func drain(environment: [String: String] = [:]) throws -> BuiltProgram.Ended {
        try BuiltProgram.run(program, arguments(once: true), environment: environment)
    }

    private func arguments(once: Bool) -> [String] {
        let path = folder("config.yaml")
        return program == "enrichd"
            ? ["run", "--config", path] + (once ? ["--once"] : [])
            : ["run", path] + (once ? ["once"] : [])
    }

    /// Renames a document into the inbox, whole.
    func drop(_ text: String, as name: String) throws {
        try folder.write(text, to: "staging/\(name)")
        let target = folder.path.appending("inbox/\(name)")
        try FileOperations.makeFolders(target.folder)
        try FileOperations.rename(folder.path.appending("staging/\(name)"), to: target)
    }

    /// The text of a document's sidecar.
    func sidecar(_ name: String) -> String? { folder.text("inbox/\(name).enriched.json") }

    /// What `enrichd audit` says of the inbox, from the disk alone.
    func audit(waitingLimit: Int? = nil) throws -> Audit {
        let limit = waitingLimit.map { "\($0)" }
        let arguments =
            program == "enrichd"
            ? ["audit", "--config", folder("config.yaml"), "--format", "json"]
                + (limit.map { ["--waiting-limit", "\($0)s"] } ?? [])
            : ["audit", folder("config.yaml")] + (limit.map { [$0] } ?? [])
        return try Audit(try BuiltProgram.run(program, arguments))
    }

    /// Runs a command of the real program against this daemon: `status`, `reload`, `retry`.
    func command(_ words: String...) throws -> BuiltProgram.Ended {
        try BuiltProgram.run(
            "enrichd", [words[0], "--state", folder(".enrichd")] + words.dropFirst())
    }

    /// Expects that every document has its outcome, and that so many have their sidecar.
    func expectAccounted(enriched: Int) throws {
        let audit = try audit()
        #expect(audit.unaccounted == 0, "\(audit.problems.prefix(5))")
        #expect(audit.waiting == 0)
        #expect(audit.enriched == enriched)
    }

    /// Names in the inbox that are neither a document nor its outcome.
    func leftovers() -> [String] {
        folder.files().map(\.description).filter {
            $0.hasPrefix("inbox/") && $0.contains("/.")
        }
    }
}

/// An audit of one inbox, as it was printed.
struct Audit: Equatable {
    let seen: Int
    let enriched: Int
    let failed: Int
    let ignored: [String: Int]
    let waiting: Int
    let unaccounted: Int
    /// Each as `NAME: what is wrong`, the name below the inbox.
    let problems: [String]
    /// All that was printed.
    let report: JSONValue

    /// Reads what a program printed.
    init(_ ended: BuiltProgram.Ended) throws {
        report = try JSONValue(json: Array(ended.output.utf8))
        let inbox = report["inboxes"]?.items?.first
        func number(_ key: String) -> Int { inbox?[key]?.integer ?? -1 }
        func counts(_ key: String) -> [String: Int] {
            (inbox?[key]?.members ?? []).reduce(into: [:]) { $0[$1.key] = $1.value.integer }
        }
        (seen, enriched, waiting) = (number("seen"), number("enriched"), number("waiting"))
        (unaccounted, ignored) = (number("unaccounted"), counts("ignored"))
        failed = counts("failed").values.reduce(0, +)
        problems = (inbox?["problems"]?.items ?? []).map { problem in
            let path = Path(problem["path"]?.string ?? "").relative(
                to: Path(inbox?["inbox"]?.string ?? ""))
            return "\(path?.description ?? "?"): \(problem["problem"]?.string ?? "")"
        }
    }
}
