import ConfigurationKit
import EnrichmentKit
import TextCore
import Testing

@Suite("configuration: what is read")
struct ConfigurationReadingTests {
    @Test("every setting that is written is found in its place, paths made absolute")
    func everything() throws {
        let configuration = try load(
            """
            version: 1
            inboxes:
              - path: in/./a/../articles
                chain: second
                sidecars: out
                include: "*.txt"
                ignore: ["drafts/**"]
                settle: 2 s
                after: { move: /srv/done }
            chains:
              first: [{ plugin: sector-classifier }]
              second:
                - plugin: entity-tagger
                  options: { threshold: 1, max_bytes: 0x10, strict: true, kinds: [place] }
                - plugin: level-detector
                  when: { language: [es, other] }
                  options:
            output: { offsets: utf-16, content: always, format: compact }
            limits: { workers: 3, document_bytes: 64KiB, document_time: 5m, attempts: 1 }
            quarantine: { move: failed }
            state: ../state
            status: { listen: "unix:run/status", waiting_limit: 30s }
            log: { level: debug, format: json }
            """)
        let inbox = try #require(configuration.inboxes.first)
        #expect(configuration.inboxes.count == 1)
        #expect(inbox.path == "/srv/news/in/articles")
        #expect(inbox.chain == "second")
        #expect(inbox.sidecars == "/srv/news/out")
        #expect(inbox.include == ["*.txt"])
        #expect(inbox.ignore == ["drafts/**"])
        #expect(inbox.settle == .seconds(2))
        #expect(inbox.after == .move("/srv/done"))
        #expect(
            configuration.chains == [
                ChainConfiguration(named: "first", steps: [.init(named: "sector-classifier")]),
                ChainConfiguration(
                    named: "second",
                    steps: [
                        .init(
                            named: "entity-tagger",
                            options: [
                                .init(named: "threshold", .integer(1)),
                                .init(named: "max_bytes", .integer(16)),
                                .init(named: "strict", .bool(true)),
                                .init(named: "kinds", .list([.text("place")])),
                            ]),
                        .init(
                            named: "level-detector",
                            languages: [.spanish, Language(rawValue: "other")]),
                    ]),
            ])
        #expect(configuration.output.offsets == .utf16)
        #expect(configuration.output.content == .always)
        #expect(configuration.output.format == .compact)
        #expect(configuration.limits.workers == 3)
        #expect(configuration.limits.documentBytes == 65536)
        #expect(configuration.limits.documentTime == .seconds(300))
        #expect(configuration.limits.attempts == 1)
        #expect(configuration.quarantine == "/srv/news/failed")
        #expect(configuration.state == "/srv/state")
        #expect(configuration.statusListen == "unix:/srv/news/run/status")
        #expect(configuration.statusWaitingLimit == .seconds(30))
        #expect(configuration.log.level == .debug)
        #expect(configuration.log.format == .json)
    }

    @Test("what may be null is nothing when it is")
    func null() throws {
        let configuration = try load(
            "version: 1\nquarantine: { move: ~ }\nstatus: { listen: null }\nlimits:\n")
        #expect(configuration.quarantine == nil)
        #expect(configuration.statusListen == nil)
        #expect(configuration.limits == LimitsConfiguration())
        #expect(try load("version: 1\nstatus: { listen: off }\n").statusListen == nil)
    }

    @Test(
        "an address to listen on is a host and a port, or a socket",
        arguments: ["localhost:80", "0.0.0.0:65535", "\"[::1]:9321\"", "unix:/run/enrichd.sock"])
    func addresses(text: String) throws {
        let address = try load("version: 1\nstatus: { listen: \(text) }\n").statusListen
        #expect(address == text.filter { $0 != "\"" })
    }

    @Test("an option is told from a text by YAML 1.2: only true and false are switches")
    func booleans() {
        let chain = "version: 1\nchains:\n  news:\n    - plugin: entity-tagger\n      options: "
        #expect(problems(chain + "{ strict: True }") == [])
        #expect(
            problems(chain + "{ strict: yes }") == [
                "5:26: chains.news[0].options.strict is yes; write true (default false)"
            ])
        #expect(
            problems(chain + "{ strict: Off }") == [
                "5:26: chains.news[0].options.strict is Off; write false (default false)"
            ])
        #expect(
            problems(chain + "{ strict: \"true\" }") == [
                "5:26: chains.news[0].options.strict is true; write true without quotes "
                    + "(default false)"
            ])
        #expect(
            problems(chain + "{ strict: 1 }") == [
                "5:26: chains.news[0].options.strict is 1; write true or false (default false)"
            ])
    }

    @Test("a number is told from a text by YAML 1.2")
    func numbers() throws {
        func option(_ text: String) throws -> OptionValue? {
            try load(
                "version: 1\nchains: { a: [{ plugin: entity-tagger, options: { names: [\(text)] }}]}"
            ).chains[0].steps[0].options.first?.value
        }
        for (text, value) in [
            ("12", OptionValue.integer(12)), ("-3", .integer(-3)), ("+3", .integer(3)),
            ("0o17", .integer(15)), ("0xfF", .integer(255)), ("010", .integer(10)),
            ("1.5", .number(1.5)), (".5", .number(0.5)), ("1e3", .number(1000)),
            ("-.inf", .number(-.infinity)), ("1_000", .text("1_000")), ("12:30", .text("12:30")),
            ("inf", .text("inf")), ("nan", .text("nan")), ("0x", .text("0x")),
            ("1.2.3", .text("1.2.3")),
            ("\"12\"", .text("12")), ("yes", .text("yes")), ("true", .bool(true)),
            ("99999999999999999999", .number(1e20)),
        ] {
            #expect(try option(text) == .list([value]), "\(text)")
        }
    }

    @Test("without a file there is one chain of every plugin, and no inbox")
    func noFile() {
        let configuration = Configuration.default(registry: fourPlugins)
        #expect(configuration.inboxes == [])
        #expect(configuration.chains.map(\.name) == ["news"])
        #expect(
            configuration.chains.first?.steps.map(\.plugin)
                == ["entity-tagger", "sector-classifier", "level-detector", "quote-extractor"])
        #expect(configuration.limits == LimitsConfiguration())
    }

    @Test("a file that cannot be read is one problem without a place")
    func unreadable() {
        #expect(
            throws: ConfigurationErrors.self,
            performing: {
                try ConfigurationLoader.load(path: "/nowhere/config.yaml", registry: fourPlugins)
            })
        do throws(ConfigurationErrors) {
            _ = try ConfigurationLoader.load(path: "/nowhere/config.yaml", registry: fourPlugins)
        } catch {
            #expect(
                error.description
                    == "/nowhere/config.yaml: the configuration cannot be read: No such file or "
                    + "directory; write the file, or name another")
        }
        do throws(ConfigurationErrors) {
            _ = try ConfigurationLoader.load(path: "/tmp", registry: fourPlugins)
        } catch {
            #expect(
                error.description
                    == "/tmp: the configuration cannot be read: Is a directory; give the path of a "
                    + "readable file")
        }
    }
}
