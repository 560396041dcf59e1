import TextCore

/// A stretch of words between quotation marks or behind a dialogue dash, not yet known to be speech.
struct QuotedSpan {
    /// Its words, without the marks.
    var content: Range<Int>
    /// Its words and marks.
    var outer: Range<Int>
    /// The paragraph that holds it.
    var paragraph: Int
    /// Whether a dialogue dash stands before it.
    var isDash = false
    /// Whether it is a turn of a dialogue: a dash among others, one of them with an inciso.
    var isDialogue = false
    /// Whether the quote goes on in the next paragraph, with a mark of its own.
    var goesOn = false
    /// Whether it is the next part of the last paragraph's quote.
    var isContinuation = false
    /// Whether there is no closing mark.
    var isOpen = false

    /// Where its words stand.
    func range(in text: SourceText) -> TextRange { text.range(tokens: content) }
}
