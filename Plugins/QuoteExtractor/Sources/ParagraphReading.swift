import TextCore

/// A document as its quotes are read: the paragraph at hand in units and sentences, and of the
/// sentence at hand all that its grammar tells.
///
/// There is one for a document and it cannot be copied: all who decide look at it where it stands,
/// and its arrays keep their room from one sentence to the next. (As a class it would cost a check
/// for exclusive access with each look at an array.)
struct ParagraphReading: ~Copyable {
    let text: SourceText
    let lexicon: Lexicon
    let names: NameTable
    /// What stands between marks or behind dashes, in the order of the text.
    let spans: [QuotedSpan]
    let language: Int

    private(set) var paragraph = 0
    private(set) var isHeading = false
    /// The paragraph's units.
    var units: [Unit] = []
    /// The paragraph's sentences.
    var sentences: [UnitSentence] = []

    /// The units of the sentence at hand.
    private(set) var range = 0..<0
    var phrases: [Phrase] = []
    var cues: [Cue] = []
    var clauses: [Clause] = []

    init(
        text: SourceText, lexicon: Lexicon, names: NameTable, spans: [QuotedSpan], language: Int
    ) {
        (self.text, self.lexicon, self.names) = (text, lexicon, names)
        (self.spans, self.language) = (spans, language)
    }

    var isEnglish: Bool { language == 0 }

    /// Takes a paragraph in hand; `firstSpan` is its first span.
    mutating func read(_ p: Int, firstSpan: Int) {
        paragraph = p
        isHeading = text.paragraphs[p].kind == .heading
        units.removeAll(keepingCapacity: true)
        sentences.removeAll(keepingCapacity: true)
        readUnits(p, firstSpan: firstSpan)
    }

    /// Takes one of the paragraph's sentences in hand.
    ///
    /// - Returns: Whether there is anything to it: a name, a cue, or words between marks.
    mutating func readSentence(_ s: Int) -> Bool {
        let sentence = sentences[s]
        range = sentence.units
        phrases.removeAll(keepingCapacity: true)
        cues.removeAll(keepingCapacity: true)
        clauses.removeAll(keepingCapacity: true)
        readCues()
        if cues.isEmpty, !sentence.hasName, !sentence.hasQuote { return false }
        readPhrases()
        readClauses()
        return true
    }
}
