import ConfigurationKit
import EnrichmentKit
import FileSystem
import TestSupport
import Testing

@Suite("configuration: mistakes in chains")
struct ChainProblemTests {
    @Test("plugins that are unknown, keys that are misspelled and shapes that are wrong are told")
    func steps() {
        #expect(
            problems(
                """
                version: 1
                chains:
                  a b: [{ plugin: entity-tagger }]
                  empty: []
                  text: entity-tagger
                  news:
                    - plugin: entity_taggr
                    - entity-tagger
                    - plugin: spaceship
                    - plugn: quote-extractor
                    - plugin:
                    - options: {}
                """) == [
                    "3:3: chains.a b is no name for a chain; give a name without spaces and slashes",
                    "4:10: chains.empty has no plugin; give a list with a line - plugin: NAME for "
                        + "each plugin",
                    "5:9: chains.text is entity-tagger; give a list with a line - plugin: NAME for "
                        + "each plugin",
                    "7:15: chains.news[0].plugin is entity_taggr, which is no plugin of this build; "
                        + "did you mean entity-tagger?",
                    "8:7: chains.news[1] is entity-tagger; write plugin: entity-tagger",
                    "9:15: chains.news[2].plugin is spaceship, which is no plugin of this build; "
                        + "give one of entity-tagger, sector-classifier, level-detector, "
                        + "quote-extractor, other-tagger, graph-maker",
                    "10:7: chains.news[3].plugn is no key of the configuration; did you mean plugin?",
                    "11:14: chains.news[4].plugin is empty; give one of entity-tagger, "
                        + "sector-classifier, level-detector, quote-extractor, other-tagger, "
                        + "graph-maker",
                    "12:7: chains.news[5].plugin is missing; add plugin:",
                ])
        #expect(
            problems("version: 1\nchains:\n") == [
                "2:8: chains is empty; give a mapping from the name of a chain to its list of plugins"
            ])
    }

    @Test("a layer is read behind its writer, and written once")
    func order() {
        #expect(
            problems(
                """
                version: 1
                chains:
                  late: [{ plugin: level-detector }, { plugin: entity-tagger }]
                  twice: [{ plugin: entity-tagger }, { plugin: other-tagger }]
                  without: [{ plugin: graph-maker }]
                  graph: [{ plugin: graph-maker }, { plugin: other-tagger }]
                  alone: [{ plugin: quote-extractor }]
                """) == [
                    "3:20: chains.late[0] (level-detector) reads entities, which chains.late[1] "
                        + "(entity-tagger) writes behind it; put entity-tagger before level-detector",
                    "4:48: chains.twice[1] (other-tagger) writes entities, as chains.twice[0] "
                        + "(entity-tagger) does; leave one of the two out",
                    "5:23: chains.without[0] (graph-maker) needs entities, which no plugin of the "
                        + "chain writes; put entity-tagger before it",
                    "6:21: chains.graph[0] (graph-maker) reads entities, which chains.graph[1] "
                        + "(other-tagger) writes behind it; put other-tagger before graph-maker",
                ])
    }

    @Test("the condition names languages that are told apart")
    func conditions() {
        #expect(
            problems(
                """
                version: 1
                chains:
                  a:
                    - { plugin: entity-tagger, when: { language: [en, ES, fr, en] } }
                    - { plugin: sector-classifier, when: { languages: [en] } }
                    - { plugin: level-detector, when: { language: [] } }
                    - { plugin: quote-extractor, when: en }
                """) == [
                    "4:55: chains.a[0].when.language[1] is ES; did you mean es?",
                    "4:59: chains.a[0].when.language[2] is fr; give one of en, es, pt, other",
                    "4:63: chains.a[0].when.language[3] is en once more; leave it out",
                    "5:44: chains.a[1].when.languages is no key of the configuration; did you mean "
                        + "language?",
                    "6:51: chains.a[2].when.language is an empty list; give any of en, es, pt, "
                        + "other, or leave when: out",
                    "7:40: chains.a[3].when is en; give a mapping with language:",
                ])
    }

    @Test("options are told at their value, in the words of the plugin")
    func options() {
        #expect(
            problems(
                """
                version: 1
                chains:
                  news:
                    - plugin: entity-tagger
                      options:
                        threshold: 2
                        max_bytes: -3
                        max_byte: 3
                        style: lon
                        kinds: [person, plaec]
                        note: []
                        names: { a: 1 }
                        strict:
                    - plugin: sector-classifier
                      options: { threshold: 0.5 }
                """) == [
                    "6:20: chains.news[0].options.threshold is 2; give 0.0 to 1.0 (default 0.35)",
                    "7:20: chains.news[0].options.max_bytes is -3; give 1 to 65536 bytes "
                        + "(default 4096)",
                    "8:9: chains.news[0].options.max_byte is no option of entity-tagger; did you "
                        + "mean max_bytes?",
                    "9:16: chains.news[0].options.style is lon; did you mean long?",
                    "10:16: chains.news[0].options.kinds has plaec; did you mean place?",
                    "11:15: chains.news[0].options.note is []; give a text",
                    "12:16: chains.news[0].options.names is a mapping; give a value, or leave the "
                        + "option out (default [])",
                    "13:16: chains.news[0].options.strict is empty; give a value, or leave the "
                        + "option out (default false)",
                    "15:18: chains.news[1].options.threshold is no option of sector-classifier; it "
                        + "has none",
                ])
    }

    @Test("files are taken from the configuration's folder and looked for at once")
    func files() throws {
        let folder = try TemporaryFolder()
        try folder.write("name,type\n", to: "lists/a.csv")
        try folder.write("name\n", to: "lists/bad.csv")
        let path = folder.path.appending("config.yaml").description
        func text(_ options: String) -> String {
            "version: 1\nchains: { a: [{ plugin: entity-tagger, options: { \(options) } }] }\n"
        }
        let absolute = folder.path.appending("lists/a.csv").description
        #expect(
            try load(text("dictionaries: lists/a.csv, taxonomy: lists/a.csv"), path: path).chains[0]
                .steps[0].options == [
                    .init(named: "dictionaries", .list([.text(absolute)])),
                    .init(named: "taxonomy", .text(absolute)),
                ])
        #expect(
            problems(text("dictionaries: [lists/a.csv, b.csv, lists], taxonomy: 5.csv"), path: path)
                == [
                    "2:79: chains.a[0].options.dictionaries[1] is b.csv, and there is no file "
                        + "\(folder.path)/b.csv; mend the path, which is relative to the "
                        + "configuration's folder",
                    "2:86: chains.a[0].options.dictionaries[2] is lists, which is no file (folder); "
                        + "give the path of a file",
                    "2:104: chains.a[0].options.taxonomy is 5.csv, and there is no file "
                        + "\(folder.path)/5.csv; mend the path, which is relative to the "
                        + "configuration's folder",
                ])
        #expect(
            problems(text("dictionaries: [lists/a.csv, lists/bad.csv]"), path: path) == [
                "2:79: chains.a[0].options.dictionaries[1] has one column in line 2; give name,type"
            ])
    }
}
