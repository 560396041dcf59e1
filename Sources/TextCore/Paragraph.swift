/// A paragraph: a line of the text or, where the lines are hard-wrapped, the lines up to a blank one.
public struct Paragraph: Sendable {
    /// What a paragraph is in its document.
    public enum Kind: UInt8, Sendable {
        /// Running text, and all that is nothing else.
        case body
        /// A short line without a full stop: a title or a subheading.
        case heading
        /// An entry of a bulleted or numbered list.
        case listItem
        /// Who wrote or published it, and when.
        case byline
        /// Navigation, subscription and copyright text that is not part of the document proper.
        case boilerplate
    }

    /// From its first byte that is not white space to its last.
    public internal(set) var range: TextRange
    /// The indices of its tokens.
    public internal(set) var tokens: Range<Int>
    /// The indices of its sentences.
    public internal(set) var sentences: Range<Int> = 0..<0
    /// What it is.
    public internal(set) var kind: Kind = .body
    /// The speaker's label that opens a turn of a transcript, without its colon.
    ///
    /// `Myers` of `Myers: Companies …`, `HUGO RUIZ, SECRETARIO` with the post. Only in documents that
    /// are transcripts. Where the label has a line to itself, that line is a paragraph with nothing
    /// behind `contentStart`.
    public internal(set) var label: TextRange?
    /// The turn of a transcript that it is a part of, counted from 0.
    ///
    /// `nil` outside of transcripts, before the first turn and after the last one, and for headings,
    /// navigation and stage directions in between. A turn's first paragraph has the `label`.
    public internal(set) var turn: Int?
    /// The place and date that open a news report, without the dash: `SAN JUAN` of `SAN JUAN – El …`.
    public internal(set) var dateline: TextRange?
    /// Where the text proper starts, behind bullet, label or dateline.
    public internal(set) var contentStart: Int
}

/// A sentence, with its place in the paragraph that holds it.
public struct Sentence: Sendable {
    /// From its first token to its last, closing marks included.
    public let range: TextRange
    /// The indices of its tokens.
    public let tokens: Range<Int>
    /// The index of its paragraph.
    public let paragraph: Int
}
