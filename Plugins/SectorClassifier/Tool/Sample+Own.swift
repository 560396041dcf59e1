import EnrichmentKit
import MarkedCorpus
import SectorClassifier

extension SampleReader {
    /// The project's own documents, in the markup of `Corpora/README.md`: the text without its
    /// marks, the sectors of the header.
    func own(_ folder: String) throws -> [Sample] {
        try MarkedDocument.all(in: folder).map { marked in
            let ids = (marked.header["sectors"] ?? "").filter { $0 != " " }
                .split(separator: ",").map(String.init)
            return Sample(
                corpus: "own", name: marked.name, language: marked.header["lang"] ?? "",
                document: Document(text: marked.text), sectors: try indices(ids, marked.name))
        }
    }
}
