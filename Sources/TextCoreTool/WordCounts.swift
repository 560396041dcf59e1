import FoundationEssentials
import TextCore

/// How often each word stands in a body of text, capitals turned into small letters.
struct WordCounts {
    private(set) var counts: [String: Int] = [:]

    /// Counts the words of a text that are not names: with a capital only at the start of a line.
    mutating func add(_ text: String) {
        let source = SourceText(text)
        for token in source.tokens where token.kind == .word {
            guard token.traits.isDisjoint(with: [.address, .hasDigit, .hasDot]) else { continue }
            if token.traits.contains(.initialCapital), !token.traits.contains(.newlineBefore) {
                continue
            }
            counts[source.string(token.range).lowercased(), default: 0] += 1
        }
    }

    /// Counts each of some words as a share of the text.
    mutating func add(words: [Substring], perMille: Double) {
        let count = Int(Double(counts.values.reduce(0, +)) * perMille / 1000)
        for word in words { counts[String(word), default: 0] += count }
    }

    /// The most frequent words with their counts; of words as frequent the first in byte order.
    func mostFrequent(_ top: Int) -> [(word: String, count: Int)] {
        let sorted = counts.sorted { a, b in
            a.value != b.value
                ? a.value > b.value : a.key.utf8.lexicographicallyPrecedes(b.key.utf8)
        }
        return sorted.prefix(top).map { (word: $0.key, count: $0.value) }
    }

    /// The file of a language: a header, then word, tab, count.
    func table(language: String, top: Int) -> String {
        var lines = [
            "# Word counts (\(language)), made by `TextCoreTool count`.",
            "# Source: the pages of LibreOffice 7.4's help in this language, as Debian packages",
            "# them (libreoffice-help-*), every tenth page held out.",
            "# Copyright 2000-2010 Oracle, 2010-2022 LibreOffice contributors. Licence: MPL-2.0.",
        ]
        lines += mostFrequent(top).map { "\($0.word)\t\($0.count)" }
        return lines.joined(separator: "\n") + "\n"
    }

    init() {}

    /// Reads the file of a language.
    init(contentsOf path: String) throws {
        let text = try String(contentsOfFile: path, encoding: .utf8)
        for line in text.split(separator: "\n") where !line.hasPrefix("#") {
            let fields = line.split(separator: "\t")
            guard fields.count == 2, let count = Int(fields[1]) else {
                throw ToolError("\(path): not a word and a count: \(line)")
            }
            counts[String(fields[0])] = count
        }
    }
}

/// What a user of the tool can mend.
struct ToolError: Error, CustomStringConvertible {
    let description: String
    init(_ description: String) { self.description = description }
}
