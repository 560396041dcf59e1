import CEnrichdPlugin
import EnrichmentKit
import JSONText
import PluginJSON
import TextCore

/// A document as a plugin from outside is given it.
struct PluginDocument {
    private let text: [UInt8]
    private let language: String
    private let title: Range<Int>
    private let layers: [UInt8]

    /// A document with the layers that the plugin reads.
    init(_ document: Document, _ annotations: Annotations) {
        text = document.text.bytes
        language = document.language?.rawValue ?? ""
        title = document.title.map { $0.start..<$0.end } ?? 0..<0
        var writer = LayerWriter(
            text: text, unit: .utf8, json: JSONWriter(pretty: false, capacity: 4096))
        writer.json.open(.object)
        writer.write(annotations)
        writer.json.close(.object)
        layers = writer.json.bytes
    }

    /// Lends the document to C for the time of a call.
    @unsafe
    func withCDocument<Result>(
        _ body: (UnsafePointer<enrichd_document>) -> Result
    ) -> Result {
        unsafe text.withUnsafeBytes { text in
            unsafe layers.withUnsafeBytes { layers in
                unsafe language.withCString { language in
                    var document = unsafe enrichd_document(
                        text: chars(text), text_size: text.count, language: language,
                        title_start: title.lowerBound, title_end: title.upperBound,
                        layers: chars(layers), layers_size: layers.count)
                    return unsafe withUnsafePointer(to: &document) { unsafe body($0) }
                }
            }
        }
    }

    /// The address of some bytes, which C may want to be none but NULL even of an empty text.
    private func chars(_ bytes: UnsafeRawBufferPointer) -> UnsafePointer<CChar>? {
        unsafe bytes.baseAddress?.assumingMemoryBound(to: CChar.self)
    }
}
