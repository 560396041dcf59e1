/// UTF-16 with a byte order mark.
enum UTF16Decoder {
    /// The text of bytes that open with a byte order mark of UTF-16; `nil` where they do not.
    static func decode(_ bytes: [UInt8]) throws(DecodingFailure) -> Decoder.Text? {
        let isLittle = bytes.starts(with: [0xFF, 0xFE])
        guard isLittle || bytes.starts(with: [0xFE, 0xFF]) else { return nil }
        if isLittle, bytes.count % 4 == 0, bytes.count >= 8, bytes[2] == 0, bytes[3] == 0 {
            throw DecodingFailure(.unsupported, "UTF-32 is not read: its byte order mark at 0")
        }
        let charset: Charset = isLittle ? .utf16LittleEndian : .utf16BigEndian
        let shift = isLittle ? 0 : 1
        func unit(_ i: Int) -> UInt32 {
            UInt32(bytes[i + shift]) | UInt32(bytes[i + 1 - shift]) << 8
        }

        var text: [UInt8] = []
        text.reserveCapacity(bytes.count)
        var i = 2
        while i + 1 < bytes.count {
            var value = unit(i)
            var length = 2
            if value & 0xFC00 == 0xD800, i + 3 < bytes.count, unit(i + 2) & 0xFC00 == 0xDC00 {
                value = 0x10000 + (value & 0x3FF) << 10 + (unit(i + 2) & 0x3FF)
                length = 4
            }
            guard let scalar = Unicode.Scalar(value) else {
                let digits = String(value, radix: 16, uppercase: true)
                throw DecodingFailure(
                    .undecodable,
                    "not \(name(charset)): half of a surrogate pair, 0x\(digits), at \(i)")
            }
            guard value != 0 else {
                throw DecodingFailure(
                    .unsupported, "binary content, not text: character 0x0000 at \(i)")
            }
            if value < 0x80 {
                text.append(UInt8(value))
            } else {
                text.append(contentsOf: UTF8.encode(scalar) ?? .init())
            }
            i += length
        }
        guard i == bytes.count else {
            throw DecodingFailure(
                .undecodable,
                "not \(name(charset)): half of a character at its end, byte \(shown(bytes[i])) at \(i)"
            )
        }
        return (text, charset, false)
    }

    private static func name(_ charset: Charset) -> String {
        charset == .utf16LittleEndian ? "UTF-16 LE" : "UTF-16 BE"
    }
}
