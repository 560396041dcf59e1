package import EnrichmentKit

/// A file that has become a document.
package struct DecodedDocument: Sendable {
    /// The text and what is known of it.
    package let document: Document
    /// What kind of file it is: `text/plain` or `text/markdown`.
    package let mediaType: String
    /// The charset its bytes are in, by the IANA's name in lower case.
    package let charset: Charset
    /// Whether the text is the file's own bytes, so that a reader needs no copy of it.
    package let isFilesOwnBytes: Bool
}

/// The charsets that are told apart.
package enum Charset: String, Sendable {
    /// With or without a byte order mark.
    case utf8 = "utf-8"
    /// With a byte order mark, as the other order.
    case utf16LittleEndian = "utf-16le"
    /// With a byte order mark.
    case utf16BigEndian = "utf-16be"
    /// Western European text without a byte between 0x80 and 0x9F.
    case latin1 = "iso-8859-1"
    /// Western European text with Windows' quotation marks, dashes or euro sign.
    case windows1252 = "windows-1252"
}

/// Why the bytes of a file give no text.
package struct DecodingFailure: Error, Equatable, Sendable, CustomStringConvertible {
    /// Whose fault it is.
    package enum Kind: Sendable {
        /// The file is of a kind that is not read.
        case unsupported
        /// The file is broken.
        case undecodable
    }
    /// Whose fault it is.
    package let kind: Kind
    /// The sentence for the failure record, with the byte's offset.
    package let description: String

    /// A failure at a byte that the sentence names.
    package init(_ kind: Kind, _ description: String) {
        (self.kind, self.description) = (kind, description)
    }
}

/// A byte as messages show it: `0xFF`.
func shown(_ byte: UInt8) -> String {
    "0x" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
}
