// Decoding: from a name in the file system to a `Document`.
//
// `DocumentReader` opens a file so that neither a link, nor a device, nor a file still growing can
// surprise it, and hashes what it read. `Decoder` tells text from everything else, finds the
// charset, turns the bytes into UTF-8 and finds language and title. Both say in typed errors why a
// file gives no document; the failure record repeats their sentences.

import Crypto

/// The bytes of a file, read while nobody changed it.
package struct FileContent: Sendable {
    /// All of the file.
    package let bytes: [UInt8]
    /// SHA-256 of the bytes, in 64 hexadecimal digits.
    package let sha256: String

    /// Content from its bytes, which are hashed.
    package init(bytes: [UInt8]) {
        self.bytes = bytes
        sha256 = hexadecimal(SHA256.hash(data: bytes))
    }
}

/// Two lower-case hexadecimal digits for each byte.
func hexadecimal(_ bytes: some Sequence<UInt8>) -> String {
    let digits = Array("0123456789abcdef".utf8)
    var text: [UInt8] = []
    for byte in bytes {
        text.append(digits[Int(byte >> 4)])
        text.append(digits[Int(byte & 15)])
    }
    return String(decoding: text, as: UTF8.self)
}
