import TextCore

/// How each word stands in the document as a whole: the tagger's first pass.
///
/// An open-addressing table with the words as keys; counts stop at 255.
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
    }

    private var keys: [UInt64]
    private var values: [Counts]
    private let mask: Int

    init(tokenCount: Int) {
        var size = 16
        while size < tokenCount * 2 { size *= 2 }
        keys = [UInt64](repeating: 0, count: size)
        values = [Counts](repeating: Counts(), count: size)
        mask = size - 1
    }

    /// The place of a word's counts, made where there is none.
    @inline(__always)
    mutating func slot(_ hash: UInt64) -> Int {
        let key = hash | 1
        var slot = Int(truncatingIfNeeded: hash >> 24) & mask
        while keys[slot] != key {
            if keys[slot] == 0 {
                keys[slot] = key
                break
            }
            slot = (slot + 1) & mask
        }
        return slot
    }

    @inline(__always)
    subscript(slot: Int) -> Counts {
        get { values[slot] }
        set { values[slot] = newValue }
    }

    @inline(__always)
    mutating func add(_ slot: Int, _ path: WritableKeyPath<Counts, UInt8>) {
        if values[slot][keyPath: path] < 255 { values[slot][keyPath: path] += 1 }
    }
}
