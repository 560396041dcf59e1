import FileSystem
import TestSupport
import Testing

/// The commands of docs/PLUGINS.md, run as they stand there.
@Suite("the guide to plugins", .serialized)
struct PluginGuideTests {
    @Test("in C: at most five commands from nothing to a layer in a sidecar", .enabled(if: hasMake))
    func inC() throws {
        let folder = try TemporaryFolder()
        let commands = try Guide.commands(under: "## From nothing to a layer, in C")
        try run(commands, in: folder.path)
        let sidecar = try #require(folder.text("word-count/sample.txt.enriched.json"))
        #expect(
            sidecar.replacing("\n", with: "").replacing(" ", with: "").contains(
                #""word_count":{"words":21,"longest":{"start":47,"end":57,"text":"provincial"}}"#))
        try run(["cd word-count", "cp sample.txt inbox", "enrichd run --once"], in: folder.path)
        #expect(folder.has("word-count/inbox/sample.txt.enriched.json"))
    }

    @Test(
        "in Swift: at most five commands from nothing to a layer in a sidecar",
        .timeLimit(.minutes(15)))
    func inSwift() throws {
        // Beside the tests' own build, so that the next run builds only what has changed.
        let folder = Path(BuiltProgram.path("starter"))
        try FileOperations.makeFolders(folder)
        let project = folder.appending("word-count")
        let clean =
            "rm -rf kept; test ! -d word-count/.build || mv word-count/.build kept; "
            + "rm -rf word-count"
        try run([clean], in: folder)
        var commands = try Guide.commands(under: "## In Swift")
        commands.insert("test ! -d ../kept || mv ../kept .build", at: 2)
        try run(commands, in: folder)
        let sidecar = try Repository.text(at: project.appending("sample.txt.enriched.json"))
        #expect(
            sidecar.replacing("\n", with: "").replacing(" ", with: "").contains(
                #""word_count":{"words":21,"longest":{"start":47,"end":57,"text":"provincial"}}"#),
            "\(sidecar)")
    }

    @Test("`make install` puts the header where a compiler looks", .enabled(if: hasMake))
    func header() throws {
        let folder = try TemporaryFolder()
        let build = Path(BuiltProgram.path("enrichd")).folder
        try run(
            [
                "make -s -C \(Repository.root) install-files SUDO= BIN=\(build) "
                    + "DESTDIR=\(folder.path) PREFIX=/usr",
                "echo '#include <enrichd_plugin.h>' > a.c",
                "${CC:-cc} -I usr/include -fsyntax-only a.c", "usr/bin/enrichd --version",
            ], in: folder.path)
    }

    private func run(_ commands: [String], in folder: Path) throws {
        let path = "PATH=\(Path(BuiltProgram.path("enrichd")).folder):$PATH"
        let ended = try BuiltProgram.run(
            "/bin/bash", ["-ec", (["export \(path)"] + commands).joined(separator: "\n")],
            workingFolder: folder)
        #expect(ended.status == 0, "\(ended.output)\n\(ended.errors)")
    }

    private static let hasMake =
        CompiledPlugin.hasCompiler
        && (try? BuiltProgram.run("/usr/bin/env", ["make", "--version"]))?.status == 0
}

/// The page that a new author of plugins follows.
private enum Guide {
    /// The commands of the first block behind a heading, at most five.
    static func commands(under heading: String) throws -> [String] {
        let page = try Repository.text("docs/PLUGINS.md")
        let start = try #require(page.firstRange(of: heading + "\n"))
        let block = try #require(page[start.upperBound...].firstRange(of: "```sh\n"))
        let rest = page[block.upperBound...]
        let end = try #require(rest.firstRange(of: "```"))
        let commands = rest[..<end.lowerBound].split(separator: "\n").map(String.init)
        #expect((1...5).contains(commands.count))
        return commands
    }
}
