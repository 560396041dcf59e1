import FoundationEssentials
import MarkedCorpus
import Testing

/// The folder of the package, which the test's source lies in.
private let root = #filePath.split(separator: "/", omittingEmptySubsequences: false)
    .dropLast(3).joined(separator: "/")

/// The sources of `Corpora/` by name.
private func sources() throws -> [(name: String, source: String)] {
    let folder = root + "/Corpora"
    return try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
        .filter { $0.hasSuffix(".src") }
        .map {
            (String($0.dropLast(4)), try String(contentsOfFile: "\(folder)/\($0)", encoding: .utf8))
        }
}

/// The values of a column of a table of the entity tagger, of rows that start with a word.
private func column(
    _ index: Int, of table: String, where first: Set<Substring>? = nil
) throws -> Set<String> {
    let path = "\(root)/Plugins/EntityTagger/Data/\(table)"
    return Set(
        try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n")
            .filter { !$0.hasPrefix("#") }
            .map { $0.split(separator: "\t", omittingEmptySubsequences: false) }
            .filter { first?.contains($0[0]) ?? true }
            .compactMap { $0.count > index ? String($0[index]) : nil })
}

@Suite("the documents of Corpora/")
struct CorporaTests {
    private let documents: [MarkedDocument]

    init() throws {
        documents = try sources().map { try MarkedDocument(name: $0.name, source: $0.source) }
    }

    @Test("there are many, and each language has at least three tenths of them")
    func number() {
        let counts = ["en", "es", "pt"].map { language in
            documents.count { $0.header["lang"] == language && $0.name.hasPrefix(language + "-") }
        }
        #expect(counts.reduce(0, +) == documents.count)
        #expect(documents.count >= 190)
        #expect(counts.allSatisfy { $0 * 10 >= documents.count * 3 })
    }

    @Test("each mention and each quote is clean: no space or line end at its ends, no empty one")
    func spans() {
        for document in documents {
            let mentions = document.entities.values.flatMap(\.mentions)
            for span in mentions + document.quotes.map(\.span) + document.cues.values {
                let isClean =
                    !span.text.isEmpty && span.text.first?.isWhitespace == false
                    && span.text.last?.isWhitespace == false && !span.text.contains("\n")
                #expect(isClean, "\(document.name): “\(span.text)”")
            }
            #expect(document.entities.values.allSatisfy { !$0.mentions.isEmpty })
        }
    }

    @Test("each place has a code that exists, each amount a number and a currency")
    func codes() throws {
        let places = try column(1, of: "places.tsv", where: ["country", "subdivision"])
        let currencies = try column(0, of: "currencies.tsv")
        for document in documents {
            for entity in document.entities.values {
                let parts = entity.value.split(whereSeparator: { "/ ".contains($0) }).map(
                    String.init)
                let isKnown =
                    switch entity.type {
                    case "l": isPlace(parts, places)
                    case "m":
                        entity.value == "?"
                            || parts.count == 2 && Double(parts[0]) != nil
                                && currencies.contains(parts[1])
                    default: entity.value.isEmpty
                    }
                #expect(isKnown, "\(document.name): \(entity.type) \(entity.value)")
            }
        }
    }

    private func isPlace(_ parts: [String], _ codes: Set<String>) -> Bool {
        guard parts.count == 2 else { return parts == ["region"] }
        let isDivision = parts[1].contains("-")
        guard codes.contains(parts[1]) || isDivision && isForeign(parts[1], codes) else {
            return false
        }
        switch parts[0] {
        case "country", "region": return !isDivision
        case "subdivision": return isDivision
        default: return parts[0] == "city"
        }
    }

    /// The countries whose subdivisions the table lists in full; of others a code need only be
    /// well formed.
    private static let listed: Set<Substring> = [
        "AO", "AR", "BO", "BR", "CL", "CO", "CR", "CU", "DO", "EC", "ES", "GT", "HN", "HT", "JM",
        "MX", "MZ", "NI", "PA", "PE", "PT", "PY", "SV", "TT", "US", "UY", "VE",
    ]

    private func isForeign(_ code: String, _ codes: Set<String>) -> Bool {
        let country = code.prefix(2)
        let division = code.dropFirst(3)
        return codes.contains(String(country)) && !CorporaTests.listed.contains(country)
            && (1...3).contains(division.count)
            && division.allSatisfy { $0.isASCII && ($0.isUppercase || $0.isNumber) }
    }

    @Test("each quote has a kind, a speaker that is there, and its cue; no cue is without a quote")
    func quotes() {
        for document in documents {
            var used: Set<String> = []
            for quote in document.quotes {
                let isKnown =
                    quote.speaker == "-" || quote.speaker.hasPrefix("\"")
                    || document.entities[quote.speaker] != nil
                #expect(isKnown, "\(document.name): speaker \(quote.speaker)")
                #expect(["d", "i", "t"].contains(quote.kind), "\(document.name): \(quote.kind)")
                if let cue = quote.cue { used.insert(cue) }
            }
            #expect(used == Set(document.cues.keys), "\(document.name): the numbers of its cues")
        }
    }

    @Test("sectors are known, and the jurisdictions agree with the level")
    func labels() throws {
        let places = try column(1, of: "places.tsv", where: ["country", "subdivision"])
        let sectors: Set<String> = [
            "agriculture", "mining", "oil-gas", "electric-power", "water-waste", "ict",
            "transport-infrastructure", "construction-real-estate", "manufacturing",
            "petrochemicals", "financial-services", "insurance", "health",
            "public-safety-defense", "tourism-retail",
        ]
        let kinds: [String: Set<String>] = [
            "country": ["country"], "local": ["local"], "both": ["country", "local"], "none": [],
        ]
        for document in documents {
            let header = document.header
            let named = (header["sectors"] ?? "?").split(whereSeparator: { ", ".contains($0) })
            #expect(sectors.isSuperset(of: named.map(String.init)), "\(document.name)")
            #expect(named.count <= 3 && Set(named).count == named.count, "\(document.name)")
            var found: Set<String> = []
            for jurisdiction in (header["jur"] ?? "").split(separator: ";") {
                let words = jurisdiction.split(separator: " ").map(String.init)
                let isWhole =
                    words.count >= 3 && places.contains(words[1])
                    && words[1].contains("-") == (words[0] == "local")
                #expect(isWhole, "\(document.name): \(jurisdiction)")
                found.insert(words[0])
            }
            #expect(kinds[header["level"] ?? ""] == found, "\(document.name)")
        }
    }

    @Test("no two documents share a paragraph, and no person is in two")
    func originals() {
        var paragraphs: [Substring: String] = [:]
        var people: [String: String] = [:]
        for document in documents {
            for line in document.text.split(separator: "\n") where line.count >= 60 {
                let other = paragraphs.updateValue(document.name, forKey: line)
                #expect(other == nil, "\(document.name) and \(other ?? ""): \(line)")
            }
            let names = document.entities.values.filter { $0.type == "p" }.compactMap {
                $0.mentions.map(\.text).max { $0.count < $1.count }
            }
            for name in names where name.contains(" ") {
                let other = people.updateValue(document.name, forKey: name)
                #expect(other == nil, "\(document.name) and \(other ?? ""): \(name)")
            }
        }
    }

    @Test(
        "a source that breaks the rules is refused",
        arguments: [
            "text", "= lang: en\n---\n[[a|B]]", "= lang: en\n---\n[[x:a|B]]",
            "= lang: en\n---\n[[p:a|B]] [[p:a|C]]", "= lang: en\n---\n<q d - 1>a",
            "= lang: en\n---\n<c 1>a</q>", "= lang: en\n---\na]]", "= lang: en\n---\n[[l:a|B]]",
        ])
    func refused(source: String) {
        #expect(throws: MarkupError.self) { try MarkedDocument(name: "sample", source: source) }
    }
}
