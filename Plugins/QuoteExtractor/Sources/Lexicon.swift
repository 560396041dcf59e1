import TextCore

/// The words of one language that matter here, read in place.
///
/// They are function words, nouns for speakers, and the verbs and phrases of saying in all forms.
/// A spelling is looked up without its accents; where an accent tells two words apart (`anuncio`,
/// `anunció`) the entry holds both readings.
package struct Lexicon: Sendable {
    /// What is known of a word or phrase.
    struct Entry: Sendable {
        static let none = Entry(tokenCount: 1, lemma: 0)
        var flags: WordFlags = []
        private var number: UInt16
        var forms: VerbForms = []
        var cue: CueClass = .none
        private let length: UInt8

        init(tokenCount: Int, lemma: Int) {
            length = UInt8(truncatingIfNeeded: tokenCount)
            number = UInt16(truncatingIfNeeded: lemma)
        }

        /// The number of tokens, `PhraseTable.maxWords` at most.
        var tokenCount: Int { Int(length) }

        /// The number of the verb or phrase, the same for all its forms; 0 for none.
        var lemma: Int {
            get { Int(number) }
            set { number = UInt16(truncatingIfNeeded: newValue) }
        }

        /// Whether it is a verb of saying in a form with a subject of its own.
        var isFiniteCue: Bool { cue.isVerb && forms.contains(.finite) }
    }

    package static let entryBytes = 16
    private let table: PhraseTable
    private let entries: DataView

    init(table: DataView, entries: DataView) {
        self.table = PhraseTable(table)
        self.entries = entries
    }

    /// The longest phrase that starts at a token.
    func entry(at token: Int, end: Int, in text: SourceText) -> Entry {
        guard let match = table.longestMatch(text.tokens, at: token, end: end) else {
            return .none
        }
        let at = Int(match.value) * Lexicon.entryBytes
        let hasAccent = text.tokens[token].traits.contains(.hasAccent)
        let plain = entries.load(UInt32.self, at: at)
        let accented = entries.load(UInt32.self, at: at + 4)
        let lemma = entries.load(UInt16.self, at: at + 8)
        var entry = Entry(tokenCount: match.tokenCount, lemma: Int(lemma))
        let flags = hasAccent == (accented != 0) ? accented : plain
        entry.flags = WordFlags(rawValue: flags != 0 ? flags : plain | accented)
        entry.cue = CueClass(rawValue: entries.load(UInt8.self, at: at + 10)) ?? .none
        // `público` has its accent elsewhere than `publicó`, and is no form of that verb.
        let last = text.tokens[token + match.tokenCount - 1]
        let isPlainO = hasAccent && text.bytes[last.end - 1] == 0x6F
        entry.forms = VerbForms(
            rawValue: entries.load(UInt8.self, at: at + (hasAccent && !isPlainO ? 12 : 11)))
        if entry.cue.isVerb, entry.forms.isEmpty {
            entry.cue = .none
            entry.lemma = 0
        }
        return entry
    }
}
