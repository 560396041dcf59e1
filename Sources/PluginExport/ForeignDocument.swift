import CEnrichdPlugin
import EnrichmentKit
import JSONText
import PluginJSON
import TextCore

/// A document that has come over the C interface, cut up again on this side.
struct ForeignDocument {
    /// The document.
    let document: Document
    private let layers: [UInt8]

    /// Copies a document out of C.
    @unsafe
    init(_ foreign: enrichd_document) {
        let text = unsafe Array(
            UnsafeRawBufferPointer(start: foreign.text, count: foreign.text_size))
        layers = unsafe Array(
            UnsafeRawBufferPointer(start: foreign.layers, count: foreign.layers_size))
        let language = unsafe foreign.language.map { unsafe String(cString: $0) } ?? ""
        let title = unsafe TextRange(foreign.title_start, foreign.title_end)
        document = Document(
            text: SourceText(validUTF8: text),
            language: language.isEmpty ? nil : Language(rawValue: language),
            title: title.isEmpty ? nil : title)
    }

    /// The layers that the plugin reads.
    func annotations() throws(EnrichmentError) -> Annotations {
        let problem: String
        do {
            return try LayerReader.read(JSONDocument(layers).root)
        } catch {
            problem = "\(error)"
        }
        throw EnrichmentError("the layers it was given cannot be read: \(problem)")
    }
}
