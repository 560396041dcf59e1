import ConfigurationKit
import EnrichmentKit
import Pipeline
import Synchronization
import TextCore
import Testing

/// Writes a layer of its own, as the document's first word says.
private struct OwnLayerFixture: Enricher {
    static let descriptor = PluginDescriptor(
        name: "own-layer", version: "1.0.0", summary: "Tags.", writes: "tags",
        schema: #"{"type": ["array"], "maxItems": 100000, "items": {"type": ["object", "integer"],"#
            + #" "properties": {"text": {"maxLength": 7}}}}"#)

    private static let calls = Mutex(0)

    init(options: FixtureOptions) throws(OptionError) {}

    func enrich(
        _ document: Document, into annotations: inout Annotations
    ) throws(EnrichmentError) {
        let word = document.text.tokens.first.map { document.text.string($0.range) }
        switch word {
        case "shape": annotations["tags"] = ["tags": []]
        case "infinite": annotations["tags"] = [.number(.infinity)]
        case "twice": annotations["tags"] = ["a": 1, "a": 2]
        case "beyond": annotations["tags"] = [.span(TextRange(0, 1000))]
        case "crowd":
            annotations["tags"] = .list(
                Array(repeating: .span(TextRange(0, document.text.bytes.count)), count: 20_000))
        case "long": annotations["tags"] = [.span(TextRange(0, 8))]
        case "huge": annotations["tags"] = [.text(String(repeating: "x", count: 17 << 20))]
        case "other":
            annotations["tags"] = []
            annotations["more"] = []
        case "random":
            annotations["tags"] = [
                .integer(
                    OwnLayerFixture.calls.withLock {
                        $0 += 1; return $0
                    })
            ]
        default: annotations["tags"] = .list(document.text.tokens.map { .span($0.range) })
        }
    }
}

/// Reads that layer and counts what is in it.
private struct OwnLayerReader: Enricher {
    static let descriptor = PluginDescriptor(
        name: "own-layer-reader", version: "1.0.0", summary: "Counts tags.", reads: ["tags"],
        requires: ["tags"], writes: "counts")

    init(options: FixtureOptions) throws(OptionError) {}

    func enrich(
        _ document: Document, into annotations: inout Annotations
    ) throws(EnrichmentError) {
        guard case .list(let tags) = annotations["tags"] else {
            throw EnrichmentError("there are no tags")
        }
        annotations["counts"] = ["tags": .integer(tags.count)]
    }
}

@Suite("chain: layers that plugins define themselves")
struct OwnLayerTests {
    private func run(_ text: String, isVerified: Bool = false) throws -> ChainResult {
        let registry = PluginRegistry([
            PluginRegistration(OwnLayerFixture.self), PluginRegistration(OwnLayerReader.self),
        ])
        let chain = try Chain(
            ChainConfiguration(everyPluginOf: registry, named: "test"), registry: registry,
            output: OutputConfiguration(), build: "1")
        return chain.run(Document(text: text), isVerified: isVerified)
    }

    @Test("a layer of its own is kept, and others read it")
    func kept() throws {
        let result = try run("one two", isVerified: true)
        #expect(result.isComplete)
        #expect(
            result.annotations["tags"] == [
                .span(TextRange(0, 3), ["text": "one"]), .span(TextRange(4, 7), ["text": "two"]),
            ])
        #expect(result.annotations["counts"] == ["tags": 2])
    }

    @Test(
        "a layer of its own that breaks the contract is left out, with the reason",
        arguments: [
            ("shape", "its layer is not valid by its schema: tags is no array"),
            ("infinite", "it wrote a layer that is no JSON: a value is missing at byte 1"),
            ("twice", "it wrote a layer that is no JSON: an object has a key twice at byte 7"),
            ("beyond", "it wrote the range 0..<1000 in a text of 6 bytes"),
            // A span's text is held against the schema too where the sidecar adds it.
            ("long one", "its layer is not valid by its schema: tags[0].text is too long"),
            (
                "crowd \(String(repeating: "x", count: 1_000))",
                "it wrote spans of 20120000 bytes of text, more than the limit of 16777216"
            ),
            ("huge", "it wrote 17825796 bytes, more than the limit of 16777216"),
            ("other", "it wrote the layer more, which is not its own"),
        ])
    func broken(word: String, reason: String) throws {
        let result = try run(word)
        #expect(result.plugins[0].status == .failed)
        #expect(result.plugins[0].reason == reason)
        #expect(result.annotations["tags"] == nil)
        #expect(result.plugins[1].reason == "the layer tags that it needs is missing")
    }

    @Test("a layer that differs from run to run fails where it is verified, and only there")
    func random() throws {
        #expect(try run("random").isComplete)
        let verified = try run("random", isVerified: true)
        #expect(verified.plugins[0].reason == "it gave another layer when it ran a second time")
    }
}
