import FileSystem
import TestSupport
import Testing

@Suite("enrichd plugins new and test", .serialized, .enabled(if: CompiledPlugin.hasCompiler))
struct OutsidePluginTrialTests {
    private func test(
        _ flags: [String] = [], documents: [String] = [], options: String = "{}"
    ) throws -> (status: Int32, output: String, errors: String) {
        let harness = try OutsidePluginHarness(objects: [("odd.so", flags)])
        var names: [String] = []
        for (i, document) in documents.enumerated() {
            try harness.folder.write(document, to: "d\(i).txt")
            names.append(harness.folder("d\(i).txt"))
        }
        let ended = try BuiltProgram.run(
            "enrichd",
            ["plugins", "test", harness.folder("plugins/odd.so")] + names
                + ["--options", options])
        let output = ended.output.replacing(harness.folder.path.description + "/", with: "")
        return (ended.status, output, ended.errors)
    }

    @Test("a plugin that lies, crashes or hangs on a document fails, with that document's name")
    func documents() throws {
        let ended = try test(documents: ["a lie", "a trap", "at random", "fine"])
        #expect(ended.status == 1)
        #expect(
            ended.output.contains(
                """
                FAIL  keeps the contract over 39 documents
                      d0.txt: it wrote a text for the range 0..<3 that does not stand there
                      d1.txt: it brought its process down on every attempt
                      d2.txt: it gave another layer when it ran a second time
                FAIL  keeps it behind entity-tagger
                      d0.txt: it wrote a text for the range 0..<3 that does not stand there

                """), "\(ended.output)")
        #expect(!ended.output.contains("d3.txt"))
    }

    @Test("a plugin whose time grows with the square of the document fails")
    func growth() throws {
        let ended = try test(["-DQUADRATIC"])
        #expect(ended.status == 1)
        #expect(
            ended.output.contains("FAIL  takes time in proportion to the document, prose\n"),
            "\(ended.output)")
        #expect(ended.output.contains("ok    takes time in proportion to the document, one long"))
    }

    @Test("options are passed on, and the plugin's refusal is shown")
    func options() throws {
        #expect(try test(options: #"{"even": 4}"#).status == 0)
        let odd = try test(options: #"{"even": 3}"#)
        #expect(odd.status == 1)
        #expect(odd.output.hasSuffix("      even is odd; give an even number\n"))
        #expect(try test(options: #"{"even": 300}"#).errors.contains("even is 300; give 0 to 99"))
        #expect(try test(options: #"{"evne": 3}"#).errors.contains("evne is no option of misb"))
    }

    @Test(
        "a name that is none is refused",
        arguments: ["Word", "word_count", "1st", "-a", "a--b"])
    func names(name: String) throws {
        let ended = try BuiltProgram.run(
            "enrichd", ["plugins", "new", "--language", "c", "--", name],
            workingFolder: Path("/tmp"))
        #expect(ended.status == 2, "\(ended.errors)")
    }

    @Test("a project is never written over another")
    func twice() throws {
        let folder = try TemporaryFolder()
        try folder.write("mine", to: "word-count/note")
        let ended = try BuiltProgram.run(
            "enrichd", ["plugins", "new", "word-count", "--language", "c"],
            workingFolder: folder.path)
        #expect(ended.status == 1)
        #expect(ended.errors.contains("word-count is there already; take another name"))
        #expect(folder.files().map(\.description) == ["word-count/note"])
    }
}
