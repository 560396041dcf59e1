import EnrichmentKit
import FoundationEssentials
import Glibc
import TextCore

/// Reads two-column files (`TOKEN<TAB>TAG`) and puts the words together as people write them.
struct ConllReader {
    /// The documents of a file; `.xz` files are read through `xz`.
    static func read(_ path: String, language: String) throws -> [LabelledDocument] {
        let content = path.hasSuffix(".xz") ? try expand(path) : try TableFile.text(path)
        let name = path.split(separator: "/").last.map(String.init) ?? path
        let lumps = content.contains("-MISC")
        var reader = ConllReader(name, language, hasUnclear: lumps)
        for line in content.split(separator: "\n", omittingEmptySubsequences: false) {
            reader.take(line)
        }
        reader.endDocument()
        return reader.documents
    }

    private let name: String
    private let language: String
    private let hasUnclear: Bool
    /// Whether sentences are unrelated, each on a line of its own.
    private let isLoose: Bool
    private var documents: [LabelledDocument] = []
    private var text: [UInt8] = []
    private var document = LabelledDocument()
    private var sentence: [(word: Substring, tag: Substring)] = []
    private var sentences = 0
    private var openQuote = false

    private init(_ name: String, _ language: String, hasUnclear: Bool) {
        (self.name, self.language, self.hasUnclear) = (name, language, hasUnclear)
        isLoose = ["btc", "wnut17", "uner", "lener", "crossner"].contains { name.hasPrefix($0) }
    }

    private static func expand(_ path: String) throws -> String {
        guard let pipe = unsafe popen("xz -dc '\(path)'", "r") else {
            throw ToolError("xz cannot be started")
        }
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let count = unsafe fread(&buffer, 1, buffer.count, pipe)
            if count == 0 { break }
            bytes += buffer[..<count]
        }
        guard unsafe pclose(pipe) == 0 else { throw ToolError("xz cannot read \(path)") }
        return String(decoding: bytes, as: UTF8.self)
    }

    private mutating func take(_ line: Substring) {
        if line.hasPrefix("-DOCSTART-") { return endDocument() }
        guard !line.isEmpty else { return endSentence() }
        let parts = line.split(separator: "\t")
        if parts.count == 2 { sentence.append((parts[0], parts[1])) }
    }

    private mutating func endDocument() {
        endSentence()
        guard !text.isEmpty else { return }
        text.append(0x0A)
        document.text = String(decoding: text, as: UTF8.self)
        document.name = "\(name)#\(documents.count)"
        document.language = language
        document.hasUnclear = hasUnclear
        documents.append(document)
        document = LabelledDocument()
        text = []
        sentences = 0
    }

    private mutating func endSentence() {
        guard !sentence.isEmpty else { return }
        defer { sentence = [] }
        if !text.isEmpty { text.append(isLoose || sentences % 5 == 0 ? 0x0A : 0x20) }
        sentences += 1
        openQuote = false
        var start = -1
        var end = 0
        var kind = ""
        for (i, item) in sentence.enumerated() {
            let tag = item.tag
            let isInside = tag.hasPrefix("I-") && tag.dropFirst(2) == kind
            if start >= 0, !isInside {
                close(start, end, kind)
                start = -1
            }
            if i > 0, isSpaced(sentence[i - 1].word, item.word) { text.append(0x20) }
            let from = text.count
            text += item.word.utf8
            end = text.count
            if start < 0, tag != "O" {
                start = from
                kind = String(tag.dropFirst(2))
            }
            if item.word == "\"" || item.word == "''" || item.word == "``" { openQuote.toggle() }
        }
        if start >= 0 { close(start, end, kind) }
        // Very long documents of unrelated sentences would count words that do not belong together.
        if isLoose, sentences >= 25 { endDocumentPart() }
    }

    private mutating func endDocumentPart() {
        sentence = []
        endDocument()
    }

    private mutating func close(_ start: Int, _ end: Int, _ tag: String) {
        let range = TextRange(start, end)
        let kind: Entity.Kind
        switch tag {
        case "PER": kind = .person
        case "ORG": kind = .organization
        case "LOC": kind = .place
        default:
            document.unclear.append(range)
            return
        }
        document.mentions.append(.init(range: range, kind: kind, entity: document.mentions.count))
    }

    /// Whether two tokens are written apart.
    private func isSpaced(_ left: Substring, _ right: Substring) -> Bool {
        let noneBefore: Set<Substring> = [
            ",", ".", ";", ":", "!", "?", ")", "]", "%", "…", "...", "”", "’", "»", "'s", "’s",
            "'", "n't", "'re", "'ve", "'ll", "'m", "'d",
        ]
        let noneAfter: Set<Substring> = ["(", "[", "“", "‘", "«", "¿", "¡", "$", "#", "@"]
        if noneBefore.contains(right) || noneAfter.contains(left) { return false }
        if right == "\"" || right == "''" { return !openQuote }
        if left == "\"" || left == "``" || left == "''" { return !openQuote }
        if right == "-" || right == "/" || left == "/" { return false }
        if left == "-" { return false }
        return true
    }
}
