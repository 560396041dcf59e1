import EnrichmentKit
import JSONText
import PluginJSON
import Testing
import TextCore

@Suite("descriptions of plugins from outside")
struct DescriptionTests {
    private static func described(_ more: String) -> [UInt8] {
        Array(
            #"{"name": "word-count", "version": "1", "summary": "Counts.", "writes": "words"\#(more)}"#
                .utf8)
    }

    @Test("a description is read in full, and written as it is listed")
    func full() throws {
        let json = DescriptionTests.described(
            #", "reads": ["entities"], "requires": ["entities"], "languages": ["es"], "#
                + #""options": [{"name": "n", "type": "integer", "default": 3, "minimum": 1, "#
                + #""maximum": 5, "unit": "words", "summary": "S."}], "schema": {"type": "array"}"#)
        let read = try PluginDescription(json: json, data: "hash")
        #expect(read.descriptor.name == "word-count")
        #expect(read.descriptor.reads == [.entities])
        #expect(read.descriptor.requires == [.entities])
        #expect(read.descriptor.writes == "words")
        #expect(read.descriptor.languages == [Language(rawValue: "es")])
        #expect(read.descriptor.data == "hash")
        #expect(read.descriptor.schema == #"{"type": "array"}"#)
        #expect(read.options.map(\.form) == [.integer(1...5)])
        #expect(read.options.map(\.defaultValue) == [.integer(3)])
    }

    @Test(
        "each mistake is told",
        arguments: [
            (#", "langauges": []"#, "has the key langauges; the keys are name, version, "),
            (#", "la\n\u0000ng": []"#, "has the key la ng; the keys are name, version, "),
            (#", "reads": "entities""#, "has reads, which is no list"),
            (#", "reads": ["words"]"#, "reads words, the layer that it writes"),
            (#", "requires": ["quotes"]"#, "requires quotes without reading it; name it in reads"),
            (#", "reads": ["Big"]"#, "names the layer “Big”; give lower-case letters"),
            (#", "options": [{"name": "n"}]"#, "has no options[0].type, which is a text"),
            (
                #", "options": [{"name": "n", "type": "strnig", "summary": "S."}]"#,
                "has options[0].type “strnig”, which is none of bool, integer, number, choice"
            ),
            (
                #", "options": [{"name": "n", "type": "choice", "summary": "S."}]"#,
                "has no options[0].words to choose from"
            ),
            (
                #", "options": [{"name": "n", "type": "integer", "summary": "S.", "default": 9, "#
                    + #""maximum": 5}]"#,
                "has a default of n that is 9"
            ),
            (
                #", "options": [{"name": "n", "type": "bool", "summary": "S."}, "#
                    + #"{"name": "n", "type": "bool", "summary": "S."}]"#,
                "has two options n"
            ),
            (#", "schema": {"pattern": ""}"#, "has a schema that uses pattern, which enrichd"),
        ])
    func mistakes(more: String, problem: String) throws {
        let error = #expect(throws: PluginDescription.Refusal.self) {
            try PluginDescription(json: DescriptionTests.described(more), data: "")
        }
        #expect(error?.description.hasPrefix(problem) == true, "\(error?.description ?? "")")
    }

    @Test("names are kebab-case", arguments: ["Word", "word_count", "-a", "a--b", "", "ñ"])
    func names(name: String) {
        #expect(throws: PluginDescription.Refusal.self) {
            let json =
                #"{"name": "\#(name)", "version": "1", "summary": "Counts.", "writes": "words"}"#
            _ = try PluginDescription(json: Array(json.utf8), data: "")
        }
    }
}
