import EnrichmentKit
import Foundation
import QuoteExtractor
import TextCore

/// Reads the project's own documents, in the markup of `Corpora/README.md`, as samples.
struct MarkupReader {
    struct Mistake: Error, CustomStringConvertible {
        let description: String
    }

    /// A quote whose speaker is not yet a name.
    private struct Open {
        var kind: Quote.Kind
        var speaker: String
        var cue: String?
        var start: Int
    }

    private let name: String
    private let body: [UInt8]
    private var at = 0
    private var out: [UInt8] = []
    private var kinds: [String: Entity.Kind] = [:]
    private var order: [String] = []
    private var mentions: [String: [TextRange]] = [:]
    private var open: [Open] = []
    private var quotes: [(quote: Open, end: Int)] = []
    private var openCues: [(numbers: [String], start: Int)] = []
    private var cues: [String: TextRange] = [:]

    /// The documents of a folder, by name; none where there is no such folder.
    static func samples(_ folder: URL) throws -> [Sample] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
        return try names.filter { $0.hasSuffix(".src") }.sorted().map { file in
            let source = try String(contentsOf: folder.appending(path: file), encoding: .utf8)
            return try read(source, name: String(file.dropLast(4)))
        }
    }

    private static func read(_ source: String, name: String) throws -> Sample {
        guard let cut = source.firstRange(of: "\n---\n") else {
            throw Mistake(description: "\(name): no line ---")
        }
        var language = ""
        var isCRLF = false
        var body = Array(source[cut.upperBound...].utf8)
        var named: [String: String] = [:]
        for line in source[..<cut.lowerBound].split(separator: "\n") {
            let cells = line.split(separator: " ", maxSplits: 3).map(String.init)
            guard cells.count > 1 else { continue }
            switch cells[1] {
            case "lang:": language = cells.count > 2 ? cells[2] : ""
            case "name:" where cells.count > 3: named[cells[2]] = cells[3]
            case "crlf", "crlf:": isCRLF = true
            case "no-final-newline", "no-final-newline:":
                if body.last == 0x0A { body.removeLast() }
            default: break
            }
        }
        if isCRLF { body = body.flatMap { $0 == 0x0A ? [0x0D, 0x0A] : [$0] } }
        var reader = MarkupReader(name: name, body: body)
        try reader.run()
        return reader.sample(language: language, named: named)
    }

    private init(name: String, body: [UInt8]) { (self.name, self.body) = (name, body) }

    // MARK: Marks

    private mutating func run() throws {
        while at < body.count {
            if body[at] == 0x5B, at + 1 < body.count, body[at + 1] == 0x5B {
                try mention()
            } else if body[at] == 0x3C, let end = tagEnd() {
                try tag(String(decoding: body[at + 1..<end], as: UTF8.self))
                at = end + 1
            } else {
                out.append(body[at])
                at += 1
            }
        }
    }

    /// The `>` of a quote's or cue's mark that starts here.
    private func tagEnd() -> Int? {
        let marks = ["<q ", "<c ", "</q>", "</c>"]
        guard marks.contains(where: { body[at...].starts(with: $0.utf8) }) else { return nil }
        var isQuoted = false
        for i in at..<body.count {
            if body[i] == 0x22 { isQuoted.toggle() }
            if body[i] == 0x3E, !isQuoted { return i }
        }
        return nil
    }

    private mutating func tag(_ text: String) throws {
        switch text.prefix(2) {
        case "q ":
            let parts = text.dropFirst(2).split(separator: "\"", omittingEmptySubsequences: false)
            let words = text.split(separator: " ").map(String.init)
            let isDescribed = parts.count == 3
            let rest = isDescribed ? String(parts[2]) : words.dropFirst(3).joined()
            let kind: Quote.Kind =
                words[1] == "d" ? .direct : words[1] == "i" ? .indirect : .interview
            let number = rest.trimmingCharacters(in: .whitespaces)
            open.append(
                Open(
                    kind: kind, speaker: isDescribed ? "\"" + parts[1] : words[2],
                    cue: number.isEmpty ? nil : number, start: out.count))
        case "/q":
            guard let quote = open.popLast() else { throw mistake("</q> without <q") }
            quotes.append((quote, out.count))
        case "c ":
            let numbers = text.dropFirst(2).split(separator: ",").map(String.init)
            openCues.append((numbers, out.count))
        default:
            guard let cue = openCues.popLast() else { throw mistake("</c> without <c") }
            for number in cue.numbers { cues[number] = TextRange(cue.start, out.count) }
        }
    }

    private mutating func mention() throws {
        guard let bar = body[at...].firstIndex(of: 0x7C),
            let close = body[bar...].firstIndex(of: 0x5D)
        else { throw mistake("[[ without an end") }
        var id = String(decoding: body[at + 2..<bar], as: UTF8.self)
        if let colon = id.firstIndex(of: ":") {
            let letter = id[..<colon]
            let types: [Substring: Entity.Kind] = [
                "p": .person, "o": .organization, "l": .place, "g": .program, "c": .commodity,
                "m": .money,
            ]
            id = String(id[id.index(after: colon)...].prefix { $0 != "=" })
            if letter == "m" { id = "m:" + id }
            kinds[id] = types[letter] ?? .program
        }
        if mentions[id] == nil { order.append(id) }
        let start = out.count
        out += body[bar + 1..<close]
        mentions[id, default: []].append(TextRange(start, out.count))
        at = close + 2
    }

    private func mistake(_ problem: String) -> Mistake {
        Mistake(description: "\(name): \(problem)")
    }

    // MARK: The sample

    private func sample(language: String, named: [String: String]) -> Sample {
        let source = SourceText(String(decoding: out, as: UTF8.self))
        var names: [String: String] = [:]
        let entities = order.map { id in
            let own = mentions[id] ?? []
            let name = named[id] ?? Self.fullest(own.map { source.string($0) })
            names[id] = name
            return Entity(
                kinds[id] ?? .program, name: name,
                mentions: own.map { Entity.Mention($0, score: 1) })
        }
        let known = quotes.map { quote, end in
            let speaker: Sample.Speaker? =
                quote.speaker == "-"
                ? nil
                : quote.speaker.hasPrefix("\"")
                    ? Sample.Speaker(names: [String(quote.speaker.dropFirst())])
                    : Sample.Speaker(names: [names[quote.speaker] ?? quote.speaker])
            return Sample.Quote(
                kind: quote.kind, range: TextRange(quote.start, end), speaker: speaker,
                cue: quote.cue.flatMap { cues[$0] })
        }
        return Sample(
            name: name,
            document: Document(
                text: source, language: Language(rawValue: language),
                title: TitleFinder.title(of: source)),
            entities: entities, quotes: known.sorted { $0.range < $1.range },
            kinds: ["direct", "indirect", "interview"], isGold: true, source: "own")
    }

    /// The longest form, one in capitals only where there is no other.
    private static func fullest(_ texts: [String]) -> String {
        let mixed = texts.filter { !($0 == $0.uppercased() && $0.count > 6) }
        var best = mixed.first ?? texts.first ?? ""
        for text in mixed.isEmpty ? texts : mixed where text.count > best.count { best = text }
        return best
    }
}
