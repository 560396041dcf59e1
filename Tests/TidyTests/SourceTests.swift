import FileSystem
import TestSupport
import Testing

@Suite("tidy: sources")
struct SourceTests {
    /// What must not be written, where, and what to write instead.
    static let banned: [(word: String, folders: [String], instead: String)] = [
        ("try!", ["Sources", "Plugins", "Tests"], "handle the error, or let it through"),
        (" as! ", ["Sources", "Plugins", "Tests"], "use as? and handle nil"),
        ("fatalError(", ["Sources", "Plugins"], "throw; a trap is precondition, for our own bugs"),
        ("Bundle.module", ["Sources", "Plugins"], "embed the data with #embed"),
        ("@unchecked Sendable", ["Sources", "Plugins"], "find a better design"),
        ("nonisolated(unsafe)", ["Sources", "Plugins"], "find a better design"),
    ]

    /// The one place of raw memory: read-only and never freed, as its comment says.
    static let reviewed = ["Sources/TextCore/DataView.swift @unchecked Sendable"]

    @Test("no call that STYLE bans is made", arguments: banned.indices)
    func bannedCalls(index: Int) throws {
        let (word, folders, instead) = SourceTests.banned[index]
        let files = Repository.files(below: folders, ending: ".swift")
        #expect(files.count > 50)
        for file in files
        where !file.hasSuffix("TidyTests/SourceTests.swift")
            && !SourceTests.reviewed.contains("\(file) \(word)")
        {
            for (i, line) in try lines(file).enumerated() where line.contains(word) {
                Issue.record("\(file):\(i + 1) has \(word); \(instead)")
            }
        }
    }

    @Test("the program does not load Foundation, which would cost start-up time")
    func foundation() throws {
        let plugins = Repository.files(below: ["Plugins"], ending: ".swift")
            .filter { $0.contains("/Sources/") }
        var files = Repository.files(below: ["Sources"], ending: ".swift")
        files += plugins
        for file in files where !file.contains("Tool/") {
            for (i, line) in try lines(file).enumerated() where line.hasSuffix("import Foundation")
            {
                Issue.record("\(file):\(i + 1) imports Foundation; use Glibc or FileSystem")
            }
        }
    }

    @Test(
        "a file holds one idea: at 400 lines there is a second one")
    func length() throws {
        for file in Repository.files(below: ["Sources", "Plugins", "Tests"], ending: ".swift") {
            let count = try Repository.text(file).split(
                separator: "\n", omittingEmptySubsequences: false
            )
            .count
            if count > 400 { Issue.record("\(file) has \(count) lines; split it") }
        }
    }

    @Test("no file names a folder of one machine")
    func machinePaths() throws {
        let folders = ["Sources", "Plugins", "Tests"]
        var files = [".swift", ".md", ".yaml", ".c", ".h"].flatMap {
            Repository.files(below: folders, ending: $0)
        }
        files += ["Package.swift", "Makefile", "config.yaml", ".ci/run"]
        files += try Repository.names(in: "").filter { $0.hasSuffix(".md") }
        let folder = "/wo" + "rk/"
        for file in files {
            let text = try Repository.text(file)
            for name in [folder, "/ro" + "ot/", Repository.root.description + "/"]
            where text.contains(name) {
                Issue.record("\(file) names \(name); take the path from the package's root")
            }
        }
    }

    /// The lines of a file, those of comments left empty.
    private func lines(_ file: String) throws -> [Substring] {
        try Repository.text(file).split(separator: "\n", omittingEmptySubsequences: false).map {
            $0.drop { $0 == " " }.hasPrefix("//") ? "" : $0
        }
    }
}
