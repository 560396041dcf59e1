import EnrichmentKit
import EntityTagger
import FoundationEssentials
import Testing

@Suite("entity-tagger: dictionaries of the user")
struct DictionaryTests {
    /// Writes a dictionary, hands its path on, and removes it.
    private func with<Answer>(
        _ content: String, _ suffix: String = "csv", _ body: (String) throws -> Answer
    ) throws -> Answer {
        let path = FileManager.default.temporaryDirectory.path + "/enrichd-\(UUID()).\(suffix)"
        try content.write(toFile: path, atomically: true, encoding: .utf8)
        defer { try? FileManager.default.removeItem(atPath: path) }
        return try body(path)
    }

    private let text = "Ayer zorzal sur firmó con Zorzal Sur y con ZS en la capital."

    @Test(
        "an entry wins, with its own name, type and reference",
        arguments: [
            ("csv", "name,type,ref,aliases\r\n\"Zorzal Sur, S.A.\",supplier,z-1,Zorzal Sur|ZS\r\n"),
            ("tsv", "name\ttype\tref\taliases\nZorzal Sur, S.A.\tsupplier\tz-1\tZorzal Sur\tZS\n"),
            (
                "yaml",
                "# ours\n- name: \"Zorzal Sur, S.A.\"\n  type: supplier\n  ref: z-1\n  aliases: [Zorzal Sur, ZS]\n"
            ),
            (
                "yml",
                "---\nentries:\n    -   name: 'Zorzal Sur, S.A.'   # ours\n        type: supplier\n        ref: \"z-\\x31\"\n        aliases:\n        - Zorzal Sur\n        - \"ZS\"\n"
            ),
            (
                "yaml",
                "- { name: \"Zorzal Sur, S.A.\", type: supplier,\n    ref: z-1, aliases: [Zorzal Sur, ZS,] }\n"
            ),
            (
                "yaml",
                "[{name: 'Zorzal Sur, S.A.', type: supplier, ref: z-1, aliases: [\n  Zorzal Sur,\n  ZS]}]\n"
            ),
        ])
    func entry(suffix: String, content: String) throws {
        let entities = try with(content, suffix) { path in
            var options = EntityOptions()
            options.dictionaries = [path]
            return try found(text, options)
        }
        let entity = try #require(entities.first { $0.ref == "z-1" })
        #expect(entity.name == "Zorzal Sur, S.A.")
        #expect(entity.kind.rawValue == "supplier")
        // The words in lower case are not the company's.
        #expect(entity.mentions.count == 2)
    }

    @Test(
        "a mistake is told with its line",
        arguments: [
            ("csv", "name,kind\nA,b\n", "line 1 is no header with name and type"),
            ("csv", "name,type\nA,supplier\nB\n", "line 3 has 1 of 2 fields"),
            (
                "csv", "name,type\n\"A,supplier\n",
                "line 2 opens a quotation mark that is never closed"
            ),
            ("csv", "name,type\nA,\n", "line 2 has no type"),
            ("csv", "name,type\nA,Supplier!\n", "line 2 has the type “Supplier!”"),
            ("yaml", "- name: A\n  type: b\n  reff: c\n", "line 3 has the key “reff”"),
            ("yaml", "name: A\n", "line 1 is no entry of a list"),
            ("yaml", "- name: A\n  type: b\n  name: C\n", "line 3 has name twice"),
            (
                "yaml", "- name: \"A\n  type: b\n",
                "line 1 opens a quotation mark that is never closed"
            ),
            (
                "yaml", "- name: A\n  type: b\n  aliases: [C, D\n",
                "line 3 opens a bracket that is never closed"
            ),
            ("yaml", "- name: A\n  type: &x b\n", "line 2 has a value that starts with &"),
            ("yaml", "- name: A\n   type: b\n", "line 2 is indented by 3, not by 2"),
            ("yaml", "- name: A\n\ttype: b\n", "line 2 has a tab"),
        ])
    func mistake(suffix: String, content: String, problem: String) throws {
        try with(content, suffix) { path in
            var options = EntityOptions()
            options.dictionaries = [path]
            let error = #expect(throws: OptionError.self) { try EntityTagger(options: options) }
            #expect(error?.option == "dictionaries")
            #expect(error?.problem == "has \(path), whose \(problem)")
        }
    }

    @Test("a file that is not there is an error")
    func missing() {
        var options = EntityOptions()
        options.dictionaries = ["/nowhere/names.csv"]
        #expect(throws: OptionError.self) { try EntityTagger(options: options) }
    }
}
