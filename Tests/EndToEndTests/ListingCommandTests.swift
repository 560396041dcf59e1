import TestSupport
import Testing

private let pluginNames = [
    "entity-tagger", "sector-classifier", "level-detector", "quote-extractor",
]

@Suite("enrichd plugins, schema, --version")
struct ListingCommandTests {
    private func run(_ arguments: String...) throws -> BuiltProgram.Ended {
        try BuiltProgram.run("enrichd", arguments)
    }

    @Test("the plugins are listed, a line each")
    func plugins() throws {
        let ended = try run("plugins")
        #expect(ended.status == 0)
        let lines = ended.output.split(separator: "\n")
        #expect(lines[0].hasPrefix("PLUGIN "))
        #expect(
            lines.dropFirst().map { String($0.prefix { $0 != " " }) } == pluginNames
        )
    }

    @Test("each plugin tells its layers and options", arguments: pluginNames)
    func plugin(name: String) throws {
        let ended = try run("plugins", name)
        #expect(ended.status == 0)
        #expect(ended.output.hasPrefix(name + " "))
        #expect(ended.output.contains("\nwrites "))
        let json = try run("plugins", name, "--format", "json")
        #expect(json.status == 0)
        #expect(json.output.hasPrefix("[\n  {\n    \"name\": \"\(name)\","))
    }

    @Test("the sectors are listed with their parts, names in three languages and codes")
    func vocabulary() throws {
        let text = try run("plugins", "sector-classifier").output
        let lines = text.split(separator: "\n").map { $0.split(separator: " ") }
        #expect(lines.contains(["TERM", "NAMES", "CODES"]))
        #expect(
            lines.contains(
                "agriculture Agriculture / Agricultura / Agricultura isic A, iptc 20000210"
                    .split(separator: " ")))
        #expect(text.contains("\n  mining.copper "))
        let json = try run("plugins", "sector-classifier", "--format", "json").output
        #expect(
            json.contains(
                """
                      {
                        "id": "mining.lithium",
                        "names": {
                          "en": "Lithium",
                          "es": "Litio",
                          "pt": "Lítio"
                        },
                        "broader": "mining",
                        "codes": {
                          "isic": "0899"
                        }
                      },
                """))
        let tables = try run("plugins", "sector-classifier", "--format", "markdown").output
        #expect(tables.contains("\n| `mining.lithium` | Lithium / Litio / Lítio | isic 0899 |\n"))
    }

    @Test("a plugin whose layer has no list of terms lists none")
    func noVocabulary() throws {
        let json = try run("plugins", "quote-extractor", "--format", "json").output
        #expect(json.contains("\"vocabulary\": []"))
        #expect(try !run("plugins", "quote-extractor").output.contains("TERM"))
    }

    @Test("a plugin that is not there is refused with those that are")
    func unknown() throws {
        let ended = try run("plugins", "quotes")
        #expect(ended.status == 2)
        #expect(
            ended.errors == "enrichd: there is no plugin quotes; there are "
                + pluginNames.joined(separator: ", ") + "\n")
    }

    @Test("help and version go to standard output", arguments: ["--help", "--version"])
    func help(flag: String) throws {
        let ended = try run(flag)
        #expect(ended.status == 0)
        #expect(!ended.output.isEmpty)
        #expect(ended.errors == "")
    }

    @Test("wrong usage goes to standard error and exits with 2")
    func usage() throws {
        let ended = try run("plugins", "--colour")
        #expect(ended.status == 2)
        #expect(ended.output == "")
        #expect(ended.errors.contains("--colour"))
    }
}
