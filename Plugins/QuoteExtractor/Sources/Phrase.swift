import TextCore

/// A noun phrase that may be a speaker: a name, a pronoun or a description.
struct Phrase {
    enum Kind: Int {
        case person, organization, otherName, pronoun, personNoun, bodyNoun, documentNoun, unknown

        var isName: Bool { rawValue <= Kind.otherName.rawValue }
        var isDescription: Bool { rawValue >= Kind.personNoun.rawValue }
    }

    /// Its units, up to a comma.
    var units: Range<Int>
    var kind: Kind
    /// The thing it names, an index into `NameTable.things`; -1 for none.
    var thing = -1
    /// The mention that names it, or the description; in tokens.
    var tokens: Range<Int>
    /// The first unit behind it and what belongs to it between commas.
    var tail: Int
    /// The folded head noun of a description, or of what stands before a name; 0 for none.
    var noun: UInt64 = 0
    /// The head noun of the post behind a name.
    var roleNoun: UInt64 = 0
    var flags: WordFlags = []
    /// Whether a preposition stands before it, so that it is no subject.
    var isObject = false
    var isDefinite = false
    var isPossessive = false
    var isIndefinite = false
    var isPlural = false
    /// The tokens of the post or office that goes with a name.
    var role: Range<Int>?
    var sentence = 0
    /// Its place among the phrases of its sentence.
    var order = 0
}
