import TextCore

/// What the tagger knows of a token before it looks at the neighbours, in 40 bytes.
struct TokenFacts {
    /// The hash of the folded word.
    var word: UInt64 = 0
    /// Letter case, digits, length: what the word looks like.
    var shape: UInt32 = 0
    /// The first four bytes of the folded word, and the last four.
    var head: UInt32 = 0
    var tail: UInt32 = 0
    /// What the gazetteer says of the word.
    var classes: WordClass = []
    /// What it says of the phrase of several words that covers it.
    var phrase: WordClass = []
    /// 0 outside of a phrase, 1 at its start, 2 inside, 3 at its end.
    var phrasePlace: UInt8 = 0
    /// Whether it starts with a capital or is a number in a run.
    var isCapital = false
    var isFunction = false
    /// Bits of the place: start of a sentence, heading, line in capitals, quoted.
    var place: UInt8 = 0
    /// Its place in the document's counts.
    var slot: Int32 = 0
    /// The run of capitalised words it belongs to; -1 for none.
    var run: Int32 = -1

    /// Whether it holds a digit.
    var hasDigit: Bool { has(.hasDigit) }
    /// Whether it holds a capital behind its first letter.
    var hasInnerCapital: Bool { has(.innerCapital) }

    private func has(_ trait: Token.Traits) -> Bool { shape & UInt32(trait.rawValue) != 0 }
}

/// A run of capitalised words, with the small words between them.
struct CapitalRun {
    var tokens: Range<Int>
    /// The classes of all its words.
    var classes: WordClass
    /// The hash of all its words.
    var hash: UInt64
}
