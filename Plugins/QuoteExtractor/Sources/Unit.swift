import TextCore

/// A piece of a sentence as the grammar sees it: a word or phrase, a mark, a name, or a quote.
struct Unit {
    enum Kind: UInt8 { case word, mark, name, quote }

    private let extent: ShortRange
    /// What is known of a word or phrase.
    let entry: Lexicon.Entry
    let kind: Kind
    /// A word's letters.
    let isCapitalized: Bool
    private let number: Int32
    /// A mark's scalar.
    let scalar: UInt32

    private init(
        _ kind: Kind, _ tokens: Range<Int>, entry: Lexicon.Entry = .none, number: Int = -1,
        scalar: UInt32 = 0, isCapitalized: Bool = false
    ) {
        extent = ShortRange(tokens)
        (self.entry, self.kind, self.isCapitalized) = (entry, kind, isCapitalized)
        (self.number, self.scalar) = (Int32(truncatingIfNeeded: number), scalar)
    }

    /// A word or phrase.
    static func word(
        _ tokens: Range<Int>, _ entry: Lexicon.Entry = .none, isCapitalized: Bool = false
    ) -> Unit {
        Unit(.word, tokens, entry: entry, isCapitalized: isCapitalized)
    }

    /// A mark.
    static func mark(_ token: Int, _ scalar: UInt32) -> Unit {
        Unit(.mark, token..<token + 1, scalar: scalar)
    }

    /// A name, by the index of its mention.
    static func name(_ tokens: Range<Int>, mention: Int) -> Unit {
        Unit(.name, tokens, number: mention, isCapitalized: true)
    }

    /// Words between marks, by the index of their span.
    static func quote(_ tokens: Range<Int>, span: Int) -> Unit {
        Unit(.quote, tokens, number: span)
    }

    /// Its tokens.
    var tokens: Range<Int> { extent.range }
    /// What it is where it is no word, 1 to 7 in the features of a decision; `nil` for a word.
    var shapeOfNoWord: Int? {
        switch kind {
        case .quote: 1
        case .name: 2
        case .mark: isComma ? 3 : isColon ? 4 : isStop ? 5 : isDash ? 6 : 7
        case .word: nil
        }
    }

    /// The index of a name's mention, or of a quote's span; -1 for others.
    var index: Int { Int(number) }

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
    /// Whether a name stands in it.
    var hasName: Bool
    /// Whether words between marks or behind a dash stand in it.
    var hasQuote: Bool
}
