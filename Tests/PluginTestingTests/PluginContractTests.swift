import EnrichmentKit
import PluginTesting
import Testing
import TextCore

/// A quote plugin that breaks one promise, or none.
private protocol Flaw: Sendable {
    static func enrich(_ document: Document, _ annotations: inout Annotations)
}

private struct Flawed<F: Flaw>: Enricher {
    struct Options: PluginOptions {
        static var fields: [OptionField<Self>] { [] }
    }
    static var descriptor: PluginDescriptor {
        PluginDescriptor(name: "flawed", version: "1", summary: "For this test.", writes: .quotes)
    }
    init(options: Options) throws(OptionError) {}
    func enrich(
        _ document: Document, into annotations: inout Annotations
    ) throws(EnrichmentError) {
        F.enrich(document, &annotations)
    }
}

private enum None: Flaw {
    static func enrich(_ document: Document, _ annotations: inout Annotations) {
        annotations.quotes = document.text.sentences.map { Quote(.direct, $0.range) }
    }
}

private enum WritesNothing: Flaw {
    static func enrich(_ document: Document, _ annotations: inout Annotations) {}
}

private enum WritesAnotherLayer: Flaw {
    static func enrich(_ document: Document, _ annotations: inout Annotations) {
        annotations.quotes = []
        annotations.sectors = []
    }
}

private enum CutsCharacters: Flaw {
    static func enrich(_ document: Document, _ annotations: inout Annotations) {
        annotations.quotes = document.text.bytes.count > 1 ? [Quote(.direct, TextRange(0, 1))] : []
    }
}

private enum LeavesTheText: Flaw {
    static func enrich(_ document: Document, _ annotations: inout Annotations) {
        annotations.quotes = [Quote(.direct, TextRange(0, document.text.bytes.count + 1))]
    }
}

private enum OutOfOrder: Flaw {
    static func enrich(_ document: Document, _ annotations: inout Annotations) {
        annotations.quotes = document.text.sentences.reversed().map { Quote(.direct, $0.range) }
    }
}

private enum NamesNobody: Flaw {
    static func enrich(_ document: Document, _ annotations: inout Annotations) {
        annotations.quotes = document.text.sentences.map {
            Quote(.direct, $0.range, speaker: .init(name: "X", entity: 1_000_000, range: $0.range))
        }
    }
}

private enum ReadsTheClock: Flaw {
    private static let start = ContinuousClock.now

    static func enrich(_ document: Document, _ annotations: inout Annotations) {
        let score = (ContinuousClock.now - start) / .seconds(1)
        annotations.quotes =
            document.text.bytes.isEmpty
            ? []
            : [
                Quote(
                    .direct, TextRange(0, 1),
                    speaker: .init(name: "\(score)", range: TextRange(0, 1)))
            ]
    }
}

@Suite("plugin contract")
struct PluginContractTests {
    private func broken<F: Flaw>(_ flaw: F.Type) -> [String] {
        PluginContract.violations(of: PluginRegistration(Flawed<F>.self))
    }

    @Test("a plugin that keeps it has no violations", .timeLimit(.minutes(2)))
    func kept() {
        #expect(broken(None.self) == [])
    }

    @Test("a layer not written is found, on the empty document too")
    func notWritten() {
        #expect(broken(WritesNothing.self).contains("empty: the layer quotes was not written"))
    }

    @Test("another plugin's layer written is found")
    func anotherLayer() {
        #expect(
            broken(WritesAnotherLayer.self).contains(
                "empty: the layer sectors, which is another's, was changed"))
    }

    @Test("ranges that cut a character, are empty or leave the text are found")
    func ranges() {
        #expect(
            broken(CutsCharacters.self).contains(
                "emoji: a quote cuts a character: 0..<1"))
        #expect(
            broken(LeavesTheText.self).contains("one letter: a quote is out of the text: 0..<2"))
    }

    @Test("a wrong order is found")
    func order() {
        #expect(
            broken(OutOfOrder.self).contains(
                "English news: the quotes are not in the order of the text"))
    }

    @Test("a speaker that is no entity is found, with and without the layer")
    func speaker() {
        let found = broken(NamesNobody.self)
        let sentence = "the speaker X is entity 1000000, which is not there"
        #expect(found.contains("one letter: \(sentence)"))
        #expect(found.contains("English news (with layers given): \(sentence)"))
    }

    @Test("an answer that depends on the clock is found")
    func clock() {
        let found = broken(ReadsTheClock.self)
        #expect(found.contains("one letter: the same instance gave another answer"))
        #expect(found.contains("one letter: another instance gave another answer"))
    }
}
