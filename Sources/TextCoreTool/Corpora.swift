import FoundationEssentials

/// The texts of the shared corpora, for training and, apart from them, for measuring.
struct Corpora {
    /// A body of sentences or documents in one language.
    struct Part {
        let language: String
        let name: String
        var texts: [String]
    }

    private let root: String

    /// Finds the shared folder.
    init(shared: String) throws {
        guard FileManager.default.fileExists(atPath: "\(shared)/corpora") else {
            throw ToolError(
                "no corpora in \(shared); give the folder that holds corpora/ and gold/ as --shared"
            )
        }
        root = shared
    }

    /// What the model is trained from, beside the word counts in `Data/`.
    func training() throws -> [Part] {
        var parts = try documents("gold/train")
        for (file, language) in [("bosque", "pt"), ("covid19mx", "es"), ("gum", "en")] {
            let texts = try jsonLines("corpora/quotes/\(file).jsonl")
            parts.append(
                Part(
                    language: language, name: file,
                    texts: texts.enumerated().filter { $0.offset % 5 != 0 }.map(\.element)))
        }
        return parts
    }

    /// Sentences of texts that are not trained from.
    func sentences() throws -> [Part] {
        var parts: [Part] = []
        for (file, language) in [
            ("en/gum", "en"), ("en/redocred", "en"), ("en/uner_ewt", "en"), ("es/cess_esp", "es"),
            ("pt/lener", "pt"),
        ] {
            let texts = try columns("corpora/ner/\(file).dev.conll")
            parts.append(Part(language: language, name: file, texts: texts))
        }
        for (file, language) in [("bosque", "pt"), ("covid19mx", "es")] {
            let texts = try jsonLines("corpora/quotes/\(file).jsonl").enumerated()
                .filter { $0.offset % 5 == 0 }.flatMap { $0.element.split(separator: "\n") }
            parts.append(Part(language: language, name: file, texts: texts.map(String.init)))
        }
        for part in try documents("gold/dev") {
            parts.append(
                Part(
                    language: part.language, name: part.name,
                    texts: part.texts.flatMap { $0.split(separator: "\n").map(String.init) }))
        }
        return parts
    }

    /// Whole documents that are not trained from.
    func documents() throws -> [Part] { try documents("gold/dev") + documents("gold/seed") }

    private func documents(_ folder: String) throws -> [Part] {
        var parts = ["en", "es", "pt"].map { Part(language: $0, name: folder, texts: []) }
        let names = try FileManager.default.contentsOfDirectory(atPath: "\(root)/\(folder)")
            .sorted()
        for name in names where name.hasSuffix(".txt") {
            let text = try String(contentsOfFile: "\(root)/\(folder)/\(name)", encoding: .utf8)
            let i = parts.firstIndex { name.hasPrefix("\($0.language)-") } ?? 0
            parts[i].texts.append(text)
        }
        return parts
    }

    private struct TextLine: Decodable { let text: String }

    private func jsonLines(_ path: String) throws -> [String] {
        let text = try String(contentsOfFile: "\(root)/\(path)", encoding: .utf8)
        return try text.split(separator: "\n").map {
            try JSONDecoder().decode(TextLine.self, from: Data($0.utf8)).text
        }
    }

    /// The sentences of a two-column file, spaces before closing marks taken out again.
    private func columns(_ path: String) throws -> [String] {
        let text = try String(contentsOfFile: "\(root)/\(path)", encoding: .utf8)
        return text.split(separator: "\n\n").compactMap { block in
            let words = block.split(separator: "\n").compactMap { $0.split(separator: "\t").first }
            guard let first = words.first, first != "-DOCSTART-" else { return nil }
            return words.dropFirst().reduce(into: String(first)) { line, word in
                if let mark = word.first, !",.;:!?)]»”%'’".contains(mark) { line += " " }
                line += word
            }
        }
    }
}
