import TextCore

/// What looks like a verb, and so ends a phrase or makes a clause.
extension ParagraphReading {
    /// Whether a word is a finite verb, as far as its list or its ending tells.
    func isVerb(_ unit: Unit, after before: Unit?) -> Bool {
        guard unit.kind == .word else { return false }
        if let before, isDeterminer(before), !before.entry.flags.contains(.clitic) || isEnglish {
            return false
        }
        if !unit.entry.flags.isDisjoint(with: .noun) {
            // `the broker CBRE reports`
            return isEnglish && unit.entry.isFiniteCue && before?.kind == .name
        }
        if !unit.entry.flags.isDisjoint(with: [.finite, .auxiliary]) { return true }
        if unit.entry.cue.isVerb, !unit.entry.forms.contains(.rare) {
            if unit.entry.forms.contains(.finite) || unit.entry.forms.contains(.gerund) {
                return true
            }
            return false
        }
        if unit.isCapitalized { return false }
        return VerbEndings.looksFinite(text, unit.tokens.lowerBound, isEnglish: isEnglish)
    }

    /// Whether a word of a clause may be its finite verb; wider than `isVerb`.
    func looksVerbal(_ unit: Unit) -> Bool {
        !unit.entry.flags.isDisjoint(with: [.auxiliary, .finite]) || unit.entry.isFiniteCue
            || unit.entry.flags.isVerbal && !unit.isCapitalized
            || unit.entry.flags.isOpen && !unit.isCapitalized
                && VerbEndings.looksFinite(text, unit.tokens.lowerBound, isEnglish: isEnglish)
    }
}
