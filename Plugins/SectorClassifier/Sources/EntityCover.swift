import EnrichmentKit
import TextCore

/// What the entities layer says against a hit.
///
/// A word inside a person's or a place's name is no word of an industry (Ouro Preto, Ana Silver),
/// and a company's name that is no organization there is a word of the language (`Claro`, `Día`).
struct EntityCover {
    private var others: [TextRange] = []
    private var names: [TextRange] = []

    init(_ entities: [Entity]) {
        for entity in entities {
            switch entity.kind {
            case .person, .place: others += entity.mentions.map(\.range)
            case .organization, .program: names += entity.mentions.map(\.range)
            default: break
            }
        }
        others.sort()
        names.sort()
    }

    /// Whether a hit does not mean what its phrase says.
    func excludes(_ range: TextRange, isName: Bool) -> Bool {
        if EntityCover.covers(range, others) { return true }
        return isName && !names.isEmpty && !EntityCover.overlaps(range, names)
    }

    /// Whether one of the ranges, which are sorted and apart, holds a range.
    private static func covers(_ range: TextRange, _ ranges: [TextRange]) -> Bool {
        let i = firstBehind(range.start, ranges)
        return i > 0 && ranges[i - 1].contains(range)
    }

    private static func overlaps(_ range: TextRange, _ ranges: [TextRange]) -> Bool {
        let i = firstBehind(range.start, ranges)
        if i > 0, ranges[i - 1].overlaps(range) { return true }
        return i < ranges.count && ranges[i].overlaps(range)
    }

    /// The index of the first range that starts behind an offset.
    private static func firstBehind(_ offset: Int, _ ranges: [TextRange]) -> Int {
        var low = 0
        var high = ranges.count
        while low < high {
            let middle = (low + high) / 2
            if ranges[middle].start <= offset { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
