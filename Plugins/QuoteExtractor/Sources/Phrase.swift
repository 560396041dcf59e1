import TextCore

/// A noun phrase that may be a speaker: a name, a pronoun or a description.
struct Phrase {
    enum Kind: Int {
        case person, organization, otherName, pronoun, personNoun, bodyNoun, documentNoun, unknown

        var isName: Bool { rawValue <= Kind.otherName.rawValue }
        var isDescription: Bool { rawValue >= Kind.personNoun.rawValue }
    }

    private var extent: ShortRange
    private var mention: ShortRange
    private var post: ShortRange?
    private var named: Int32 = -1
    private var behind: UInt32
    private var place: UInt32 = 0
    var kind: Kind
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

    init(units: Range<Int>, kind: Kind, tokens: Range<Int>, tail: Int) {
        extent = ShortRange(units)
        mention = ShortRange(tokens)
        behind = UInt32(truncatingIfNeeded: tail)
        self.kind = kind
    }

    /// Its units, up to a comma.
    var units: Range<Int> {
        get { extent.range }
        set { extent = ShortRange(newValue) }
    }
    /// The mention that names it, or the description; in tokens.
    var tokens: Range<Int> {
        get { mention.range }
        set { mention = ShortRange(newValue) }
    }
    /// The tokens of the post or office that goes with a name.
    var role: Range<Int>? {
        get { post?.range }
        set { post = newValue.map { ShortRange($0) } }
    }
    /// The thing it names, an index into `NameTable.things`; -1 for none.
    var thing: Int {
        get { Int(named) }
        set { named = Int32(truncatingIfNeeded: newValue) }
    }
    /// The first unit behind it and what belongs to it between commas.
    var tail: Int {
        get { Int(behind) }
        set { behind = UInt32(truncatingIfNeeded: newValue) }
    }
    /// Its place among the phrases of its sentence.
    var order: Int {
        get { Int(place) }
        set { place = UInt32(truncatingIfNeeded: newValue) }
    }
}
