/// Windows-1252, and Latin-1 that is a part of it, as far as news in Western languages uses them.
enum WesternDecoder {
    /// Decodes all bytes; `nil` where one of them stands for nothing.
    static func decode(_ bytes: [UInt8]) -> Decoder.Text? {
        var text: [UInt8] = []
        text.reserveCapacity(bytes.count + bytes.count / 8)
        var charset = Charset.latin1
        for byte in bytes {
            if byte < 0x80 {
                text.append(byte)
                continue
            }
            if byte < 0xA0 { charset = .windows1252 }
            guard let scalar = scalar(byte) else { return nil }
            text.append(contentsOf: UTF8.encode(scalar) ?? .init())
        }
        return (text, charset, false)
    }

    /// Whether a byte is likely where it stands: a letter of our languages with a letter beside it,
    /// or a mark that texts use.
    static func isPlausible(_ byte: UInt8, at i: Int, in bytes: [UInt8]) -> Bool {
        switch byte {
        // € ‚ „ … ‰ ‹ ‘ ’ “ ” • – — ™ ›
        case 0x80, 0x82, 0x84, 0x85, 0x89, 0x8B, 0x91...0x97, 0x99, 0x9B: return true
        // No-break space ¡ ¢ £ § © ª « ® ° ± ² ³ ´ µ · ¹ º » ¼ ½ ¾ ¿
        case 0xA0...0xA3, 0xA7, 0xA9...0xAB, 0xAD, 0xAE, 0xB0...0xB5, 0xB7, 0xB9...0xBF:
            return true
        case 0xD7: return true  // ×
        // ð Ð þ Þ ÷ ÿ and ý are no letters of the languages that Latin America is written in.
        case 0xD0, 0xDE, 0xF0, 0xF7, 0xFE, 0xFF: return false
        case 0x8A, 0x8C, 0x8E, 0x9A, 0x9C, 0x9E, 0xC0...0xFE:  // Š Œ Ž š œ ž, À and on
            return (i > 0 && isLetter(bytes[i - 1]))
                || (i + 1 < bytes.count && isLetter(bytes[i + 1]))
                || isAlone(i, bytes)
        default: return false
        }
    }

    private static func isLetter(_ byte: UInt8) -> Bool {
        (byte | 0x20) &- 0x61 < 26 || (byte >= 0xC0 && byte != 0xD7 && byte != 0xF7)
    }

    /// Words of one accented letter: `à`, `é`, `ó`, `À`.
    private static func isAlone(_ i: Int, _ bytes: [UInt8]) -> Bool {
        let isOpen = i == 0 || bytes[i - 1] <= 0x20 || isMark(bytes[i - 1])
        let isClosed = i + 1 == bytes.count || bytes[i + 1] <= 0x20 || isMark(bytes[i + 1])
        return isOpen && isClosed
    }

    private static func isMark(_ byte: UInt8) -> Bool {
        byte < 0x80 ? (byte | 0x20) &- 0x61 >= 26 && byte &- 0x30 >= 10 : byte < 0xC0
    }

    /// The scalar of a byte of 0x80 and more; five stand for nothing.
    private static func scalar(_ byte: UInt8) -> Unicode.Scalar? {
        byte >= 0xA0 ? Unicode.Scalar(byte) : windows[Int(byte) - 0x80].flatMap(Unicode.Scalar.init)
    }

    /// 0x80 to 0x9F, from the Unicode consortium's table of Windows code page 1252.
    private static let windows: [UInt32?] = [
        0x20AC, nil, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
        0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, nil, 0x017D, nil,
        nil, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
        0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, nil, 0x017E, 0x0178,
    ]
}
