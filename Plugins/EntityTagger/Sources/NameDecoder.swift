import TextCore

/// Finds the best sequence of labels of each sentence.
///
/// Viterbi's algorithm over nine labels, and once more from the end, so that each name has the
/// margin by which it beats its absence.
struct NameDecoder {
    private let model: NameModel
    private var emissions: [Int32] = []
    private var forward: [Int32] = []
    private var backward: [Int32] = []
    private var back: [UInt8] = []
    private static let never: Int32 = -1_000_000_000

    init(_ model: NameModel) { self.model = model }

    /// The names of a document, in order.
    mutating func names(_ facts: DocumentFacts) -> [NameSpan] {
        let features = NameFeatures(facts, shift: model.shift)
        var spans: [NameSpan] = []
        for sentence in facts.text.sentences {
            decode(sentence.tokens, features, &spans)
        }
        return spans
    }

    private mutating func decode(
        _ sentence: Range<Int>, _ features: NameFeatures, _ spans: inout [NameSpan]
    ) {
        // Without a capital or a digit there is no name.
        guard
            sentence.contains(where: {
                features.facts.tokens[$0].isCapital || features.facts.tokens[$0].shape & 0x8 != 0
            })
        else { return }
        score(sentence, features)
        let labels = best(sentence.count)
        guard labels.contains(where: { $0 != 0 }) else { return }
        goBack(sentence.count)
        let total = forwardTotal(sentence.count)
        var t = 0
        while t < labels.count {
            let label = Int(labels[t])
            guard label != NameLabel.outside else {
                t += 1
                continue
            }
            var end = t + 1
            while end < labels.count, Int(labels[end]) == NameLabel.begin(NameLabel.kind(label)) + 1
            {
                end += 1
            }
            let margin = total - rival(t..<end, NameLabel.kind(label), sentence.count)
            spans.append(
                NameSpan(
                    tokens: sentence.lowerBound + t..<sentence.lowerBound + end,
                    kind: NameLabel.kind(label), margin: Int(margin)))
            t = end
        }
    }

    private mutating func score(_ sentence: Range<Int>, _ features: NameFeatures) {
        let n = sentence.count
        if emissions.count < n * 9 {
            emissions = [Int32](repeating: 0, count: n * 9)
            forward = emissions
            backward = emissions
            back = [UInt8](repeating: 0, count: n * 9)
        }
        let mask: UInt64 = 0x00FF_00FF_00FF_00FF
        for i in 0..<n {
            var even: UInt64 = 0
            var odd: UInt64 = 0
            var count: Int32 = 0
            features.forEach(sentence.lowerBound + i, in: sentence) { feature in
                let bucket = model.bucket(feature)
                even &+= bucket & mask
                odd &+= bucket >> 8 & mask
                count &+= 1
            }
            let base = i * 9
            let bias = count * 128
            emissions[base] = 0
            for pair in 0..<4 {
                let shift = UInt64(16 * pair)
                emissions[base + 1 + pair * 2] = Int32(even >> shift & 0xFFFF) - bias
                emissions[base + 2 + pair * 2] = Int32(odd >> shift & 0xFFFF) - bias
            }
        }
    }

    private mutating func best(_ n: Int) -> [UInt8] {
        for l in 0..<9 {
            forward[l] = NameLabel.follows(l, 0) ? emissions[l] + model.transitions[l] : Self.never
        }
        for i in 1..<max(1, n) {
            let base = i * 9
            for l in 0..<9 {
                var bestScore = Self.never * 2
                var bestLabel = 0
                if l == 0 || NameLabel.isBegin(l) {
                    for p in 0..<9 {
                        let s = forward[base - 9 + p] + model.transitions[p * 9 + l]
                        if s > bestScore { (bestScore, bestLabel) = (s, p) }
                    }
                } else {
                    for p in [l - 1, l] {
                        let s = forward[base - 9 + p] + model.transitions[p * 9 + l]
                        if s > bestScore { (bestScore, bestLabel) = (s, p) }
                    }
                }
                forward[base + l] = max(Self.never, bestScore + emissions[base + l])
                back[base + l] = UInt8(bestLabel)
            }
        }
        var labels = [UInt8](repeating: 0, count: n)
        let last = (n - 1) * 9
        var label = 0
        for l in 1..<9 where forward[last + l] > forward[last + label] { label = l }
        for i in stride(from: n - 1, through: 0, by: -1) {
            labels[i] = UInt8(label)
            label = Int(back[i * 9 + label])
        }
        return labels
    }

    private func forwardTotal(_ n: Int) -> Int32 {
        let last = (n - 1) * 9
        return (0..<9).reduce(Self.never) { max($0, forward[last + $1]) }
    }

    /// The best score of what follows each label, without the label's own.
    private mutating func goBack(_ n: Int) {
        let last = (n - 1) * 9
        for l in 0..<9 { backward[last + l] = 0 }
        for i in stride(from: n - 2, through: 0, by: -1) {
            let base = i * 9
            for l in 0..<9 {
                var best = Self.never
                for next in 0..<9 where NameLabel.follows(next, l) {
                    let s =
                        model.transitions[l * 9 + next] + emissions[base + 9 + next]
                        + backward[base + 9 + next]
                    if s > best { best = s }
                }
                backward[base + l] = best
            }
        }
    }

    /// The best score of a labelling that does not have this very name.
    ///
    /// It differs at one of the tokens, or goes on behind the last: the best over those.
    private func rival(_ range: Range<Int>, _ kind: Int, _ n: Int) -> Int32 {
        let begin = NameLabel.begin(kind)
        var best = Self.never
        for t in range {
            let own = t == range.lowerBound ? begin : begin + 1
            for l in 0..<9 where l != own {
                best = max(best, forward[t * 9 + l] + backward[t * 9 + l])
            }
        }
        if range.upperBound < n {
            let l = begin + 1
            best = max(
                best, forward[range.upperBound * 9 + l] + backward[range.upperBound * 9 + l])
        }
        return best
    }
}
