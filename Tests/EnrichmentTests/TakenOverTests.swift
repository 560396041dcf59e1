import ConfigurationKit
import Enrichment
import EnrichmentKit
import FileSystem
import Pipeline
import Sidecar
import TestSupport
import Testing
import TextCore

/// An option that only changes the fingerprint.
private struct Edition: PluginOptions {
    var edition = 1
    static let fields: [OptionField<Self>] = [
        .integer("edition", \.edition, in: 1...9, "Changes the fingerprint.")
    ]
}

/// Marks every word but those of `fails`, for which it fails.
private struct Words: Enricher {
    static let descriptor = PluginDescriptor(
        name: "words", version: "1.0.0", summary: "Marks words.", writes: .entities)
    let isFailing: Bool

    init(options: Edition) throws(OptionError) { isFailing = options.edition == 9 }

    func enrich(
        _ document: Document, into annotations: inout Annotations
    ) throws(EnrichmentError) {
        if isFailing { throw EnrichmentError("it is edition 9") }
        annotations.entities = document.text.tokens.enumerated().map { i, token in
            Entity(
                .organization, name: document.text.string(token.range),
                mentions: [Entity.Mention(token.range, score: 1 / Double(i + 3))])
        }
    }
}

/// Quotes the first entity, with the sum of all scores to the last digit as its speaker's role.
private struct Scores: Enricher {
    static let descriptor = PluginDescriptor(
        name: "scores", version: "1.0.0", summary: "Reads entities.", reads: [.entities],
        writes: .quotes)

    init(options: Edition) throws(OptionError) {}

    func enrich(
        _ document: Document, into annotations: inout Annotations
    ) throws(EnrichmentError) {
        let mentions = (annotations.entities ?? []).flatMap(\.mentions)
        annotations.quotes = mentions.prefix(1).map {
            let sum = mentions.reduce(0) { $0 + $1.score }
            return Quote(
                .direct, $0.range,
                speaker: Quote.Speaker(name: "N. N.", entity: 0, role: "\(sum)", range: $0.range))
        }
    }
}

/// Reads nothing.
private struct Flat: Enricher {
    static let descriptor = PluginDescriptor(
        name: "flat", version: "1.0.0", summary: "Reads nothing.", writes: .level)

    init(options: Edition) throws(OptionError) {}

    func enrich(
        _ document: Document, into annotations: inout Annotations
    ) throws(EnrichmentError) {
        let evidence = document.text.tokens.suffix(1).map {
            Level.Evidence(.country, $0.range, weight: 1 / 3)
        }
        annotations.level = Level(label: .country, country: 2 / 3, local: 0, evidence: evidence)
    }
}

/// Marks the first word in a layer of its own.
private struct Tags: Enricher {
    static let descriptor = PluginDescriptor(
        name: "tags", version: "1.0.0", summary: "Marks a word.", writes: "tags")

    init(options: Edition) throws(OptionError) {}

    func enrich(
        _ document: Document, into annotations: inout Annotations
    ) throws(EnrichmentError) {
        annotations["tags"] = .list(
            document.text.tokens.prefix(2).map { .span($0.range, ["share": .number(1 / 3)]) })
    }
}

/// Says in a layer of its own what it has read in that.
private struct Readers: Enricher {
    static let descriptor = PluginDescriptor(
        name: "readers", version: "1.0.0", summary: "Reads tags.", reads: ["tags"], writes: "read")

    init(options: Edition) throws(OptionError) {}

    func enrich(
        _ document: Document, into annotations: inout Annotations
    ) throws(EnrichmentError) {
        annotations["read"] = .text("\(annotations["tags"] ?? .null)")
    }
}

@Suite("layers that are not stale are taken over from the sidecar")
struct TakenOverTests {
    private let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
        try folder.write("Ñandú Á𝒳 S.A. «creció» así — ¡ya!\n", to: "in/x.txt")
    }

    /// Runs a chain whose plugins have these editions, into a folder.
    ///
    /// - Returns: The plugins that were run, and the sidecar.
    private func run(
        _ words: Int, _ scores: Int, _ flat: Int, to out: String = "out",
        output: OutputConfiguration = OutputConfiguration()
    ) throws -> (stages: [String], sidecar: String?) {
        let registry = PluginRegistry([
            PluginRegistration(Words.self), PluginRegistration(Scores.self),
            PluginRegistration(Flat.self),
        ])
        return try run(
            [("words", words), ("scores", scores), ("flat", flat)], registry, to: out, output)
    }

    private func run(
        _ editions: [(plugin: String, edition: Int)], _ registry: PluginRegistry, to out: String,
        _ output: OutputConfiguration
    ) throws -> (stages: [String], sidecar: String?) {
        let steps = editions.map { name, edition in
            ChainConfiguration.Step(
                named: name, options: [.init(named: "edition", .integer(edition))])
        }
        let chain = try Chain(
            ChainConfiguration(named: "news", steps: steps), registry: registry, output: output,
            build: "1")
        let job = DocumentJob(
            path: folder.path.appending("in/x.txt"), relativePath: Path("x.txt"),
            target: folder.path.appending("\(out)/x.txt"), byteLimit: 1_000)
        var stages: [String] = []
        let outcome = job.run(chain, output: output) { stages.append($0) }
        guard case .enriched(let file, _) = outcome else { return (stages, nil) }
        if let file { #expect(PendingFile.commit([file])[0] == nil) }
        let plugins = stages.filter { $0 != "read" && $0 != "decode" }
        return (plugins, folder.text("\(out)/x.txt.enriched.json"))
    }

    @Test(
        "only the stale layers are computed, and the bytes are those of a whole run",
        arguments: OutputConfiguration.Offsets.allCases)
    func stale(unit: OutputConfiguration.Offsets) throws {
        var output = OutputConfiguration()
        output.offsets = unit
        #expect(try run(1, 1, 1, output: output).stages == ["words", "scores", "flat"])
        for (editions, stale) in [
            ((1, 1, 2), ["flat"]), ((1, 2, 2), ["scores"]), ((2, 2, 2), ["words", "scores"]),
            ((2, 3, 3), ["scores", "flat"]),
        ] {
            let part = try run(editions.0, editions.1, editions.2, output: output)
            #expect(part.stages == stale)
            let whole = try run(
                editions.0, editions.1, editions.2, to: "whole\(editions)", output: output)
            #expect(whole.stages.count == 3)
            #expect(part.sidecar == whole.sidecar)
            #expect(part.sidecar != nil)
        }
    }

    @Test(
        "layers without a type are taken over too, and others read them as they did",
        arguments: OutputConfiguration.Offsets.allCases)
    func untyped(unit: OutputConfiguration.Offsets) throws {
        var output = OutputConfiguration()
        output.offsets = unit
        let registry = PluginRegistry([
            PluginRegistration(Tags.self), PluginRegistration(Readers.self),
        ])
        func run(_ tags: Int, _ readers: Int, to out: String = "out") throws -> (
            stages: [String], sidecar: String?
        ) {
            try self.run([("tags", tags), ("readers", readers)], registry, to: out, output)
        }
        #expect(try run(1, 1).stages == ["tags", "readers"])
        let read = try run(1, 2)
        #expect(read.stages == ["readers"])
        #expect(read.sidecar == (try run(1, 2, to: "whole").sidecar))
        #expect(read.sidecar?.contains("Ñandú") == true)
        let marked = try run(2, 2)
        #expect(marked.stages == ["tags", "readers"])
    }

    @Test("a change of how sidecars are written computes nothing")
    func rewritten() throws {
        _ = try run(1, 1, 1)
        var output = OutputConfiguration()
        (output.offsets, output.format, output.content) = (.utf16, .compact, .always)
        let part = try run(1, 1, 1, output: output)
        #expect(part.stages == [])
        #expect(part.sidecar == (try run(1, 1, 1, to: "whole", output: output).sidecar))
    }

    @Test("a layer behind one that had failed is stale with it")
    func failed() throws {
        #expect(try run(9, 1, 1).sidecar?.contains("\"complete\": false") == true)
        let mended = try run(1, 1, 1)
        #expect(mended.stages == ["words", "scores"])
        #expect(mended.sidecar == (try run(1, 1, 1, to: "whole").sidecar))
        // And the other way: what fails now is missing for those that read it.
        let broken = try run(9, 1, 1)
        #expect(broken.stages == ["words", "scores"])
        #expect(broken.sidecar == (try run(9, 1, 1, to: "broken").sidecar))
    }

    @Test("another document, and a sidecar that was tampered with, gives nothing")
    func other() throws {
        let whole = try #require(try run(1, 1, 1).sidecar)
        try folder.write("Otro texto.\n", to: "in/x.txt")
        #expect(try run(1, 1, 2).stages == ["words", "scores", "flat"])
        try folder.write("Ñandú Á𝒳 S.A. «creció» así — ¡ya!\n", to: "in/x.txt")
        let expected = try run(1, 1, 2, to: "whole").sidecar
        for (old, new) in [
            ("\"end\": 5", "\"end\": 5000"), ("\"score\": 0.333", "\"score\": 7"),
            ("\"length\": ", "\"length\": 9"), ("\"entity\": \"e1\"", "\"entity\": \"e99\""),
        ] {
            let part = try #require(whole.firstRange(of: old))
            var tampered = whole
            tampered.replaceSubrange(part, with: new)
            try folder.write(tampered, to: "out/x.txt.enriched.json")
            let again = try run(1, 1, 2)
            #expect(again.stages.count > 1)
            #expect(again.sidecar == expected)
        }
        #expect(expected != nil)
    }
}
