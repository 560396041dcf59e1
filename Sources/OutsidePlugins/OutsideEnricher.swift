package import EnrichmentKit
import JSONText
import PluginJSON
import TextCore
import Synchronization

/// A plugin from outside as a step of a chain.
///
/// The object is loaded with the first document, so in a worker and nowhere else, and a plugin that
/// brings its process down in doing so is left out like one that does it with a document.
package final class OutsideEnricher: DocumentEnricher {
    // A class: it owns what the plugin has made.

    private let object: PluginObject
    private let layer: Layer
    private let options: [UInt8]
    private let instance = Mutex<PluginLibrary.Instance?>(nil)

    /// An enricher of an object.
    ///
    /// - Parameters:
    ///   - object: The shared object.
    ///   - layer: The layer that it writes.
    ///   - options: Its options as JSON.
    package init(_ object: PluginObject, writes layer: Layer, options: [UInt8]) {
        (self.object, self.layer, self.options) = (object, layer, options)
    }

    package func enrich(
        _ document: Document, into annotations: inout Annotations
    ) throws(EnrichmentError) {
        let input = PluginDocument(document, annotations)
        let (status, said) = try instance.withLock { instance throws(EnrichmentError) in
            let enricher: PluginLibrary.Instance
            if let made = instance { enricher = made } else { enricher = try make() }
            instance = enricher
            return enricher.enrich(input, limit: LayerLimit.bytes)
        }
        guard status == 0 else {
            throw EnrichmentError(
                OutsideEnricher.sentence(said.bytes) ?? "it failed with status \(status)")
        }
        try take(try said.single { EnrichmentError($0) }, document, into: &annotations)
    }

    private func make() throws(EnrichmentError) -> PluginLibrary.Instance {
        let library: PluginLibrary
        do throws(PluginLibrary.Refusal) { library = try PluginLibrary(object) } catch {
            throw EnrichmentError("\(object.path) \(error)")
        }
        let (enricher, said) = library.create(options)
        guard let enricher else { throw EnrichmentError("\(OptionsJSON.error(said))") }
        return enricher
    }

    /// Takes the answer's one layer over.
    private func take(
        _ answer: [UInt8], _ document: Document, into annotations: inout Annotations
    ) throws(EnrichmentError) {
        let root: JSONView
        do throws(JSONError) { root = try JSONDocument(answer).root } catch {
            throw EnrichmentError("it answered no JSON: \(error)")
        }
        let members = root.members
        guard members.count == 1, let member = members.first, member.key == layer.rawValue else {
            let keys = members.prefix(3).map { String($0.key.prefix(40)) }
            throw EnrichmentError(
                root.kind == .object
                    ? "it answered the layers [\(keys.joined(separator: ", "))], "
                        + "not \(layer.rawValue) alone"
                    : "it answered no object with its layer \(layer.rawValue)")
        }
        // The chain checks spans of layers without a type; in a typed one they are no JSON any more.
        if Layer.typed.contains(layer),
            let problem = SpanCheck(document.text).problem(member.value)
        {
            throw EnrichmentError(problem)
        }
        do throws(LayerReader.Refusal) {
            try LayerReader.read(layer, member.value, into: &annotations)
        } catch {
            throw EnrichmentError("in the layer it answered \(error)")
        }
    }

    /// A plugin's sentence, fit for one line; `nil` where it said nothing.
    private static func sentence(_ bytes: [UInt8]) -> String? {
        let text = String(decoding: bytes.prefix(400), as: UTF8.self)
        let words = text.unicodeScalars.split {
            $0.properties.isWhitespace || $0.properties.generalCategory == .control
        }
        return words.isEmpty ? nil : words.map { String($0) }.joined(separator: " ")
    }
}
