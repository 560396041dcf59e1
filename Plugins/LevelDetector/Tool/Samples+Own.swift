import ArgumentParser
import EnrichmentKit
import FoundationEssentials
import LevelDetector
import TextCore

extension Samples {
    /// The project's own documents, in the markup of `Corpora/README.md`.
    func own(_ folder: String) throws -> [Sample] {
        guard let names = try? FileManager.default.contentsOfDirectory(atPath: folder) else {
            throw ValidationError("no folder \(folder); name it with --corpora")
        }
        return try names.filter { $0.hasSuffix(".src") }.sorted().map { name in
            let source = try Files.text("\(folder)/\(name)")
            let parts = source.split(
                separator: "\n---\n", maxSplits: 1, omittingEmptySubsequences: false)
            guard parts.count == 2 else { throw ValidationError("\(name): no line ---") }
            func header(_ key: String) -> Substring {
                let line = parts[0].split(separator: "\n").first { $0.hasPrefix("= \(key):") }
                return (line ?? "").dropFirst(key.count + 3)
            }
            let document = Document(text: Samples.unmarked(parts[1]))
            return Sample(
                name: name, language: header("lang").filter { $0 != " " }, document: document,
                entities: try predicted(document), label: header("level").filter { $0 != " " },
                jurisdictions: Samples.jurisdictions(header("jur")), group: name)
        }
    }

    /// News excerpts whose labels are the project's own: the texts of a corpus, the levels of a file
    /// of ids.
    func labelled(_ file: String) throws -> [Sample] {
        struct Row: Decodable {
            let id: String
            let language: String
            let text: String
        }
        var labels: [String: String] = [:]
        for line in try Files.text(file).split(separator: "\n") where !line.hasPrefix("#") {
            let cells = line.split(separator: "\t").map(String.init)
            if cells.count == 3, cells[2] != "-" { labels[cells[0]] = cells[2] }
        }
        return try Files.text("\(shared)/corpora/quotes/bosque.jsonl").split(separator: "\n")
            .compactMap { line in
                let row = try JSONDecoder().decode(Row.self, from: Data(line.utf8))
                guard let label = labels[row.id] else { return nil }
                let document = Document(text: row.text)
                return Sample(
                    name: row.id, language: row.language, document: document,
                    entities: try predicted(document), label: label, jurisdictions: nil,
                    group: row.id)
            }
    }

    /// `country BR Brasil; local BR-PB Patos` as the keys that samples have.
    private static func jurisdictions(_ header: Substring) -> Set<String> {
        Set(
            header.split(separator: ";").compactMap { item in
                let words = item.split(separator: " ")
                guard words.count > 1 else { return nil }
                let country = words[1].prefix(2)
                return "\(words[0]) \(country) \(words[1].count > 2 ? words[1] : "")"
            })
    }

    /// A text without `[[…|`, `]]` and the tags of quotes and cues.
    private static func unmarked(_ text: Substring) -> String {
        var out = ""
        var rest = text
        while let character = rest.first {
            if rest.hasPrefix("[["), let bar = rest.firstIndex(of: "|") {
                rest = rest[rest.index(after: bar)...]
            } else if rest.hasPrefix("]]") {
                rest = rest.dropFirst(2)
            } else if ["<q ", "</q>", "<c ", "</c>"].contains(where: rest.hasPrefix),
                let end = rest.firstIndex(of: ">")
            {
                rest = rest[rest.index(after: end)...]
            } else {
                out.append(character)
                rest = rest.dropFirst()
            }
        }
        return out
    }
}
