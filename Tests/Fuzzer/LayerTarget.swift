import ConfigurationKit
import EnrichmentKit
import JSONText
import Pipeline
import PluginJSON
import PluginTesting
import Sidecar
import Synchronization
import TestSupport
import TextCore

/// Layers as plugins from outside answer them: taken into a sidecar, or refused with a sentence.
struct LayerTarget: FuzzTarget {
    private let mutator = Mutator(
        words: JSONWords.all + [
            "\"mentions\": [", "\"type\": \"person\"", "\"kind\": \"direct\"",
            "\"level\": \"local\"",
            "\"score\": ", "\"weight\": ", "\"entity\": \"e1\"", "\"e0\"",
            "\"e99999999999999999999\"",
            "\"name\": \"\"", "\"start\": ", "\"end\": ", "\"money\": {\"amount\": ",
            "\"isic\": \"K64\"",
        ])
    private let document: Document
    private let originals: [[UInt8]]
    private let echoes: [(chain: Chain, enricher: EchoEnricher)]

    /// Every layer that has a type, and one with a schema of its own.
    private static let layers = Layer.typed + ["matches"]

    init() throws {
        let text = "Año 😀: “Sí”, dijo Ana Duarte en Valverde. US$1.2bn for the port of Brisa."
        document = Document(text: text)
        originals = LayerTarget.samples.map { Array($0.utf8) }
        echoes = try LayerTarget.layers.map { layer in
            let echo = EchoEnricher(layer)
            let schema =
                ##"{"type": "array", "items": {"anyOf": [{"type": "number", "maximum": 9},"##
                + ##" {"$ref": "#/$defs/a"}]}, "$defs": {"a": {"type": "object", "required": ["##
                + ##""start", "text"], "additionalProperties": {"type": ["integer", "string","##
                + ##" "boolean", "null", "array"], "maxLength": 40, "maxItems": 3}}}}"##
            let registration = PluginRegistration(
                PluginDescriptor(
                    name: "echo", version: "1", summary: "Repeats.", writes: layer,
                    schema: Layer.typed.contains(layer) ? nil : schema),
                options: [], object: "echo.so", make: { _ in echo })
            return (try SidecarMaker.chain(PluginRegistry([registration])), echo)
        }
    }

    func input(_ random: inout SplitMix64) -> [UInt8] {
        mutator.mutate(originals[Int.random(in: 0..<originals.count, using: &random)], &random)
    }

    func broken(by input: [UInt8]) -> String? {
        let root: JSONView
        do throws(JSONError) { root = try JSONDocument(input).root } catch {
            let isPlaced = (0...input.count).contains(error.offset)
            return isPlaced && !error.description.contains("\n") ? nil : "“\(error)” has no place"
        }
        let value = LayerValue(root)
        guard let again = try? JSONDocument(value.json).root, LayerValue(again) == value else {
            return "the value is another once it is written"
        }
        for (i, layer) in LayerTarget.layers.enumerated() {
            guard let answer = root.members.first(where: { $0.key == layer.rawValue })?.value
            else { continue }
            if let problem = problem(echoes[i].chain, echoes[i].enricher, answer) {
                return "\(layer.rawValue): \(problem)"
            }
        }
        return nil
    }

    private func problem(
        _ chain: Chain, _ enricher: EchoEnricher, _ answer: JSONView
    ) -> String? {
        enricher.answer.withLock { $0 = answer }
        let result = chain.run(document)
        if let report = result.plugins.first, report.status != .ok {
            return report.reason.map { $0.isEmpty || $0.contains("\n") } == false
                ? nil : "it failed for no reason that fits a line: \(report.reason ?? "")"
        }
        for (unit, form) in [
            (.codePoint, .pretty), (.utf8, .compact), (.utf16, .compact),
        ] as [(OutputConfiguration.Offsets, OutputConfiguration.Format)] {
            let maker = SidecarMaker(chain, unit, form)
            let json = maker.sidecar(of: document, result)
            if let problem = SidecarCheck.problem(json, text: document.text.bytes) {
                return "\(unit.rawValue): \(problem)"
            }
            // A later run takes the layer over, without asking the plugin, to the same bytes.
            enricher.answer.withLock { $0 = nil }
            let taken = chain.run(document, taking: maker.earlier(json, of: document))
            enricher.answer.withLock { $0 = answer }
            if !taken.isComplete { return "\(unit.rawValue): the layer is not taken over" }
            if maker.sidecar(of: document, taken) != json {
                return "\(unit.rawValue): the layer is another once it is taken over"
            }
        }
        return nil
    }

    private static let samples = [
        #"{"entities": [{"id": "e1", "type": "person", "name": "Ana Duarte", "ref": "x", "mentions":"#
            + #" [{"start": 27, "end": 37, "text": "Ana Duarte", "score": 0.9}]}, {"type": "place","#
            + #" "name": "Valverde", "place": {"kind": "city", "country": "UY", "subdivision":"#
            + #" "UY-MO"}, "mentions": [{"start": 41, "end": 49}]}, {"type": "money", "name": "US$1.2bn","#
            + #" "money": {"amount": 1200000000, "currency": "USD"}, "mentions": [{"start": 51, "end": 59}]}]}"#,
        #"{"sectors": [{"id": "ict", "name": "ICT", "score": 0.8, "primary": true, "subsectors": [{"id":"#
            + #" "ict.a", "name": "A", "score": 0.6}], "evidence": [{"start": 41, "end": 49, "weight": 0.2}],"#
            + #" "isic": "K64"}]}"#,
        #"{"level": {"label": "both", "country": 0.5, "local": 0.5, "jurisdictions": [{"level": "local","#
            + #" "country": "UY", "subdivision": "UY-MO", "name": "Valverde", "mentions": 1}],"#
            + #" "evidence": [{"level": "local", "start": 41, "end": 49, "weight": 0.3}]}}"#,
        #"{"quotes": [{"kind": "direct", "start": 14, "end": 17, "text": "Sí", "speaker": {"name":"#
            + #" "Ana Duarte", "role": "r", "start": 27, "end": 37}, "cue": {"start": 22, "end": 26}}]}"#,
        #"{"matches": [1, 2.5, {"start": 6, "end": 10, "text": "😀", "a": [true, null, "\u00e9\n"]},"#
            + #" {"end": 4, "x": "y", "start": 1}]}"#,
        #"{"matches": [[], {}, {"start": 0, "end": 4, "text": "\u0041\u00f1o"}]}"#,
    ]
}

/// Answers what it is told to, as a plugin from outside would.
final class EchoEnricher: DocumentEnricher {
    // A class: the chain is made once, and what it answers is told for each document.

    /// What it answers next.
    let answer = Mutex<JSONView?>(nil)
    private let layer: Layer

    init(_ layer: Layer) { self.layer = layer }

    func enrich(
        _ document: Document, into annotations: inout Annotations
    ) throws(EnrichmentError) {
        guard let answer = answer.withLock({ $0 }) else {
            throw EnrichmentError("it has no answer")
        }
        if Layer.typed.contains(layer), let problem = SpanCheck(document.text).problem(answer) {
            throw EnrichmentError(problem)
        }
        do throws(LayerReader.Refusal) {
            try LayerReader.read(layer, answer, into: &annotations)
        } catch {
            throw EnrichmentError("in the layer it answered \(error)")
        }
    }
}
