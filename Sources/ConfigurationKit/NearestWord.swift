/// The word somebody meant, among those there are.
enum NearestWord {
    /// Longer words are no slips of the hand, and comparing them would cost time.
    private static let maxLength = 40

    /// The nearest of some words by slips of the hand: one letter more, less, other, or two swapped.
    ///
    /// A word cut short, such as `warn`, means the only one that starts so.
    ///
    /// - Returns: `nil` where even the nearest is more than a third of its length away.
    static func of(_ word: String, among words: [String]) -> String? {
        let typed = Array(word.lowercased().replacing("_", with: "-").unicodeScalars)
        guard typed.count <= maxLength else { return nil }
        var best: (word: String, distance: Int)?
        for candidate in words {
            let wanted = Array(candidate.lowercased().replacing("_", with: "-").unicodeScalars)
            let distance = distance(typed, wanted)
            if distance <= max(1, wanted.count / 3), distance < wanted.count,
                distance < best?.distance ?? .max
            {
                best = (candidate, distance)
            }
        }
        if let best { return best.word }
        guard typed.count >= 3 else { return nil }
        let longer = words.filter { $0.lowercased().hasPrefix(word.lowercased()) }
        return longer.count == 1 ? longer.first : nil
    }

    /// The remedy for a word that is not known.
    static func remedy(_ word: String, among words: [String], none: String) -> String {
        if words.isEmpty { return none }
        if let near = of(word, among: words) { return "did you mean \(near)?" }
        return words.count == 1
            ? "give \(words[0])" : "give one of \(words.joined(separator: ", "))"
    }

    /// Optimal string alignment (Damerau 1964): Levenshtein's distance with swaps of neighbours.
    private static func distance(_ a: [Unicode.Scalar], _ b: [Unicode.Scalar]) -> Int {
        if a.isEmpty || b.isEmpty { return max(a.count, b.count) }
        var beforeLast: [Int] = []
        var last = Array(0...b.count)
        for i in 1...a.count {
            var row = [i]
            for j in 1...b.count {
                var cost = min(
                    last[j] + 1, row[j - 1] + 1, last[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1))
                if i > 1, j > 1, a[i - 1] == b[j - 2], a[i - 2] == b[j - 1] {
                    cost = min(cost, beforeLast[j - 2] + 1)
                }
                row.append(cost)
            }
            (beforeLast, last) = (last, row)
        }
        return last[b.count]
    }
}
