/// A clause that a cue may report.
struct Clause {
    /// How clause and cue go together.
    enum Shape: Int {
        /// `said that …`, `dijo que …`
        case that
        /// `asked whether …`
        case whether
        /// `asked why …`
        case question
        /// `said the plan …`
        case bare
        /// `…, she said`; `…, dijo Ana`
        case before
        /// `According to X, …`
        case behindSource
        /// `…, according to X`
        case beforeSource
        /// `The plan, said Ana, …`: the longer part lies behind.
        case around
        /// `The owner explained: the plan …`
        case colon
    }

    var shape: Shape
    var units: Range<Int>
    var cue: Int
    /// The units between the cue and the clause.
    var gap: Int
    /// What stands before the word that opens the clause: 0 the cue, 1 an adverb or object, 2 a comma,
    /// 3 a preposition, 4 a name or noun.
    var bridge = 0
    /// The phrase that is the cue's subject or source, where the shape tells; an index into phrases.
    var source: Int?
}
