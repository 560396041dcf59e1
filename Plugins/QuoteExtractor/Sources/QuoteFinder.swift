package import EnrichmentKit
import TextCore

/// Finds the quotes of documents with some data and models: what the plugin and its tool share.
package struct QuoteFinder: Sendable {
    private let data: QuoteData
    package var models: QuoteModels

    package init(_ data: QuoteData) {
        self.data = data
        models = QuoteModels(
            speaker: data.speakerModel, indirect: data.indirectModel, mark: data.markModel)
    }

    /// A document's quotes in the order of the text.
    ///
    /// - Parameters:
    ///   - document: The document.
    ///   - entities: The entities layer; without it names are found by their capitals.
    ///   - oracle: The trainer.
    /// - Returns: The quotes, those of one start the longer first.
    package func quotes(
        of document: Document, entities: [Entity]?, oracle: (any Oracle)? = nil
    ) -> [Quote] {
        let text = document.text
        let language =
            document.language.flatMap { QuoteData.languages.firstIndex(of: $0) }
            ?? data.likeliestLanguage(of: text)
        guard let lexicon = data.lexicon(language), !text.tokens.isEmpty else { return [] }
        let names =
            entities.map { NameTable(layer: $0, text: text) }
            ?? NameFinder.names(text, lexicon)
        var extraction = Extraction(
            text: text, lexicon: lexicon, language: language, names: names, models: models,
            oracle: oracle)
        extraction.run()
        return extraction.quotes
    }
}
