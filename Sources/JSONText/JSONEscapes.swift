/// The escapes of JSON strings.
enum JSONEscapes {
    /// The bytes of a string that `check` has passed, its escapes resolved.
    static func resolved(_ raw: ArraySlice<UInt8>) -> [UInt8] {
        var out: [UInt8] = []
        out.reserveCapacity(raw.count)
        var i = raw.startIndex
        while i < raw.endIndex {
            guard raw[i] == 0x5C else {
                out.append(raw[i])
                i += 1
                continue
            }
            let letter = raw[i + 1]
            i += 2
            switch letter {
            case 0x62: out.append(0x08)
            case 0x66: out.append(0x0C)
            case 0x6E: out.append(0x0A)
            case 0x72: out.append(0x0D)
            case 0x74: out.append(0x09)
            case 0x75:
                var value = unit(raw, i)
                i += 4
                if (0xD800..<0xDC00).contains(value) {
                    value = 0x10000 + (value - 0xD800) << 10 + (unit(raw, i + 2) - 0xDC00)
                    i += 6
                }
                if let scalar = Unicode.Scalar(value) {
                    out += UTF8.encode(scalar).map(Array.init) ?? []
                }
            default: out.append(letter)
            }
        }
        return out
    }

    /// The length of the escape at a backslash; `nil` where it is none.
    static func length(_ bytes: [UInt8], _ start: Int) -> Int? {
        guard start + 1 < bytes.count else { return nil }
        switch bytes[start + 1] {
        case 0x22, 0x5C, 0x2F, 0x62, 0x66, 0x6E, 0x72, 0x74: return 2
        case 0x75:
            guard let first = hexadecimal(bytes, start + 2) else { return nil }
            if (0xDC00..<0xE000).contains(first) { return nil }
            guard (0xD800..<0xDC00).contains(first) else { return 6 }
            guard start + 7 < bytes.count, bytes[start + 6] == 0x5C, bytes[start + 7] == 0x75,
                let second = hexadecimal(bytes, start + 8), (0xDC00..<0xE000).contains(second)
            else { return nil }
            return 12
        default: return nil
        }
    }

    private static func hexadecimal(_ bytes: [UInt8], _ start: Int) -> UInt32? {
        guard start + 4 <= bytes.count else { return nil }
        var value: UInt32 = 0
        for byte in bytes[start..<start + 4] {
            guard let digit = digit(byte) else { return nil }
            value = value << 4 | digit
        }
        return value
    }

    private static func unit(_ raw: ArraySlice<UInt8>, _ start: Int) -> UInt32 {
        raw[start..<start + 4].reduce(0) { $0 << 4 | (digit($1) ?? 0) }
    }

    private static func digit(_ byte: UInt8) -> UInt32? {
        switch byte {
        case 0x30...0x39: UInt32(byte - 0x30)
        case 0x41...0x46: UInt32(byte - 0x41 + 10)
        case 0x61...0x66: UInt32(byte - 0x61 + 10)
        default: nil
        }
    }
}
