import ArgumentParser
import FoundationEssentials

/// Counts the words of a translation of LibreOffice's help: what `Data/CODE.tsv` holds.
struct CountCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "count",
        abstract: "Counts the words of a folder of HTML help pages.",
        discussion: """
            The pages are those of Debian's packages libreoffice-help-CODE, unpacked with \
            dpkg-deb -x. Every tenth page is held out and goes to the file of --held-out, one \
            paragraph a line.
            """)

    @Option(help: "The ISO 639-1 code.") var language: String
    @Option(help: "Folder of the English pages: what stands there too was not translated.")
    var english: String?
    @Option(help: "How many of the most frequent words are written.") var words = 3000
    @Option(help: "Folder for CODE.txt, the paragraphs held out.") var heldOut: String?
    @Option(help: "Folder for CODE.tsv.") var out = "Sources/TextCoreTool/Data"
    @Argument(help: "Folders of HTML pages.") var folders: [String]

    func run() throws {
        let untranslated = try Set(
            english.map { try HelpPages.paragraphs(in: [$0]).map(\.text) } ?? [])
        var englishCounts = WordCounts()
        for text in untranslated.sorted() { englishCounts.add(text) }
        let englishWords = Set(englishCounts.mostFrequent(150).map(\.word))
        var counts = WordCounts()
        var heldOutText = ""
        var seen = untranslated
        for (page, text) in try HelpPages.paragraphs(in: folders) {
            guard seen.insert(text).inserted, !isUntranslated(text, englishWords) else { continue }
            if page % 10 == 0 { heldOutText += text + "\n" } else { counts.add(text) }
        }
        try write(counts.table(language: language, top: words), to: "\(out)/\(language).tsv")
        if let heldOut { try write(heldOutText, to: "\(heldOut)/\(language).txt") }
    }

    /// Whether a third of a paragraph's words are frequent ones of English.
    private func isUntranslated(_ text: String, _ english: Set<String>) -> Bool {
        let words = text.split(separator: " ")
        return words.count { english.contains($0.lowercased()) } * 3 > words.count
    }

    private func write(_ text: String, to path: String) throws {
        try text.write(toFile: path, atomically: true, encoding: .utf8)
    }
}

/// The running text of help pages in HTML.
enum HelpPages {
    /// The paragraphs of 20 bytes and more, with the number of their page.
    static func paragraphs(in folders: [String]) throws -> [(page: Int, text: String)] {
        var found: [(page: Int, text: String)] = []
        var page = 0
        for folder in folders {
            let names = try FileManager.default.subpathsOfDirectory(atPath: folder).sorted()
            for name in names where name.hasSuffix(".html") {
                let html = try Array(
                    String(contentsOfFile: "\(folder)/\(name)", encoding: .utf8).utf8)
                found += paragraphs(of: html).map { (page, $0) }
                page += 1
            }
        }
        return found
    }

    private static let opening = Array("<p ".utf8)
    private static let closing = Array("</p>".utf8)

    private static func paragraphs(of html: [UInt8]) -> [String] {
        var found: [String] = []
        var at = 0
        while let start = html[at...].firstRange(of: opening),
            let end = html[start.upperBound...].firstRange(of: closing)
        {
            let text = plain(html[start.lowerBound..<end.lowerBound])
            if text.utf8.count >= 20 { found.append(text) }
            at = end.upperBound
        }
        return found
    }

    /// The text between tags, entities read, white space put together.
    private static func plain(_ html: ArraySlice<UInt8>) -> String {
        var bytes: [UInt8] = []
        var isTag = false
        for byte in html {
            if byte == 0x3C { isTag = true }
            if !isTag {
                let isSpace = byte <= 0x20
                if !isSpace { bytes.append(byte) } else if bytes.last != 0x20 { bytes.append(0x20) }
            }
            if byte == 0x3E { isTag = false }
        }
        var text = String(decoding: bytes, as: UTF8.self)
        for (entity, character) in [
            ("&nbsp;", " "), ("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&amp;", "&"),
        ] {
            text = text.replacing(entity, with: character)
        }
        return text
    }
}
