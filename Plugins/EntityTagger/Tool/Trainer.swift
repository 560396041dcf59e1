import EnrichmentKit
import EntityTagger
import TextCore

/// Learns the weights: an averaged structured perceptron with a margin.
///
/// Documents may be labelled in part: a token has a set of labels that are right, and the best
/// labelling within these sets is what is learned where the model's own leaves them (latent
/// structured perceptron, Sun et al. 2009). Averaging is the lazy one of Daumé 2006. Single-threaded
/// and with a fixed order of a seeded shuffle, so the same input gives the same weights.
struct Trainer {
    struct Settings {
        var logBuckets = 20
        var epochs = 8
        var cost: Float = 1
        var goldWeight = 6
        var seed: UInt64 = 1
    }

    /// A sentence: its features and the labels that are right for each token, as bits.
    struct Sentence {
        var features: [UInt32] = []
        var ends: [Int32] = []
        var allowed: [UInt16] = []
        var repeats = 1
    }

    let settings: Settings
    private var weights: [SIMD8<Float>]
    private var sums: [SIMD8<Float>]
    private var transitions = [Float](repeating: 0, count: 81)
    private var transitionSums = [Float](repeating: 0, count: 81)
    private var step: Float = 1
    private var emissions: [Float] = []

    init(_ settings: Settings) {
        self.settings = settings
        weights = [SIMD8<Float>](repeating: .zero, count: 1 << settings.logBuckets)
        sums = weights
    }

    // MARK: Sentences

    /// The sentences of a document with their features.
    static func sentences(
        _ document: LabelledDocument, _ gazetteer: Gazetteer, logBuckets: Int, repeats: Int
    ) -> [Sentence] {
        let source = Document(text: document.text)
        let extractor = FeatureDump(source, gazetteer, logBuckets: logBuckets)
        let allowed = labels(document, source.text)
        return source.text.sentences.map { sentence in
            var result = Sentence(repeats: repeats)
            for t in sentence.tokens {
                extractor.append(t, in: sentence.tokens, to: &result.features)
                result.ends.append(Int32(result.features.count))
                result.allowed.append(allowed[t])
            }
            return result
        }
    }

    /// The right labels of each token as bits.
    static func labels(_ document: LabelledDocument, _ text: SourceText) -> [UInt16] {
        let none: UInt16 = 1
        let program: UInt16 = 1 << 7 | 1 << 8
        var allowed = text.tokens.map { token in
            // Where programs are not annotated a capitalised word may be part of one.
            document.hasPrograms || document.hasUnclear || !token.isCapitalized
                ? none : none | program
        }
        if !document.hasPrograms, !document.hasUnclear {
            // The small words of such a name too.
            for t in allowed.indices.dropFirst().dropLast()
            where text.tokens[t].isLowercase && text.tokens[t].foldedLength <= 3 {
                allowed[t] = none | 1 << 8
            }
        }
        for range in document.unclear {
            for t in tokens(range, text) { allowed[t] = none | program }
        }
        for mention in document.mentions {
            guard let kind = NameLabel.kinds.firstIndex(of: mention.kind) else { continue }
            for (i, t) in tokens(mention.range, text).enumerated() {
                allowed[t] = 1 << UInt16(NameLabel.begin(kind) + (i == 0 ? 0 : 1))
            }
        }
        return allowed
    }

    /// The tokens that a range touches.
    static func tokens(_ range: TextRange, _ text: SourceText) -> Range<Int> {
        var first = text.firstToken(from: range.start)
        if first > 0, text.tokens[first - 1].end > range.start { first -= 1 }
        var end = first
        while end < text.tokens.count, text.tokens[end].start < range.end { end += 1 }
        return first..<max(first, end)
    }

    // MARK: Learning

    /// Learns from sentences, each as often as it says.
    mutating func learn(_ sentences: [Sentence], report: (Int, Int) -> Void) {
        var order: [Int32] = []
        for (i, sentence) in sentences.enumerated() {
            for _ in 0..<sentence.repeats { order.append(Int32(i)) }
        }
        var state = settings.seed
        for epoch in 0..<settings.epochs {
            for i in stride(from: order.count - 1, to: 0, by: -1) {
                state &+= 0x9E37_79B9_7F4A_7C15
                order.swapAt(i, Int(mixBits(state) % UInt64(i + 1)))
            }
            var wrong = 0
            for i in order where update(sentences[Int(i)]) { wrong += 1 }
            report(epoch, wrong)
        }
    }

    private mutating func update(_ sentence: Sentence) -> Bool {
        let n = sentence.ends.count
        if emissions.count < n * 9 { emissions = [Float](repeating: 0, count: n * 9) }
        var start = 0
        for i in 0..<n {
            var sum = SIMD8<Float>.zero
            for f in start..<Int(sentence.ends[i]) { sum += weights[Int(sentence.features[f])] }
            start = Int(sentence.ends[i])
            emissions[i * 9] = 0
            for l in 0..<8 { emissions[i * 9 + 1 + l] = sum[l] }
        }
        let right = decode(n, sentence.allowed, isBound: true)
        let guess = decode(n, sentence.allowed, isBound: false)
        step += 1
        let isRight = (0..<n).allSatisfy { sentence.allowed[$0] >> UInt16(guess[$0]) & 1 == 1 }
        if isRight { return false }
        start = 0
        for i in 0..<n {
            let end = Int(sentence.ends[i])
            if right[i] != guess[i] {
                let change = Trainer.direction(Int(right[i])) - Trainer.direction(Int(guess[i]))
                let dated = change * step
                for f in start..<end {
                    let bucket = Int(sentence.features[f])
                    weights[bucket] += change
                    sums[bucket] += dated
                }
            }
            start = end
            let (a, b) = (i > 0 ? Int(right[i - 1]) : 0, i > 0 ? Int(guess[i - 1]) : 0)
            transitions[a * 9 + Int(right[i])] += 1
            transitionSums[a * 9 + Int(right[i])] += step
            transitions[b * 9 + Int(guess[i])] -= 1
            transitionSums[b * 9 + Int(guess[i])] -= step
        }
        return true
    }

    /// A label as a direction in the space where "outside" is the zero of the others.
    private static func direction(_ label: Int) -> SIMD8<Float> {
        if label == 0 { return SIMD8(repeating: -1) }
        var one = SIMD8<Float>.zero
        one[label - 1] = 1
        return one
    }

    /// The best labelling; within the right labels, or with the cost of leaving them added.
    private func decode(_ n: Int, _ allowed: [UInt16], isBound: Bool) -> [UInt8] {
        let never: Float = -1e30
        var scores = [Float](repeating: never, count: n * 9)
        var back = [UInt8](repeating: 0, count: n * 9)
        for i in 0..<n {
            let base = i * 9
            for l in 0..<9 {
                let isAllowed = allowed[i] >> UInt16(l) & 1 == 1
                if isBound, !isAllowed { continue }
                let own = emissions[base + l] + (isBound || isAllowed ? 0 : settings.cost)
                if i == 0 {
                    if NameLabel.follows(l, 0) { scores[l] = own + transitions[l] }
                    continue
                }
                var best = never
                var from = 0
                for p in 0..<9 where NameLabel.follows(l, p) {
                    let s = scores[base - 9 + p] + transitions[p * 9 + l]
                    if s > best { (best, from) = (s, p) }
                }
                if best > never { scores[base + l] = best + own }
                back[base + l] = UInt8(from)
            }
        }
        var label = 0
        for l in 1..<9 where scores[(n - 1) * 9 + l] > scores[(n - 1) * 9 + label] { label = l }
        var labels = [UInt8](repeating: 0, count: n)
        for i in stride(from: n - 1, through: 0, by: -1) {
            labels[i] = UInt8(label)
            label = Int(back[i * 9 + label])
        }
        return labels
    }

    // MARK: The model

    /// The averaged weights.
    struct Averages {
        var weights: [SIMD8<Float>]
        var transitions: [Float]

        /// Adds those of another training: the average of several is better than each.
        mutating func add(_ other: Averages) {
            for i in weights.indices { weights[i] += other.weights[i] }
            for i in transitions.indices { transitions[i] += other.transitions[i] }
        }
    }

    /// The weights, averaged over all steps.
    func averages() -> Averages {
        Averages(
            weights: weights.indices.map { weights[$0] - sums[$0] / step },
            transitions: transitions.indices.map { transitions[$0] - transitionSums[$0] / step })
    }

    /// The weights in units of a byte, as `NameModel` reads them.
    static func serialized(_ averages: Averages, logBuckets: Int) -> [UInt8] {
        var sizes: [Float] = []
        for weight in averages.weights where weight != .zero {
            for l in 0..<8 where weight[l] != 0 { sizes.append(abs(weight[l])) }
        }
        sizes.sort()
        // A few weights in ten thousand are cut off at the end of the byte's range.
        let largest = sizes.isEmpty ? 1 : sizes[Int(Double(sizes.count - 1) * 0.9997)]
        let unit = 127 / largest
        var bytes: [Int8] = []
        bytes.reserveCapacity(averages.weights.count * 8)
        for weight in averages.weights {
            for l in 0..<8 { bytes.append(rounded(weight[l] * unit)) }
        }
        return NameModel.serialized(
            logBuckets: logBuckets, weights: bytes,
            transitions: averages.transitions.map { Int32(($0 * unit).rounded()) })
    }

    private static func rounded(_ value: Float) -> Int8 {
        Int8(max(-127, min(127, value.rounded())))
    }
}
