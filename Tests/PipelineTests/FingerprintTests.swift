import ConfigurationKit
import EnrichmentKit
import Pipeline
import TestSupport
import Testing
import TextCore

@Suite("fingerprints")
struct FingerprintTests {
    private typealias Step = ChainConfiguration.Step

    private func chain(
        _ steps: [Step], name: String = "news", output: OutputConfiguration = .init(),
        build: String = "1", registry: PluginRegistry = fixtures
    ) throws -> Chain {
        try Chain(
            ChainConfiguration(named: name, steps: steps), registry: registry, output: output,
            build: build)
    }

    private func print(_ options: [Step.Option] = []) throws -> String {
        try chain([Step(named: "entity-fixture", options: options)]).steps[0].fingerprint
    }

    @Test("a fingerprint is the same in every process and on every machine")
    func stable() throws {
        // Another version of the text's segmentation makes every layer stale, on purpose: then
        // these two values are to be written anew.
        #expect(SourceText.version == 4)
        let step = try print()
        #expect(step == "5c0a4c6c9ecac707")
        let chain = try chain([Step(named: "entity-fixture")]).fingerprint
        #expect(chain == "1f270fda8bd35c45")
    }

    @Test("an option that is set to its default changes nothing")
    func defaults() throws {
        #expect(try print([.init(named: "limit", .integer(10))]) == print())
        #expect(try print([.init(named: "words", .list([]))]) == print())
    }

    @Test("an option's value counts, the order in which options are set does not")
    func options() throws {
        let limit = Step.Option(named: "limit", .integer(11))
        let words = Step.Option(named: "words", .list([.text("a"), .text("b")]))
        let otherWords = Step.Option(named: "words", .list([.text("ab")]))
        let prints = try [print(), print([limit]), print([words]), print([otherWords])]
        #expect(Set(prints).count == 4)
        #expect(try print([limit, words]) == print([words, limit]))
    }

    @Test("the content of a file that an option names counts, its path does not")
    func files() throws {
        let folder = try TemporaryFolder()
        func print(_ name: String) throws -> String {
            try self.print([.init(named: "dictionary", .text(folder(name)))])
        }
        try folder.write("a,b", to: "one.csv")
        try folder.write("a,b", to: "two.csv")
        try folder.write("a,c", to: "three.csv")
        #expect(try print("one.csv") == print("two.csv"))
        #expect(try print("one.csv") != print("three.csv"))
        try folder.write("a,c", to: "one.csv")
        #expect(try print("one.csv") == print("three.csv"))
    }

    @Test("the fingerprint of a layer that is read counts in that of the reader")
    func upstream() throws {
        func reader(_ options: [Step.Option]) throws -> String {
            let steps = [
                Step(named: "entity-fixture", options: options), Step(named: "quote-fixture"),
            ]
            return try chain(steps).steps[1].fingerprint
        }
        #expect(try reader([]) != reader([.init(named: "limit", .integer(11))]))
        #expect(try reader([]) != chain([Step(named: "quote-fixture")]).steps[0].fingerprint)
    }

    @Test("version and data of a plugin count")
    func version() throws {
        func print<Plugin: Enricher>(_ type: Plugin.Type) throws -> String {
            try chain(
                [Step(named: "entity-fixture")],
                registry: PluginRegistry([PluginRegistration(type)])
            ).steps[0].fingerprint
        }
        let prints = try [
            print(EntityFixture.self), print(NextVersion.self), print(OtherData.self),
        ]
        #expect(Set(prints).count == 3)
    }

    @Test("all that changes a sidecar counts in the chain's fingerprint")
    func chain() throws {
        let steps = [Step(named: "entity-fixture")]
        var output = OutputConfiguration()
        output.offsets = .utf16
        var compact = OutputConfiguration()
        compact.format = .compact
        var content = OutputConfiguration()
        content.content = .always
        let prints = try [
            chain(steps), chain(steps, name: "other"), chain(steps, output: output),
            chain(steps, output: compact), chain(steps, output: content),
            chain(steps, build: "2"), chain([Step(named: "entity-fixture", languages: [.english])]),
            chain([]),
        ].map(\.fingerprint)
        #expect(Set(prints).count == prints.count)
        #expect(prints.allSatisfy { $0.utf8.count == 16 })
    }
}

/// The entity fixture, one version on.
private struct NextVersion: Enricher {
    static let descriptor = PluginDescriptor(
        name: "entity-fixture", version: "1.0.1", summary: "", writes: .entities, data: "d1")
    init(options: FixtureOptions) throws(OptionError) {}
    func enrich(
        _ document: Document, into annotations: inout Annotations
    ) throws(EnrichmentError) {}
}

/// The entity fixture, with other data.
private struct OtherData: Enricher {
    static let descriptor = PluginDescriptor(
        name: "entity-fixture", version: "1.0.0", summary: "", writes: .entities, data: "d2")
    init(options: FixtureOptions) throws(OptionError) {}
    func enrich(
        _ document: Document, into annotations: inout Annotations
    ) throws(EnrichmentError) {}
}
