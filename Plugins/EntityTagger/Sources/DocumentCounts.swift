import TextCore

/// How each word stands in the document as a whole: the tagger's first pass.
///
/// Its size is that of the document's vocabulary; counts stop at 255.
struct DocumentCounts {
    /// What is counted of a word.
    struct Counts {
        /// In lower case.
        var lower: UInt8 = 0
        /// With a capital where none is due.
        var capital: UInt8 = 0
        /// Behind a first name or a title.
        var person: UInt8 = 0
        /// In a run of capitalised words with a head or tail word of organizations.
        var organization: UInt8 = 0
        /// Behind "in" and the like.
        var place: UInt8 = 0
        /// Beside a verb of saying.
        var saying: UInt8 = 0
        /// Alone in brackets.
        var bracket: UInt8 = 0
        /// In a run of capitalised words beside a common noun of works, plans and laws.
        var program: UInt8 = 0
    }

    private var words = WordDictionary<Counts>(minimumCapacity: 512)

    /// The place of a word's counts, made where there is none.
    @inline(__always)
    mutating func slot(_ hash: UInt64) -> Int { words.number(of: hash, default: Counts()) }

    @inline(__always)
    subscript(slot: Int) -> Counts { words[number: slot] }

    @inline(__always)
    mutating func add(_ slot: Int, _ path: WritableKeyPath<Counts, UInt8>) {
        if words[number: slot][keyPath: path] < 255 { words[number: slot][keyPath: path] += 1 }
    }
}
