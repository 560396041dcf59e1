import TextCore

/// A verb or phrase of saying where it stands in a sentence.
struct Cue {
    /// Its unit.
    var unit: Int
    var entry: Lexicon.Entry
    /// Its tokens: the verb alone, or the whole phrase.
    var tokens: Range<Int>
    /// Whether it has a subject of its own that could stand beside it.
    var isFinite: Bool
    var isPassive: Bool
    /// The word that opens the clause of a noun: the `that` of `the claim that …`.
    var opener: Int?

    var isPhrase: Bool { entry.cue.isPhrase }
    /// Whether it counts beside quoted words or before its clause only.
    var isRare: Bool { entry.forms.contains(.rare) }
}
