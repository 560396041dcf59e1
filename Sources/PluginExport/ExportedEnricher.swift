import EnrichmentKit
import JSONText
import PluginJSON
import Synchronization
import TextCore

/// An enricher as the functions of the C interface see it.
final class ExportedEnricher {
    // A class: C holds its address.

    /// Passes bytes to enrichd, which copies them.
    typealias Answer = ([UInt8]) -> Void

    private let enricher: any DocumentEnricher
    private let layer: Layer

    private init(_ enricher: any DocumentEnricher, _ layer: Layer) {
        (self.enricher, self.layer) = (enricher, layer)
    }

    /// Answers what the plugin says of itself.
    static func describe(_ answer: Answer) {
        guard let plugin = PluginExport.plugin.withLock({ $0 }) else { return }
        var json = JSONWriter(pretty: false, capacity: 1024)
        json.write(plugin)
        answer(json.bytes)
    }

    /// Makes an enricher; answers why it cannot be made.
    static func make(_ options: [UInt8], _ answer: Answer) -> ExportedEnricher? {
        guard let plugin = PluginExport.plugin.withLock({ $0 }) else { return nil }
        do throws(OptionError) {
            guard let options = OptionsJSON.read(options) else {
                throw OptionError("", "the options are no JSON", remedy: "pass an object")
            }
            return ExportedEnricher(try plugin.make(options), plugin.descriptor.writes)
        } catch {
            answer(OptionsJSON.write(error))
            return nil
        }
    }

    /// Answers the layer of a document, or why there is none.
    ///
    /// - Returns: Whether it is the layer.
    func enrich(_ foreign: ForeignDocument, _ answer: Answer) -> Bool {
        do throws(EnrichmentError) {
            let given = try foreign.annotations()
            var annotations = given
            try enricher.enrich(foreign.document, into: &annotations)
            guard annotations.holds(layer) else {
                throw EnrichmentError("it wrote no \(layer.rawValue) layer")
            }
            answer(written(annotations, given, foreign.document))
            return true
        } catch {
            answer(Array(error.description.utf8))
            return false
        }
    }

    /// The layer as JSON, with every other that the plugin has touched: enrichd refuses those by
    /// their names.
    private func written(
        _ annotations: Annotations, _ given: Annotations, _ document: Document
    ) -> [UInt8] {
        var own = Annotations()
        for layer in Layer.typed + annotations.others.map(\.layer)
        where layer == self.layer || !annotations.hasSame(layer, as: given) {
            own.take(layer, from: annotations)
        }
        var writer = LayerWriter(
            text: document.text.bytes, unit: .utf8, json: JSONWriter(pretty: false, capacity: 4096))
        writer.json.open(.object)
        writer.write(own)
        writer.json.close(.object)
        return writer.json.bytes
    }
}
