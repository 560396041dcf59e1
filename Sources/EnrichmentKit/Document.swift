public import TextCore

/// A document as its enrichers see it: the decoded text, cut once, and what is known about it.
public struct Document: Sendable {
    /// The text with its tokens, sentences and paragraphs.
    public let text: SourceText
    /// The language; `nil` where it could not be told.
    public let language: Language?
    /// Where the title stands in the text; `nil` where there is none.
    public let title: TextRange?

    /// Creates a document from what the decoder found.
    public init(text: SourceText, language: Language?, title: TextRange?) {
        (self.text, self.language, self.title) = (text, language, title)
    }

    /// Creates a document from plain text, its language and title found by the usual means.
    public init(text: String) {
        let source = SourceText(text)
        self.init(
            text: source, language: LanguageIdentifier.identify(source),
            title: TitleFinder.title(of: source))
    }
}
