import FoundationEssentials

/// Reads and writes the tab-separated tables of `Data/`.
enum TableFile {
    /// The rows of a table, without comments and blank lines.
    static func rows(_ path: String) throws -> [[String]] {
        let content = try text(path)
        return content.split(separator: "\n").filter { !$0.hasPrefix("#") && !$0.isEmpty }.map {
            $0.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
        }
    }

    /// The items of a cell, parted by " | ".
    static func items(_ cell: String) -> [String] {
        cell.split(separator: "|").map { $0.trimmed }.filter { !$0.isEmpty }
    }

    /// A whole file as text.
    static func text(_ path: String) throws -> String {
        guard let data = FileManager.default.contents(atPath: path) else {
            throw ToolError("\(path) cannot be read")
        }
        return String(decoding: data, as: UTF8.self)
    }

    /// Writes a whole file.
    static func write(_ bytes: [UInt8], _ path: String) throws {
        guard FileManager.default.createFile(atPath: path, contents: Data(bytes)) else {
            throw ToolError("\(path) cannot be written")
        }
    }
}

extension StringProtocol {
    /// Without white space at the ends.
    var trimmed: String {
        var bytes = Array(utf8)
        while let last = bytes.last, last <= 0x20 { bytes.removeLast() }
        let start = bytes.firstIndex { $0 > 0x20 } ?? bytes.endIndex
        return String(decoding: bytes[start...], as: UTF8.self)
    }
}
