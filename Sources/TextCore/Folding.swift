/// Case and accent folding: `Ñandú` and `NANDU` fold to `nandu`.
///
/// Lower case, the accents of Latin letters dropped, ligatures written out, typographic quotation
/// marks and dashes as their ASCII forms. Other scripts are lower-cased by the Unicode data.
@usableFromInline
package enum Folding {
    /// The folded form of a string.
    package static func fold(_ text: String) -> String {
        var out: [UInt8] = []
        out.reserveCapacity(text.utf8.count)
        for scalar in text.unicodeScalars {
            forEachFoldedByte(scalar.value) { out.append($0) }
        }
        return String(decoding: out, as: UTF8.self)
    }

    /// Calls `body` with each byte of the folded form of one scalar; with none for an accent.
    @inlinable
    package static func forEachFoldedByte(_ scalar: UInt32, _ body: (UInt8) -> Void) {
        if scalar < 0x80 {
            let byte = UInt8(scalar)
            body(byte &- 0x41 < 26 ? byte | 0x20 : byte)
        } else if scalar < 0x250 {
            let packed = FoldingTable.shared.packed[Int(scalar) - 0x80]
            if packed == 0 { return encode(scalar, body) }
            body(UInt8(packed & 0xFF))
            if packed > 0xFF { body(UInt8(packed >> 8)) }
        } else {
            foldRare(scalar, body)
        }
    }

    @usableFromInline
    static func foldRare(_ scalar: UInt32, _ body: (UInt8) -> Void) {
        switch scalar {
        case 0x300...0x36F: return  // combining accents
        case 0x2018, 0x2019, 0x201A, 0x2032: return body(0x27)
        case 0x201C...0x201E, 0x2033: return body(0x22)
        case 0x2010...0x2015, 0x2212: return body(0x2D)
        default: break
        }
        guard let unicode = Unicode.Scalar(scalar) else { return }
        for lower in unicode.properties.lowercaseMapping.unicodeScalars {
            encode(lower.value, body)
        }
    }

    @usableFromInline
    static func encode(_ scalar: UInt32, _ body: (UInt8) -> Void) {
        guard let unicode = Unicode.Scalar(scalar) else { return }
        for byte in String(unicode).utf8 { body(byte) }
    }
}

/// Folded forms of U+0080 to U+024F: one or two ASCII bytes, low byte first, 0 for "as it is".
@usableFromInline
struct FoldingTable: Sendable {
    @usableFromInline static let shared = FoldingTable()
    @usableFromInline let packed: [UInt16]

    private static let families: [(base: String, letters: String)] = [
        ("a", "àáâãäåāăąǎǟǡǻȁȃȧ"), ("ae", "æǣǽ"), ("b", "ƀ"), ("c", "çćĉċč"), ("d", "ďđð"),
        ("e", "èéêëēĕėęěȅȇȩ"), ("g", "ĝğġģǥǧǵ"), ("h", "ĥħȟ"), ("i", "ìíîïĩīĭįıǐȉȋ"),
        ("ij", "ĳ"), ("j", "ĵǰ"), ("k", "ķĸǩ"), ("l", "ĺļľŀł"), ("n", "ñńņňŉŋǹ"),
        ("o", "òóôõöøōŏőǒǫǭǿȍȏȫȭȯȱ"), ("oe", "œ"), ("r", "ŕŗřȑȓ"), ("s", "śŝşšſș"), ("ss", "ß"),
        ("t", "ţťŧț"), ("th", "þ"), ("u", "ùúûüũūŭůűųǔǖǘǚǜȕȗ"), ("w", "ŵ"), ("y", "ýÿŷȳ"),
        ("z", "źżžƶ"), ("a", "ª"), ("o", "º"), ("\"", "«»"), ("'", "´"), (" ", "\u{A0}"),
    ]

    init() {
        var packed = [UInt16](repeating: 0, count: 0x250 - 0x80)
        for (base, letters) in FoldingTable.families {
            let bytes = Array(base.utf8)
            let value = UInt16(bytes[0]) | (bytes.count > 1 ? UInt16(bytes[1]) << 8 : 0)
            for lower in letters.unicodeScalars {
                packed[Int(lower.value) - 0x80] = value
                for upper in lower.properties.uppercaseMapping.unicodeScalars
                where (0x80..<0x250).contains(upper.value) {
                    packed[Int(upper.value) - 0x80] = value
                }
            }
        }
        self.packed = packed
    }
}
