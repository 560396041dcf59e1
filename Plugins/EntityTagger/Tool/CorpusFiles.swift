import EnrichmentKit
import FoundationEssentials

/// The corpora by their places.
struct CorpusFiles {
    let folders: Folders

    private func names(_ folder: String, _ suffix: String) throws -> [String] {
        guard let names = try? FileManager.default.contentsOfDirectory(atPath: folder) else {
            throw ToolError(
                "\(folder) is not there; give the folder with corpora/ and gold/ as --shared")
        }
        return names.filter { $0.hasSuffix(suffix) }.sorted()
    }

    /// The public corpora: `train` or `dev` parts, by file.
    func corpora(_ part: String) throws -> [(name: String, documents: [LabelledDocument])] {
        var all: [(name: String, documents: [LabelledDocument])] = []
        for language in ["en", "es", "pt"] {
            let folder = "\(folders.shared)/corpora/ner/\(language)"
            for name in try names(folder, "") where name.contains(".\(part).conll") {
                all.append(
                    (
                        "\(language)/\(name)",
                        try ConllReader.read("\(folder)/\(name)", language: language)
                    ))
            }
        }
        return all
    }

    /// Marked-up documents of a folder.
    func markup(_ folder: String) throws -> [LabelledDocument] {
        try names(folder, ".src").map {
            try MarkupReader.read(
                try TableFile.text("\(folder)/\($0)"), name: String($0.dropLast(4)))
        }
    }

    /// The gold documents of a part: `train` or `dev`.
    func gold(_ part: String) throws -> [LabelledDocument] {
        try markup("\(folders.shared)/gold/\(part)-src")
    }

    /// The project's own documents.
    func own() throws -> [LabelledDocument] { try markup(folders.corpora) }
}
