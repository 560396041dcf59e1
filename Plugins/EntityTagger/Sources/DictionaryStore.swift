import EnrichmentKit
import TextCore
import YAMLText

/// The entries of dictionaries as they are read: texts in one array, so that a million are no load.
struct DictionaryStore: Sendable {
    private struct Item {
        var name: Range<Int>
        var ref: Range<Int>
        var kind: UInt16
        var isCapitalized: Bool
    }

    private var texts: [UInt8] = []
    private var items: [Item] = []
    private var kinds: [String] = []
    private(set) var builder = PhraseIndexBuilder()

    /// An entry.
    func entry(_ number: Int) -> UserDictionary.Entry {
        let item = items[number]
        return .init(
            name: String(decoding: texts[item.name], as: UTF8.self),
            kind: .init(rawValue: kinds[Int(item.kind)]),
            ref: item.ref.isEmpty ? nil : String(decoding: texts[item.ref], as: UTF8.self))
    }

    /// Whether an entry's name starts with a capital, so that a word in lower case is none of it.
    func isCapitalized(_ number: Int) -> Bool { items[number].isCapitalized }

    /// Reads a file by the end of its name: `.yaml`, `.yml`, `.tsv`, and CSV for all others.
    mutating func read(_ bytes: [UInt8], _ path: String) throws(DelimitedReader.Failure) {
        if path.hasSuffix(".yaml") || path.hasSuffix(".yml") {
            for item in try DictionaryStore.list(bytes) {
                try add(
                    name: item.values["name"] ?? [],
                    type: String(decoding: item.values["type"] ?? [], as: UTF8.self),
                    ref: item.values["ref"] ?? [], aliases: item.aliases, line: item.line)
            }
            return
        }
        try readTable(bytes, separator: path.hasSuffix(".tsv") ? 0x09 : 0x2C)
    }

    private static func list(
        _ bytes: [UInt8]
    ) throws(DelimitedReader.Failure) -> [DictionaryListReader.Item] {
        do {
            return try DictionaryListReader.read(bytes)
        } catch {
            throw .init(line: error.line, problem: error.problem)
        }
    }

    private mutating func readTable(
        _ bytes: [UInt8], separator: UInt8
    ) throws(DelimitedReader.Failure) {
        var reader = DelimitedReader(bytes, separator: separator)
        var fields: [[UInt8]] = []
        guard try reader.next(&fields) else { return }
        let header = fields.map { String(decoding: $0, as: UTF8.self) }
        guard let name = header.firstIndex(of: "name"), let type = header.firstIndex(of: "type")
        else {
            throw .init(line: reader.line, problem: "is no header with name and type")
        }
        let ref = header.firstIndex(of: "ref")
        let aliases = header.firstIndex(of: "aliases")
        for column in header where !["name", "type", "ref", "aliases"].contains(column) {
            throw .init(line: reader.line, problem: "has the column “\(column)”")
        }
        while try reader.next(&fields) {
            guard fields.count > max(name, type) else {
                throw .init(
                    line: reader.line, problem: "has \(fields.count) of \(header.count) fields")
            }
            // Aliases are parted by "|", and go on in the fields behind the last column.
            var others: [[UInt8]] = []
            if let aliases {
                let behind = max(aliases + 1, header.count)
                let rest = fields.count > behind ? Array(fields[behind...]) : []
                for field in (fields.count > aliases ? [fields[aliases]] : []) + rest {
                    others += field.split(separator: 0x7C).map { Array($0) }
                }
            } else if fields.count > header.count {
                throw .init(
                    line: reader.line, problem: "has \(fields.count) fields, not \(header.count)")
            }
            try add(
                name: fields[name], type: String(decoding: fields[type], as: UTF8.self),
                ref: ref.map { fields.count > $0 ? fields[$0] : [] } ?? [], aliases: others,
                line: reader.line)
        }
    }

    private mutating func add(
        name: [UInt8], type: String, ref: [UInt8], aliases: [[UInt8]], line: Int
    ) throws(DelimitedReader.Failure) {
        guard let kind = kind(type) else {
            throw .init(
                line: line, problem: type.isEmpty ? "has no type" : "has the type “\(type)”")
        }
        let tokens = Tokenizer.tokens(of: name)
        guard !tokens.isEmpty else { throw .init(line: line, problem: "has no name") }
        guard tokens.count <= PhraseIndex.maxWords else {
            throw .init(line: line, problem: "has a name of \(tokens.count) words; 12 is the most")
        }
        let number = items.count
        let start = texts.count
        texts += name
        let middle = texts.count
        texts += ref
        items.append(
            Item(
                name: start..<middle, ref: middle..<texts.count, kind: kind,
                isCapitalized: tokens[0].isCapitalized))
        // Of two entries with one name the first is meant.
        if builder.record(of: tokens) == nil { builder.add(tokens, record: number) }
        for alias in aliases {
            let words = Tokenizer.tokens(of: alias)
            if !words.isEmpty, builder.record(of: words) == nil {
                builder.add(words, record: number)
            }
        }
    }

    /// The number of a type: lower-case letters, digits and hyphens.
    private mutating func kind(_ type: String) -> UInt16? {
        if let last = kinds.last, last == type { return UInt16(kinds.count - 1) }
        if let known = kinds.firstIndex(of: type) { return UInt16(known) }
        let isName = type.utf8.allSatisfy {
            $0 &- 0x61 < 26 || $0 == 0x2D || $0 == 0x5F || (0x30...0x39).contains($0)
        }
        guard !type.isEmpty, isName, kinds.count < 1000 else { return nil }
        kinds.append(type)
        return UInt16(kinds.count - 1)
    }
}
