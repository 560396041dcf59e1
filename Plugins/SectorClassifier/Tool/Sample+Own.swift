import EnrichmentKit
import Foundation
import SectorClassifier
import TextCore

extension SampleReader {
    /// The project's own documents, in the markup of `Corpora/README.md`: the text without its
    /// marks, the sectors of the header.
    func own(_ folder: String) throws -> [Sample] {
        guard let names = try? FileManager.default.contentsOfDirectory(atPath: folder) else {
            throw ToolError("\(folder) is not there; give --corpora FOLDER")
        }
        return try names.filter { $0.hasSuffix(".src") }.sorted().map { name in
            let source = try String(contentsOfFile: "\(folder)/\(name)", encoding: .utf8)
            guard let cut = source.firstRange(of: "\n---\n") else {
                throw ToolError("\(name): no line ---")
            }
            func header(_ key: String) -> String {
                let line = source[..<cut.lowerBound].split(separator: "\n").first {
                    $0.hasPrefix("= \(key):")
                }
                return (line?.dropFirst(key.count + 3)).map { $0.filter { $0 != " " } } ?? ""
            }
            let ids = header("sectors").split(separator: ",").map(String.init)
            return Sample(
                corpus: "own", name: name, language: header("lang"),
                document: Document(text: SampleReader.unmarked(source[cut.upperBound...])),
                sectors: try indices(ids, name))
        }
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
