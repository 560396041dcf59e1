import EnrichmentKit
import TextCore

/// Reads documents in the markup of `Corpora/README.md`: `[[p:id|Name]]`, `<q …>`, `<c …>`.
///
/// The marks of quotes and cues are dropped here; the quote extractor's tools read them.
struct MarkupReader {
    private var body: [UInt8]
    private var at = 0
    private var out: [UInt8] = []
    private var document = LabelledDocument()
    private var entities: [String: Int] = [:]

    /// Reads a source.
    ///
    /// - Throws: A `ToolError` that says what is wrong near which words.
    static func read(_ source: String, name: String) throws -> LabelledDocument {
        guard let cut = source.firstRange(of: "\n---\n") else {
            throw ToolError("\(name): no line ---")
        }
        var reader = MarkupReader(body: Array(source[cut.upperBound...].utf8))
        reader.document.name = name
        reader.document.hasPrograms = true
        var isCRLF = false
        for line in source[..<cut.lowerBound].split(separator: "\n") {
            if line.hasPrefix("= lang:") { reader.document.language = line.dropFirst(7).trimmed }
            if line.hasPrefix("= crlf") { isCRLF = true }
            if line.hasPrefix("= no-final-newline"), reader.body.last == 0x0A {
                reader.body.removeLast()
            }
        }
        if isCRLF { reader.body = reader.body.flatMap { $0 == 0x0A ? [0x0D, 0x0A] : [$0] } }
        try reader.run()
        reader.document.text = String(decoding: reader.out, as: UTF8.self)
        return reader.document
    }

    private init(body: [UInt8]) { self.body = body }

    private mutating func run() throws {
        while at < body.count {
            if starts("[[") {
                try mention()
            } else if let end = tagEnd() {
                at = end
            } else {
                out.append(body[at])
                at += 1
            }
        }
    }

    private func starts(_ mark: StaticString) -> Bool {
        let text = Array("\(mark)".utf8)
        return at + text.count <= body.count && Array(body[at..<at + text.count]) == text
    }

    /// The end of a quote's or cue's mark that starts here.
    private func tagEnd() -> Int? {
        guard body[at] == 0x3C, at + 2 < body.count else { return nil }
        let isMark = starts("<q ") || starts("<c ") || starts("</q>") || starts("</c>")
        guard isMark, let end = body[at...].firstIndex(of: 0x3E) else { return nil }
        return end + 1
    }

    private mutating func mention() throws {
        guard let bar = body[at...].firstIndex(of: 0x7C),
            let close = body[bar...].firstIndex(of: 0x5D), close + 1 < body.count
        else { throw ToolError("\(document.name): [[ without an end") }
        let reference = String(decoding: body[at + 2..<bar], as: UTF8.self)
        let entity = try entity(reference)
        let start = out.count
        out += body[bar + 1..<close]
        document.mentions.append(
            .init(
                range: TextRange(start, out.count), kind: document.things[entity].kind,
                entity: entity))
        at = close + 2
    }

    private mutating func entity(_ reference: String) throws -> Int {
        guard let colon = reference.firstIndex(of: ":") else {
            guard let entity = entities[reference] else {
                throw ToolError("\(document.name): \(reference) is not declared")
            }
            return entity
        }
        let rest = String(reference[reference.index(after: colon)...])
        var thing: LabelledDocument.Thing
        var key = rest
        switch reference[..<colon] {
        case "p": thing = .init(kind: .person)
        case "o": thing = .init(kind: .organization)
        case "g": thing = .init(kind: .program)
        case "c": thing = .init(kind: .commodity)
        case "m":
            thing = .init(kind: .money)
            let parts = rest.split(separator: " ")
            if parts.count == 2, let amount = Double(parts[0]) {
                thing.money = .init(amount: amount, currency: String(parts[1]))
                key = "m:" + rest
                if let known = entities[key] { return known }
            } else {
                key = "m:?\(document.things.count)"
            }
        case "l":
            thing = .init(kind: .place)
            let parts = rest.split(separator: "=")
            guard parts.count == 2 else {
                throw ToolError("\(document.name): place without a kind: \(rest)")
            }
            key = String(parts[0])
            thing.place = try place(String(parts[1]))
        default: throw ToolError("\(document.name): no such type: \(reference)")
        }
        entities[key] = document.things.count
        document.things.append(thing)
        return document.things.count - 1
    }

    private func place(_ text: String) throws -> Entity.Place {
        let parts = text.split(separator: "/")
        guard let kind = Entity.Place.Kind(rawValue: String(parts[0])) else {
            throw ToolError("\(document.name): no such kind of place: \(text)")
        }
        guard parts.count > 1 else { return .init(kind) }
        let code = String(parts[1])
        return .init(
            kind, country: String(code.prefix(2)), subdivision: code.contains("-") ? code : nil)
    }
}
