import EnrichmentKit

/// Who takes which turn in a dialogue behind dashes: lines without an inciso go by turns.
struct Dialogue {
    /// A paragraph that opens with a dash.
    struct Turn {
        var paragraph: Int
        /// Its direct quotes, by their places among the document's.
        var quotes: [Int]
        /// Whether an inciso tells who speaks.
        var isTold: Bool
        /// The people named beside the words, the speaker among them.
        var mentioned: [Quote.Speaker]
    }

    private var turns: [Turn] = []

    /// Takes in a turn; turns come in the order of the text.
    mutating func add(_ turn: Turn) { turns.append(turn) }

    /// Gives the turns that nobody is told of to one of the two who talk.
    func settle(_ quotes: inout [Quote]) {
        var first = 0
        while first < turns.count {
            var end = first + 1
            while end < turns.count, turns[end].paragraph == turns[end - 1].paragraph + 1 {
                end += 1
            }
            if end - first > 1 { settle(Array(turns[first..<end]), &quotes) }
            first = end
        }
    }

    /// One run of turns with nothing in between.
    private func settle(_ run: [Turn], _ quotes: inout [Quote]) {
        let told = run.indices.filter { run[$0].isTold && speaker(of: run[$0], quotes) != nil }
        guard !told.isEmpty else { return }
        for i in run.indices where !run[i].isTold {
            // The nearest turn that is told; the earlier of two.
            guard let near = told.min(by: { abs($0 - i) < abs($1 - i) }),
                let known = speaker(of: run[near], quotes)
            else { continue }
            let answer: Quote.Speaker?
            if (near - i).isMultiple(of: 2) {
                answer = known
            } else {
                let others =
                    told.compactMap { speaker(of: run[$0], quotes) }
                    + run.flatMap(\.mentioned)
                answer = others.first { $0.name != known.name }
            }
            for q in run[i].quotes { quotes[q].speaker = answer }
        }
    }

    private func speaker(of turn: Turn, _ quotes: [Quote]) -> Quote.Speaker? {
        turn.quotes.first.flatMap { quotes[$0].speaker }
    }
}
