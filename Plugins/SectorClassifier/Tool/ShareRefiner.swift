import Foundation
import SectorClassifier

/// Makes the phrases' weights fit together.
///
/// Each weight by itself is a log-odds, and their sum counts twice what always comes together: five
/// words of a balance sheet make any company's results look like banking. So the weights are moved
/// by gradient until the sums tell the documents' sectors apart (softmax over all sectors and "no
/// industry"), and held near where they were by a penalty on how far they go.
struct ShareRefiner {
    /// How strongly a weight is held where it was, for each document counted once.
    ///
    /// A weak hold (0.2) fits the projects and contracts, of which there are most, and loses on news
    /// that nobody has seen; without any move (no refiner) contracts lose.
    var anchor = 3.0
    /// The greatest step of a weight in one round.
    var rate = 0.12
    var rounds = 60

    /// A document as the refiner sees it.
    struct Example {
        /// Phrase, and what its hits count for.
        let phrases: [(phrase: Int, count: Double)]
        /// The share of each column, 1 in all; the last column is "no industry".
        let target: [(column: Int, share: Double)]
        let weight: Double
    }

    let columns: Int

    /// What a document's sums are divided by: long documents do not shout.
    private static func scale(_ example: Example) -> Double {
        let all = example.phrases.reduce(0) { $0 + $1.count }
        return 0.6 / (1 + all / 12)
    }

    /// The shares with new weights, in the same order.
    func refine(_ shares: [[Lexicon.Share]], _ examples: [Example]) -> [[Lexicon.Share]] {
        var starts: [Int] = [0]
        for group in shares { starts.append(starts[starts.count - 1] + group.count) }
        let flat = shares.flatMap { $0 }
        let column = flat.map { $0.sector == Taxonomy.noIndustry ? columns - 1 : $0.sector }
        let anchors = flat.map(\.weight)
        var weights = anchors
        var squares = [Double](repeating: 1e-6, count: flat.count)
        var bias = 0.0
        for _ in 0..<rounds {
            var gradient = [Double](repeating: 0, count: flat.count)
            var biasGradient = 0.0
            for example in examples {
                let scale = ShareRefiner.scale(example)
                var logits = [Double](repeating: 0, count: columns)
                logits[columns - 1] = bias
                for (phrase, count) in example.phrases {
                    for i in starts[phrase]..<starts[phrase + 1] {
                        logits[column[i]] += weights[i] * count * scale
                    }
                }
                let top = logits.max() ?? 0
                var errors = logits.map { exp($0 - top) }
                let sum = errors.reduce(0, +)
                for c in errors.indices { errors[c] = -errors[c] / sum * example.weight }
                for (c, share) in example.target { errors[c] += share * example.weight }
                biasGradient += errors[columns - 1]
                for (phrase, count) in example.phrases {
                    for i in starts[phrase]..<starts[phrase + 1] {
                        gradient[i] += errors[column[i]] * count * scale
                    }
                }
            }
            for i in weights.indices {
                let slope = gradient[i] - anchor * (weights[i] - anchors[i])
                squares[i] += slope * slope
                weights[i] += rate * slope / squares[i].squareRoot()
                weights[i] = min(PhraseWeights.cap, max(0.02, weights[i]))
            }
            bias += 0.5 * biasGradient / max(1, examples.reduce(0) { $0 + $1.weight }) * 4
        }
        return shares.indices.map { p in
            shares[p].indices.map { k in
                Lexicon.Share(
                    sector: shares[p][k].sector, part: shares[p][k].part,
                    weight: weights[starts[p] + k])
            }
        }
    }
}
