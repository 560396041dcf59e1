package import ConfigurationKit
package import EnrichmentKit
package import Pipeline
import TextCore

/// All that a sidecar says.
package struct SidecarContent: Sendable {
    /// The file.
    package var record: DocumentRecord
    /// What kind of file it is.
    package var mediaType: String
    /// The charset its bytes are in.
    package var charset: String
    /// The document made of it.
    package var document: Document
    /// Whether the text is the file's own bytes in UTF-8.
    package var isFilesOwnBytes: Bool
    /// The chain's name.
    package var chain: String
    /// The chain's fingerprint.
    package var fingerprint: String
    /// What the chain has made of the document.
    package var result: ChainResult

    /// The content of a sidecar.
    package init(
        record: DocumentRecord, mediaType: String, charset: String, document: Document,
        isFilesOwnBytes: Bool, chain: String, fingerprint: String, result: ChainResult
    ) {
        (self.record, self.mediaType, self.charset) = (record, mediaType, charset)
        (self.document, self.isFilesOwnBytes) = (document, isFilesOwnBytes)
        (self.chain, self.fingerprint, self.result) = (chain, fingerprint, result)
    }

    /// The sidecar's bytes, in time linear in the text and the annotations.
    package func json(_ output: OutputConfiguration) -> [UInt8] {
        var writer = SidecarWriter(text: document.text.bytes, output: output)
        writer.write(self)
        return writer.take()
    }
}
