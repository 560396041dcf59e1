import TextCore

/// Phrases with what they speak for, found in a text in one pass.
///
/// Laid out as numbers in one block, so that the built-in one is read in place from the executable:
///
/// ```
/// u32 phrases, u32 shares; per phrase: u32 first share, u32 case; u32 end
/// per share: u16 sector, u16 part + 1 (0: none), i32 weight in 1/1024
/// the phrase table
/// ```
package struct Lexicon: Sendable {
    /// What one phrase says for one sector.
    package struct Share: Sendable, Equatable {
        /// The sector's index.
        package let sector: Int
        /// The part's index among all parts; `nil` for the sector as a whole.
        package let part: Int?
        /// How much it says: a log-odds, about 0.5 to 5.
        package let weight: Double

        /// Creates a share.
        package init(sector: Int, part: Int?, weight: Double) {
            (self.sector, self.part, self.weight) = (sector, part, weight)
        }
    }

    /// What a phrase's first word must look like in the text.
    package enum Case: UInt32, Sendable {
        /// Anything.
        case any
        /// A capital first: the phrase is a name.
        case capital
        /// All capitals: an acronym that is a word of another meaning in lower case.
        case allCapitals
    }

    private let data: DataView
    private let table: PhraseTable
    private let phraseCount: Int

    /// Reads a lexicon that `LexiconBuilder` has laid out.
    init(_ data: DataView) {
        self.data = data
        phraseCount = Int(data.load(UInt32.self, at: 0))
        let shares = Int(data.load(UInt32.self, at: 4))
        let start = 8 + phraseCount * 8 + 4 + shares * 8
        table = PhraseTable(data.slice(start, data.count))
    }

    /// The longest phrase that starts at a token, where its case fits.
    @inline(__always)
    func match(in text: SourceText, at token: Int, end: Int) -> PhraseTable.Match? {
        guard let match = table.longestMatch(in: text, at: token, end: end) else { return nil }
        let first = text.tokens[token]
        let form = data.load(UInt32.self, at: 12 + Int(match.value) * 8)
        if form == 0 { return match }
        if form == 1 { return first.traits.contains(.initialCapital) ? match : nil }
        return first.traits.contains(.hasLower) ? nil : match
    }

    /// Whether a phrase is a name.
    func isName(_ phrase: UInt32) -> Bool { data.load(UInt32.self, at: 12 + Int(phrase) * 8) != 0 }

    /// The places in the table of shares of what a phrase says.
    @inline(__always)
    func shares(of phrase: UInt32) -> Range<Int> {
        let at = 8 + Int(phrase) * 8
        let end = Int(phrase) + 1 == phraseCount ? 8 + phraseCount * 8 : at + 8
        return Int(data.load(UInt32.self, at: at))..<Int(data.load(UInt32.self, at: end))
    }

    /// What stands at a place in the table of shares.
    @inline(__always)
    func share(_ index: Int) -> Share {
        let at = 8 + phraseCount * 8 + 4 + index * 8
        let part = Int(data.load(UInt16.self, at: at + 2))
        return Share(
            sector: Int(data.load(UInt16.self, at: at)), part: part == 0 ? nil : part - 1,
            weight: Double(data.load(Int32.self, at: at + 4)) / 1024)
    }

    /// The number of phrases.
    package var count: Int { phraseCount }

    /// Whether a text can be a phrase: 1 to 8 words, letters among them.
    static func isPhrase(_ phrase: String) -> Bool {
        let words = phrase.split(separator: " ")
        guard (1...8).contains(words.count), phrase.contains(where: { $0.isLetter }) else {
            return false
        }
        return words.allSatisfy { word in
            let stem = word.hasSuffix("*")
            let body = stem ? word.dropLast() : word
            if body.contains("*") || body.utf8.count > 31 { return false }
            return !stem || body.utf8.count >= 3 && body.allSatisfy { $0.isLetter || $0.isNumber }
        }
    }
}
