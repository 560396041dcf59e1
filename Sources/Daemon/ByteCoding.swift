/// Writes numbers and byte strings one after the other, for messages and records between our own
/// processes: little-endian, each string behind its length.
struct ByteWriter {
    private(set) var bytes: [UInt8] = []

    mutating func write(_ number: some FixedWidthInteger) {
        var rest = number.littleEndian
        for _ in 0..<(rest.bitWidth / 8) {
            bytes.append(UInt8(truncatingIfNeeded: rest))
            rest >>= 8
        }
    }

    mutating func write(_ string: some Collection<UInt8>) {
        write(UInt32(string.count))
        bytes.append(contentsOf: string)
    }

    mutating func write(_ text: String) { write(Array(text.utf8)) }

    mutating func write(texts: [String]) {
        write(UInt32(texts.count))
        for text in texts { write(text) }
    }
}

/// Reads what a `ByteWriter` has written; `nil` where the bytes end too early.
struct ByteReader {
    private var rest: ArraySlice<UInt8>

    init(_ bytes: some Collection<UInt8>) { rest = Array(bytes)[...] }

    mutating func number<Number: FixedWidthInteger>(_ type: Number.Type) -> Number? {
        let size = Number.bitWidth / 8
        guard rest.count >= size else { return nil }
        var number: Number = 0
        for byte in rest.prefix(size).reversed() { number = number << 8 | Number(byte) }
        rest = rest.dropFirst(size)
        return number
    }

    mutating func string() -> [UInt8]? {
        guard let count = number(UInt32.self), rest.count >= Int(count) else { return nil }
        defer { rest = rest.dropFirst(Int(count)) }
        return Array(rest.prefix(Int(count)))
    }

    mutating func text() -> String? { string().map { String(decoding: $0, as: UTF8.self) } }

    mutating func texts() -> [String]? {
        guard let count = number(UInt32.self) else { return nil }
        var texts: [String] = []
        for _ in 0..<count {
            guard let text = text() else { return nil }
            texts.append(text)
        }
        return texts
    }
}
