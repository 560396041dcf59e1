import TextCore

/// A piece of a sentence as the grammar sees it: a word or phrase, a mark, a name, or a quote.
struct Unit {
    enum Kind: UInt8 { case word, mark, name, quote }

    var kind: Kind
    /// Its tokens.
    var tokens: Range<Int>
    /// What is known of a word or phrase.
    var entry = Lexicon.Entry.none
    /// The index of a name's mention, or of a quote's span.
    var index = -1
    /// A mark's scalar.
    var scalar: UInt32 = 0
    /// A word's letters.
    var isCapitalized = false

    var isComma: Bool { scalar == 0x2C }
    var isColon: Bool { scalar == 0x3A }
    var isSemicolon: Bool { scalar == 0x3B }
    var isStop: Bool { scalar == 0x2E || scalar == 0x21 || scalar == 0x3F || scalar == 0x2026 }
    var isDash: Bool { scalar == 0x2013 || scalar == 0x2014 }
}

/// The units of one sentence outside of quotation marks, which may reach over several sentences
/// inside of them.
struct UnitSentence {
    var units: Range<Int>
    var paragraph: Int
}
