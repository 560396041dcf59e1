import TextCore

/// Nouns of saying: who their author is.
extension ParagraphReading {
    /// Whose claim or announcement it is: `the minister's claim`, `el anuncio del ministro`.
    func author(of cue: Cue, _ range: Range<Int>) -> Phrase? {
        guard let opener = cue.opener else { return nil }
        let k = cue.unit
        if k + 2 < opener - 1, units[k + 1].entry.flags.contains(.of) {
            return phrase(at: k + 2, k + 2..<opener - 1)
        }
        guard k - 2 >= range.lowerBound, units[k - 1].kind == .word,
            text.tokens[units[k - 1].tokens.lowerBound].traits.contains(.clitic)
        else { return nil }
        var first = k - 2
        while first > range.lowerBound, k - first < 8, units[first - 1].kind == .word,
            units[first].kind != .word || units[first].entry.flags.isDisjoint(with: .determiner),
            units[first - 1].entry.flags.isDisjoint(with: [.preposition, .of, .and, .that, .finite]
            ),
            units[first - 1].entry.cue == .none
        {
            first -= 1
        }
        return phrase(at: first, first..<k - 1)
    }
}
