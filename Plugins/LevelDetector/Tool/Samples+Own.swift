import ArgumentParser
import EnrichmentKit
import FoundationEssentials
import LevelDetector
import MarkedCorpus
import TextCore

extension Samples {
    /// The project's own documents, in the markup of `Corpora/README.md`.
    func own(_ folder: String) throws -> [Sample] {
        try MarkedDocument.all(in: folder).map { marked in
            let document = Document(text: marked.text)
            return Sample(
                name: marked.name, language: marked.header["lang"] ?? "", document: document,
                entities: try predicted(document), label: marked.header["level"] ?? "",
                jurisdictions: Samples.jurisdictions(marked.header["jur"] ?? ""),
                group: marked.name)
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
    private static func jurisdictions(_ header: String) -> Set<String> {
        Set(
            header.split(separator: ";").compactMap { item in
                let words = item.split(separator: " ")
                guard words.count > 1 else { return nil }
                let country = words[1].prefix(2)
                return "\(words[0]) \(country) \(words[1].count > 2 ? words[1] : "")"
            })
    }
}
