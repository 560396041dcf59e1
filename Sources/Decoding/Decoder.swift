import EnrichmentKit
package import FileSystem
import TextCore

/// Turns the bytes of a file into a document.
package enum Decoder {
    /// Finds charset, text, language and title, in time and memory linear in the size.
    ///
    /// - Parameters:
    ///   - content: What was read.
    ///   - name: The file's name; its ending tells Markdown from plain text.
    /// - Returns: The document.
    /// - Throws: Where the bytes are no text in a charset that is read.
    package static func decode(
        _ content: FileContent, name: Path
    ) throws(DecodingFailure) -> DecodedDocument {
        let decoded = try text(of: content.bytes)
        let source = SourceText(validUTF8: decoded.text)
        let isMarkdown = isMarkdown(name)
        let title =
            (isMarkdown ? MarkdownTitle.find(in: source) : nil) ?? TitleFinder.title(of: source)
        return DecodedDocument(
            document: Document(
                text: source, language: LanguageIdentifier.identify(source), title: title),
            mediaType: isMarkdown ? "text/markdown" : "text/plain",
            charset: decoded.charset, isFilesOwnBytes: decoded.isOwn)
    }

    /// A text in UTF-8, the charset it was in, and whether it is the bytes that were given.
    typealias Text = (text: [UInt8], charset: Charset, isOwn: Bool)

    /// The text of some bytes.
    static func text(of bytes: [UInt8]) throws(DecodingFailure) -> Text {
        guard !bytes.isEmpty else {
            throw DecodingFailure(.undecodable, "the file is empty: no byte at 0")
        }
        if let text = try UTF16Decoder.decode(bytes) { return text }
        let mark = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
        let survey = ByteSurvey(bytes, from: mark)
        if let offset = survey.firstControl {
            throw DecodingFailure(
                .unsupported, "binary content, not text: byte \(shown(bytes[offset])) at \(offset)")
        }
        guard let offset = survey.firstInvalid else {
            return mark == 0 ? (bytes, .utf8, true) : (Array(bytes[mark...]), .utf8, false)
        }
        if mark == 0, survey.looksWestern, let text = WesternDecoder.decode(bytes) { return text }
        throw DecodingFailure(
            .undecodable,
            mark == 0
                ? "not UTF-8, and no other charset fits: byte \(shown(bytes[offset])) at \(offset)"
                : "not UTF-8, as its byte order mark says: byte \(shown(bytes[offset])) at \(offset)"
        )
    }

    private static func isMarkdown(_ name: Path) -> Bool {
        let lower = name.name.map { $0 &- 0x41 < 26 ? $0 | 0x20 : $0 }
        return [".md", ".markdown"].contains { lower.suffix($0.utf8.count).elementsEqual($0.utf8) }
    }
}
