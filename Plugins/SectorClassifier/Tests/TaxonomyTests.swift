import EnrichmentKit
import SectorClassifier
import Testing
import YAMLText

@Suite("sector-classifier: the taxonomy")
struct TaxonomyTests {
    private let taxonomy = SectorData.builtIn.taxonomy

    /// The last words of the ids of a sector's parts.
    private func parts(of sector: String) throws -> [String] {
        let index = try #require(taxonomy.sectors.firstIndex { $0.id == sector })
        return taxonomy.parts.filter { $0.parent == index }.map {
            String($0.id.dropFirst(sector.count + 1))
        }
    }

    @Test("has the fifteen sectors, each with four to eight parts")
    func sizes() throws {
        #expect(taxonomy.sectors.count == 15)
        for sector in taxonomy.sectors {
            #expect((4...8).contains(try parts(of: sector.id).count), "\(sector.id)")
        }
        #expect(
            try parts(of: "electric-power") == [
                "solar", "wind", "hydro", "thermal", "nuclear", "transmission", "distribution",
                "storage",
            ])
    }

    @Test("has a name in each of three languages and an ISIC code for all")
    func complete() {
        for node in taxonomy.sectors + taxonomy.parts {
            #expect(node.names.count == 3 && !node.names.contains(""), "\(node.id)")
            #expect(node.codes.first?.scheme == "isic", "\(node.id)")
            #expect(Set(node.codes.map(\.scheme)).isSubset(of: ["isic", "iptc", "ticcs"]))
        }
    }

    @Test("a file adds to what is there: parts, names in a language, codes")
    func additions() throws {
        var taxonomy = try Taxonomy(
            """
            sectors:
              - id: mining
                names: { en: Mining, es: Minería }
                codes: { isic: B }
                subsectors:
                  - { id: gold, names: { en: Gold } }
            """)
        try taxonomy.read(
            """
            sectors:
            - id: mining
              names:
                pt: Mineração
              codes: { isic: "05", house: m-1 }
              subsectors:
              - id: salt
                names: { en: Salt }
                codes: { isic: "0893" }
              - id: gold
                names: { es: Oro }
            """)
        #expect(taxonomy.sectors.map(\.names) == [["Mining", "Minería", "Mineração"]])
        #expect(
            taxonomy.sectors[0].codes == [
                .init(scheme: "isic", code: "05"), .init(scheme: "house", code: "m-1"),
            ])
        #expect(taxonomy.parts.map(\.id) == ["mining.gold", "mining.salt"])
        #expect(taxonomy.parts[0].names == ["Gold", "Oro", ""])
        #expect(taxonomy.parts[1].codes.map(\.code) == ["0893"])
    }

    @Test(
        "a mistake is told with line and column, what it is and what to do",
        arguments: [
            (
                "",
                "1:1: there is no sector; write `sectors:` and below it a list, as the plugin's "
                    + "README shows"
            ),
            (
                "- id: a\n",
                "1:1: this is no taxonomy; write `sectors:` and below it a list, as the plugin's "
                    + "README shows"
            ),
            ("sector: []\n", "1:1: “sector” is no key here; use sectors"),
            ("sectors: a\n", "1:10: here is no list; write its items with a dash before each"),
            (
                "sectors:\n  - Fairs\n",
                "2:5: this is no sector; write `id: …` and `names: { en: … }`"
            ),
            (
                "sectors:\n  - names: { en: A }\n",
                "2:5: this sector has no id; give it one, `id: …`"
            ),
            (
                "sectors:\n  - id: Fairs\n",
                "2:9: “Fairs” is no id; write lower-case letters, digits and hyphens"
            ),
            (
                "sectors:\n  - id: none\n",
                "2:9: “none” is no id; write lower-case letters, digits and hyphens"
            ),
            (
                "sectors:\n  - id: a\n    names: { es: A }\n",
                "2:9: “a” has no English name; give it one, `names: { en: … }`"
            ),
            (
                "sectors:\n  - id: a\n    names: A\n",
                "3:12: “names” has no keys below it; write `names: { en: … }`"
            ),
            (
                "sectors:\n  - { id: a, names: { en: A, fr: A } }\n",
                "2:30: “fr” is no key here; use one of en, es, pt"
            ),
            (
                "sectors:\n  - { id: a, names: { en: A } }\n  - { id: a, names: { en: A } }\n",
                "3:11: “a” comes twice; drop one of the two"
            ),
            (
                "sectors:\n  - id: a\n    names: { en: A }\n    codes: { score: 1 }\n",
                "4:14: “score” is a key of the sidecar; call the classification something else"
            ),
            (
                "sectors:\n  - id: a\n    names: { en: [A] }\n", "3:18: here is no text; write one"
            ),
            (
                "sectors:\n  - id: a\n    names: { en: A }\n    subsectors:\n      - id: b\n"
                    + "        names: { en: B }\n        subsectors: []\n",
                "7:9: “subsectors” is no key here; use one of id, names, codes"
            ),
            ("sectors:\n\t- id: a\n", "2:1: has a tab; put spaces in its place"),
        ])
    func mistakes(text: String, message: String) {
        let mistake = #expect(throws: YAMLMistake.self) { try Taxonomy(text) }
        #expect(mistake?.description == message)
    }

    @Test("there is an end to how many sectors may be added")
    func tooMany() {
        let sectors = (0..<65).map { "  - { id: s\($0), names: { en: S } }\n" }.joined()
        let mistake = #expect(throws: YAMLMistake.self) { try Taxonomy("sectors:\n" + sectors) }
        #expect(
            mistake?.description
                == "66:11: there are too many sectors or parts before this one; keep to 64 sectors "
                + "and 1024 parts")
    }
}
