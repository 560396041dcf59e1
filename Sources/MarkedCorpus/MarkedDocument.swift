// MarkedCorpus: the project's own documents, for the tools that train on them and the tests that
// check them.

import FoundationEssentials

/// A document of `Corpora/`, read strictly: whatever the page there does not allow is an error.
package struct MarkedDocument: Sendable {
    /// A mention of an entity, or a cue: where it stands, in characters of the text.
    package struct Span: Sendable {
        package let range: Range<Int>
        package let text: String
    }

    /// An entity with its mentions.
    package struct Entity: Sendable {
        package let type: Character
        /// What follows the `=` of a place or the colon of an amount.
        package let value: String
        package fileprivate(set) var mentions: [Span] = []
    }

    /// A quote with its speaker as it stands in the mark.
    package struct Quote: Sendable {
        package let kind: String
        package let speaker: String
        /// The number of its cue.
        package let cue: String?
        package let span: Span
    }

    package let name: String
    package private(set) var header: [String: String] = [:]
    package private(set) var text = ""
    package private(set) var entities: [String: Entity] = [:]
    package private(set) var quotes: [Quote] = []
    package private(set) var cues: [String: Span] = [:]

    /// Reads a source.
    ///
    /// - Throws: A `MarkupError` that names the document and the mark.
    package init(name: String, source: String) throws(MarkupError) {
        self.name = name
        guard let cut = source.firstRange(of: "\n---\n") else {
            throw MarkupError("\(name): no line ---")
        }
        for line in source[..<cut.lowerBound].split(separator: "\n") {
            guard line.hasPrefix("= "), let colon = line.firstIndex(of: ":") else {
                throw MarkupError("\(name): header line “\(line)”")
            }
            let key = String(line[line.index(line.startIndex, offsetBy: 2)..<colon])
            header[key] = line[line.index(after: colon)...].split(separator: " ").joined(
                separator: " ")
        }
        var reader = Reader(name: name, rest: source[cut.upperBound...])
        try reader.run()
        (text, entities) = (String(reader.out), reader.entities)
        (quotes, cues) = (reader.quotes, reader.cues)
    }

    /// The documents of a folder, in the order of their names.
    ///
    /// - Throws: A `MarkupError` where the folder is not there or a document breaks the rules.
    package static func all(in folder: String) throws -> [MarkedDocument] {
        guard let names = try? FileManager.default.contentsOfDirectory(atPath: folder) else {
            throw MarkupError("no folder \(folder); name it with --corpora")
        }
        return try names.filter { $0.hasSuffix(".src") }.sorted().map {
            try MarkedDocument(
                name: $0, source: String(contentsOfFile: "\(folder)/\($0)", encoding: .utf8))
        }
    }
}

/// What is wrong with a source.
package struct MarkupError: Error, CustomStringConvertible {
    package let description: String
    init(_ description: String) { self.description = description }
}

/// Takes the marks out of a body.
private struct Reader {
    let name: String
    var rest: Substring
    var out: [Character] = []
    var entities: [String: MarkedDocument.Entity] = [:]
    var quotes: [MarkedDocument.Quote] = []
    var cues: [String: MarkedDocument.Span] = [:]
    /// The open marks: the words of the mark and where it stands in the text.
    private var open: [(mark: [String], start: Int)] = []

    init(name: String, rest: Substring) { (self.name, self.rest) = (name, rest) }

    mutating func run() throws(MarkupError) {
        while let first = rest.first {
            if rest.hasPrefix("[[") {
                try mention()
            } else if rest.hasPrefix("</q>") || rest.hasPrefix("</c>") {
                try close(rest.hasPrefix("</q>") ? "q" : "c")
            } else if rest.hasPrefix("<q ") || rest.hasPrefix("<c ") {
                try start()
            } else {
                out.append(first)
                rest.removeFirst()
            }
        }
        if let left = open.last { throw error("<\(left.mark.joined(separator: " "))> stays open") }
        if String(out).contains("]]") { throw error("]] without [[") }
    }

    private func error(_ what: String) -> MarkupError { MarkupError("\(name): \(what)") }

    private func span(from start: Int) -> MarkedDocument.Span {
        .init(range: start..<out.count, text: String(out[start...]))
    }

    private mutating func mention() throws(MarkupError) {
        guard let end = rest.firstRange(of: "]]"), let bar = rest.firstIndex(of: "|"),
            bar < end.lowerBound
        else { throw error("[[ without | or ]]") }
        let id = try declare(rest[rest.index(rest.startIndex, offsetBy: 2)..<bar])
        let start = out.count
        out += rest[rest.index(after: bar)..<end.lowerBound]
        let span = span(from: start)
        entities[id]?.mentions.append(span)
        rest = rest[end.upperBound...]
    }

    /// The id of a mention's reference; a new entity is entered.
    private mutating func declare(_ reference: Substring) throws(MarkupError) -> String {
        guard let colon = reference.firstIndex(of: ":") else {
            guard entities[String(reference)] != nil else {
                throw error("\(reference) is not declared")
            }
            return String(reference)
        }
        let rest = reference[reference.index(after: colon)...]
        guard reference[..<colon].count == 1, let type = reference.first, "polgcm".contains(type)
        else { throw error("no such type: \(reference)") }
        if type == "m" {
            let id = rest == "?" ? "m:?\(entities.count)" : "m:\(rest)"
            if entities[id] == nil { entities[id] = .init(type: type, value: String(rest)) }
            return id
        }
        let parts = rest.split(separator: "=", maxSplits: 1).map(String.init)
        guard let id = parts.first, (parts.count == 2) == (type == "l") else {
            throw error("a place has a kind, nothing else has: \(reference)")
        }
        guard entities[id] == nil else { throw error("\(id) is declared twice") }
        entities[id] = .init(type: type, value: parts.count == 2 ? parts[1] : "")
        return id
    }

    /// Opens a quote or a cue.
    private mutating func start() throws(MarkupError) {
        guard let end = rest.firstIndex(of: ">") else { throw error("< without >") }
        var words: [String] = []
        // A speaker's description stands in quotation marks and may hold spaces.
        for (i, part) in rest[rest.index(after: rest.startIndex)..<end].split(
            separator: "\"", omittingEmptySubsequences: false
        ).enumerated() {
            words += i % 2 == 1 ? ["\"\(part)"] : part.split(separator: " ").map(String.init)
        }
        let isWhole = words[0] == "c" ? words.count == 2 : words.count == 3 || words.count == 4
        guard isWhole else { throw error("<\(words.joined(separator: " "))>") }
        open.append((words, out.count))
        rest = rest[rest.index(after: end)...]
    }

    private mutating func close(_ kind: String) throws(MarkupError) {
        guard let (mark, start) = open.popLast(), mark[0] == kind else {
            throw error("</\(kind)> closes nothing or something else")
        }
        rest.removeFirst(4)
        if kind == "q" {
            let cue = mark.count == 4 ? mark[3] : nil
            quotes.append(.init(kind: mark[1], speaker: mark[2], cue: cue, span: span(from: start)))
            return
        }
        for number in mark[1].split(separator: ",").map(String.init) {
            guard cues.updateValue(span(from: start), forKey: number) == nil else {
                throw error("cue \(number) stands twice")
            }
        }
    }
}
