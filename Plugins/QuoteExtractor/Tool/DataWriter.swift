import Foundation
import QuoteExtractor
import TextCore

/// Lays out the embedded file; see `QuoteData`.
enum DataWriter {
    /// The data as it would be embedded, from the lists and weights of a plugin's folder: no build is
    /// needed to see what a change of a list does.
    static func data(plugin: String) throws -> QuoteData {
        let (bytes, _) = try bytes(data: URL(filePath: plugin).appending(path: "Data"))
        return QuoteData(DataView(copying: bytes))
    }

    static func bytes(data: URL) throws -> ([UInt8], String) {
        var lexicon = LexiconBuilder(data: data)
        let tables = try lexicon.tables()
        var sections = tables
        sections.append(lexicon.entries)
        for name in ["speaker", "indirect", "mark"] {
            sections.append(try weights(data.appending(path: "weights-\(name).tsv")))
        }
        var out: [UInt8] = []
        func append(_ value: some FixedWidthInteger) {
            for i in 0..<value.bitWidth / 8 {
                out.append(UInt8(truncatingIfNeeded: value >> (8 * i)))
            }
        }
        append(QuoteData.magic)
        append(UInt32(sections.count))
        var hash = WordHash()
        for section in sections { for byte in section { hash.append(byte) } }
        append(hash.value)
        var offset = QuoteData.headerBytes + sections.count * 8
        for section in sections {
            append(UInt32(offset))
            append(UInt32(section.count))
            offset += section.count
        }
        for section in sections { out += section }
        let forms = zip(["en", "es", "pt"], lexicon.formCounts).map { "\($0) \($1)" }
        return (out, "\(out.count) bytes; spellings: " + forms.joined(separator: ", "))
    }

    /// Weights are rows of a slot and a number in thousandths; none where there is no file yet.
    private static func weights(_ file: URL) throws -> [UInt8] {
        guard FileManager.default.fileExists(atPath: file.path) else { return [] }
        var weights = [Int16](repeating: 0, count: LinearModel.size)
        for line in try String(contentsOf: file, encoding: .utf8).split(separator: "\n")
        where !line.hasPrefix("#") {
            let cells = line.split(separator: "\t").compactMap { Int($0) }
            if cells.count == 2, weights.indices.contains(cells[0]) {
                weights[cells[0]] = Int16(clamping: cells[1])
            }
        }
        return weights.flatMap { value -> [UInt8] in
            let bits = UInt16(bitPattern: value)
            return [UInt8(bits & 0xFF), UInt8(bits >> 8)]
        }
    }
}
