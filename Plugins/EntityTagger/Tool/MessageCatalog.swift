import FoundationEssentials

/// The translations of a gettext catalogue (`.mo`), as Debian's iso-codes ship them.
struct MessageCatalog {
    private(set) var translations: [String: String] = [:]

    /// Reads a catalogue; its format is that of the GNU gettext manual, little-endian.
    init(_ path: String) throws {
        guard let data = FileManager.default.contents(atPath: path) else {
            throw ToolError("\(path) cannot be read; install the translations of iso-codes")
        }
        let bytes = Array(data)
        func number(_ at: Int) -> Int {
            (0..<4).reduce(0) { $0 | Int(bytes[at + $1]) << (8 * $1) }
        }
        func string(_ table: Int, _ i: Int) -> String {
            let length = number(table + i * 8)
            let start = number(table + i * 8 + 4)
            return String(decoding: bytes[start..<start + length], as: UTF8.self)
        }
        guard bytes.count > 20, number(0) == 0x9504_12DE else {
            throw ToolError("\(path) is no message catalogue")
        }
        for i in 0..<number(8) {
            let key = string(number(12), i)
            if !key.isEmpty { translations[key] = string(number(16), i) }
        }
    }
}
