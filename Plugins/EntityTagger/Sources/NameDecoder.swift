import TextCore

/// Finds the best sequence of labels of each sentence.
///
/// Viterbi's algorithm over nine labels, and once more from the end, so that each name has the
/// margin by which it beats its absence.
struct NameDecoder {
    /// A score for each label but "outside".
    private typealias Scores = SIMD8<Int32>

    /// A longer sentence, which no person has written, is cut: scores and memory have a bound.
    private static let mostTokens = 4_096

    /// How far from a capital or a digit a word may be that begins a name or goes on with it.
    ///
    /// Words further off make no difference but to the third decimal of some scores.
    private static let reach = 1
    /// Where no label says more than this for a word, names end before it.
    private static let clearlyOutside: Int32 = -200

    private let model: NameModel
    private let steps: LabelSteps
    private var list = BucketList()
    private var emissions: [SIMD8<Int32>] = []
    private var forward: [SIMD8<Int32>] = []
    private var backward: [SIMD8<Int32>] = []
    /// The same of the label "outside", whose own score is zero everywhere.
    private var forwardOutside: [Int32] = []
    private var backwardOutside: [Int32] = []
    /// The labels of the best labelling.
    private var labels: [Int] = []

    init(_ model: NameModel) {
        self.model = model
        steps = LabelSteps(model.transitions)
    }

    /// The names of a document, in order.
    mutating func names(_ facts: DocumentFacts) -> [NameSpan] {
        let features = NameFeatures(facts, shift: model.shift)
        var spans: [NameSpan] = []
        for sentence in facts.text.sentences {
            var rest = sentence.tokens
            while !rest.isEmpty {
                let part = rest.prefix(NameDecoder.mostTokens)
                decode(part, features, &spans)
                rest = part.upperBound..<rest.upperBound
            }
        }
        return spans
    }

    /// Decodes each stretch of a sentence that may hold a name.
    ///
    /// Such are words near to a capital or a digit, and what follows them as far as it may go on with
    /// a name. All else is outside.
    private mutating func decode(
        _ sentence: Range<Int>, _ features: NameFeatures, _ spans: inout [NameSpan]
    ) {
        makeRoom(for: sentence.count)
        var t = sentence.lowerBound
        while t < sentence.upperBound {
            guard isNear(t, sentence, features.facts) else {
                t += 1
                continue
            }
            let first = t
            var mayGoOn = false
            while t < sentence.upperBound,
                mayGoOn || isNear(t, sentence, features.facts)
            {
                emissions[t - first] = scores(t, sentence, features)
                mayGoOn = highest(emissions[t - first]) > NameDecoder.clearlyOutside
                t += 1
            }
            decode(first..<t, isAtEnd: t == sentence.upperBound, &spans)
        }
    }

    /// Whether a capital, one inside a word too, a digit or a run of capitalised words is not far.
    private func isNear(_ t: Int, _ sentence: Range<Int>, _ facts: DocumentFacts) -> Bool {
        let reach = NameDecoder.reach
        let near = max(sentence.lowerBound, t - reach)..<min(sentence.upperBound, t + reach + 1)
        for other in near {
            let token = facts.tokens[other]
            if token.isCapital || token.hasInnerCapital || token.hasDigit || token.run >= 0 {
                return true
            }
        }
        return false
    }

    private mutating func decode(_ stretch: Range<Int>, isAtEnd: Bool, _ spans: inout [NameSpan]) {
        goForward(stretch.count)
        let last = stretch.count - 1
        var ends = forward[last]
        var endOutside = forwardOutside[last]
        if !isAtEnd {
            ends &+= steps.toOutside
            endOutside &+= steps.outsideToOutside
        }
        guard findBest(stretch.count, ends, endOutside) else { return }
        goBack(stretch.count, isAtEnd: isAtEnd)
        let total = max(endOutside, highest(ends))
        var t = 0
        while t < stretch.count {
            let label = labels[t]
            guard label != NameLabel.outside else {
                t += 1
                continue
            }
            var end = t + 1
            while end < stretch.count, labels[end] == NameLabel.begin(NameLabel.kind(label)) + 1 {
                end += 1
            }
            let margin = total - rival(t..<end, NameLabel.kind(label), stretch.count)
            spans.append(
                NameSpan(
                    tokens: stretch.lowerBound + t..<stretch.lowerBound + end,
                    kind: NameLabel.kind(label), margin: Int(margin)))
            t = end
        }
    }

    private mutating func makeRoom(for n: Int) {
        guard emissions.count < n else { return }
        emissions = [Scores](repeating: Scores(), count: n)
        forward = emissions
        backward = emissions
        forwardOutside = [Int32](repeating: 0, count: n)
        backwardOutside = forwardOutside
        labels = [Int](repeating: 0, count: n)
    }

    /// What a token's features say for each label.
    private mutating func scores(
        _ t: Int, _ sentence: Range<Int>, _ features: NameFeatures
    ) -> SIMD8<Int32> {
        list.removeAll()
        features.collect(t, in: sentence, &list)
        var sums = SIMD8<UInt16>()
        for feature in 0..<list.count {
            sums &+= SIMD8<UInt16>(truncatingIfNeeded: model.bucket(list[feature]))
        }
        return Scores(truncatingIfNeeded: sums) &- Int32(list.count) &* 128
    }

    /// The best score of a labelling that ends at a token with each label.
    private mutating func goForward(_ n: Int) {
        forward[0] = steps.opening &+ emissions[0]
        forwardOutside[0] = steps.outsideToOutside
        var last = forward[0]
        var lastOutside = forwardOutside[0]
        for i in 1..<max(1, n) {
            // Any label may stand before one that begins a name, its own alone before the others.
            var begins = SIMD4(repeating: lastOutside) &+ steps.toBegins(0)
            for label in 0..<8 {
                begins = larger(begins, SIMD4(repeating: last[label]) &+ steps.toBegins(label + 1))
            }
            var best = last &+ steps.toOwn
            best.oddHalf = larger(best.evenHalf, best.oddHalf)
            best.evenHalf = begins
            lastOutside = max(
                lastOutside &+ steps.outsideToOutside, highest(last &+ steps.toOutside))
            last = best &+ emissions[i]
            forward[i] = last
            forwardOutside[i] = lastOutside
        }
    }

    /// Finds the labels of the best labelling, from its end.
    ///
    /// - Returns: Whether there is a name among them.
    private mutating func findBest(_ n: Int, _ ends: SIMD8<Int32>, _ endOutside: Int32) -> Bool {
        var label = 0
        var highest = endOutside
        for l in 1..<9 where ends[l - 1] > highest { (highest, label) = (ends[l - 1], l) }
        // Nobody else holds the array meanwhile, so that it is not asked for each label.
        var labels: [Int] = []
        swap(&labels, &self.labels)
        defer { swap(&labels, &self.labels) }
        var hasName = false
        for i in stride(from: n - 1, through: 0, by: -1) {
            labels[i] = label
            if label != 0 { hasName = true }
            if i > 0 { label = previous(of: label, at: i) }
        }
        return hasName
    }

    /// The label before a label on the best way there, the lowest of several.
    private func previous(of label: Int, at i: Int) -> Int {
        let scores = forward[i - 1] &+ steps.from(label)
        let best = highest(scores)
        if NameLabel.follows(label, 0), forwardOutside[i - 1] &+ steps.fromOutside(label) >= best {
            return 0
        }
        var before = 0
        while before < 7, scores[before] < best { before += 1 }
        return before + 1
    }

    /// The best score of what follows each label, without the label's own.
    private mutating func goBack(_ n: Int, isAtEnd: Bool) {
        backward[n - 1] = isAtEnd ? Scores() : steps.toOutside
        backwardOutside[n - 1] = isAtEnd ? 0 : steps.outsideToOutside
        for i in stride(from: n - 2, through: 0, by: -1) {
            let next = emissions[i + 1] &+ backward[i + 1]
            let outside = backwardOutside[i + 1]
            var best = Scores(repeating: outside) &+ steps.from(0)
            for label in 0..<8 {
                best = larger(best, Scores(repeating: next[label]) &+ steps.from(label + 1))
            }
            backward[i] = best
            backwardOutside[i] = max(
                outside &+ steps.outsideToOutside, highest(next &+ steps.to(0)))
        }
    }

    /// The best score of a labelling that does not have this very name.
    ///
    /// It differs at one of the tokens, or goes on behind the last: the best over those.
    private func rival(_ range: Range<Int>, _ kind: Int, _ n: Int) -> Int32 {
        let begin = NameLabel.begin(kind)
        var best = LabelSteps.never
        for t in range {
            let own = t == range.lowerBound ? begin : begin + 1
            var scores = forward[t] &+ backward[t]
            scores[own - 1] = LabelSteps.never
            best = max(best, highest(scores), forwardOutside[t] &+ backwardOutside[t])
        }
        if range.upperBound < n {
            best = max(best, (forward[range.upperBound] &+ backward[range.upperBound])[begin])
        }
        return best
    }

    @inline(__always)
    private func larger(_ a: SIMD8<Int32>, _ b: SIMD8<Int32>) -> SIMD8<Int32> {
        a.replacing(with: b, where: b .> a)
    }

    @inline(__always)
    private func larger(_ a: SIMD4<Int32>, _ b: SIMD4<Int32>) -> SIMD4<Int32> {
        a.replacing(with: b, where: b .> a)
    }

    @inline(__always)
    private func highest(_ scores: SIMD8<Int32>) -> Int32 {
        let (low, high) = (scores.lowHalf, scores.highHalf)
        let four = larger(low, high)
        return max(max(four[0], four[1]), max(four[2], four[3]))
    }
}

/// The scores of one label after another, laid out so that eight are added at once.
///
/// A step that the labels forbid costs more than all else can bring. No inline arrays: of one that is a
/// property an element is read by copying all of it.
private struct LabelSteps {
    static let never: Int32 = -1_000_000_000

    /// From label n to each label but "outside"; from each of those to label n.
    private var rows = [SIMD8<Int32>](repeating: SIMD8(), count: 9)
    private var columns = [SIMD8<Int32>](repeating: SIMD8(), count: 9)
    private var begins = [SIMD4<Int32>](repeating: SIMD4(), count: 9)
    /// From each label to the one that goes on with its name.
    private(set) var toOwn = SIMD8<Int32>()
    let outsideToOutside: Int32

    init(_ transitions: [Int32]) {
        outsideToOutside = transitions[0]
        func step(_ from: Int, _ to: Int) -> Int32 {
            NameLabel.follows(to, from) ? transitions[from * 9 + to] : LabelSteps.never
        }
        for label in 0..<9 {
            for other in 1..<9 {
                rows[label][other - 1] = step(label, other)
                columns[label][other - 1] = step(other, label)
            }
            begins[label] = rows[label].evenHalf
        }
        for label in 1..<9 {
            let next = NameLabel.isBegin(label) ? label + 1 : label
            toOwn[label - 1] = step(label, next)
        }
    }

    /// The first step of a sentence, which stands behind "outside".
    var opening: SIMD8<Int32> { rows[0] }
    /// From each label but "outside" to it.
    var toOutside: SIMD8<Int32> { columns[0] }

    /// From a label to each that begins a name.
    @inline(__always)
    func toBegins(_ label: Int) -> SIMD4<Int32> { begins[label] }

    /// From a label to each label but "outside".
    @inline(__always)
    func to(_ label: Int) -> SIMD8<Int32> { rows[label] }

    /// From "outside" to a label.
    @inline(__always)
    func fromOutside(_ label: Int) -> Int32 {
        label == 0 ? outsideToOutside : rows[0][label - 1]
    }

    /// From each label but "outside" to a label.
    @inline(__always)
    func from(_ label: Int) -> SIMD8<Int32> { columns[label] }
}
