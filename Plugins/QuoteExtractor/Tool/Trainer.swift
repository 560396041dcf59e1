import EnrichmentKit
import QuoteExtractor
import TextCore

/// Gathers the decisions of extractions with their right answers.
final class Gatherer: Oracle {
    struct Binary {
        var features: [UInt16]
        var isRight: Bool
        var weight: Float
    }

    struct Choice {
        var candidates: [[UInt16]]
        var right: [Int]
        var weight: Float
    }

    private(set) var marks: [Binary] = []
    private(set) var clauses: [Binary] = []
    private(set) var speakers: [Choice] = []
    private var sample: Sample
    private var weight: Float

    init(_ sample: Sample) {
        self.sample = sample
        weight = 1
    }

    func start(_ sample: Sample, weight: Float) {
        self.sample = sample
        self.weight = weight
    }

    func mark(_ range: TextRange, _ features: FeatureList) -> Bool? {
        guard sample.kinds.contains("direct") else { return false }
        let isRight = sample.quotes.contains {
            $0.kind == .direct && Comparison.overlap($0.range, range) >= 0.8
        }
        if sample.ignored.contains(where: { $0.overlaps(range) }) { return isRight }
        marks.append(Binary(features: features.values, isRight: isRight, weight: weight))
        return isRight
    }

    func clause(_ range: TextRange, cue: TextRange, _ features: FeatureList) -> Bool? {
        guard sample.kinds.contains("indirect") else { return false }
        var best = 0.0
        for quote in sample.quotes where quote.kind == .indirect {
            if let own = quote.cue, !own.overlaps(cue) { continue }
            best = max(best, Comparison.overlap(quote.range, range))
        }
        if sample.ignored.contains(where: { $0.overlaps(range) }) { return best >= 0.8 }
        if best < 0.8, best > 0.4 { return true }
        clauses.append(Binary(features: features.values, isRight: best >= 0.8, weight: weight))
        return best >= 0.8
    }

    func speaker(
        of range: TextRange, isIndirect: Bool, names: [String?], features: [FeatureList]
    ) -> Int? {
        let none = names.count - 1
        guard
            let quote = sample.quotes.first(where: {
                ($0.kind == .indirect) == isIndirect && $0.kind != .interview
                    && Comparison.overlap($0.range, range) >= 0.8
            })
        else { return none }
        var right: [Int] = []
        if let speaker = quote.speaker {
            for (i, name) in names.enumerated() {
                guard let name else { continue }
                let isRight = speaker.names.contains {
                    Comparison.sameName($0, name)
                        || !sample.isGold && Comparison.sameLastName($0, name)
                }
                if isRight { right.append(i) }
            }
        } else if sample.isGold {
            right = [none]
        }
        guard !right.isEmpty else { return none }
        speakers.append(
            Choice(candidates: features.map(\.values), right: right, weight: weight))
        return right[0]
    }
}

/// Fits the models by stochastic gradient, in an order that a fixed seed decides.
///
/// Each weight has a step of its own: AdaGrad (Duchi et al., JMLR 2011).
enum Trainer {
    /// Logistic regression on yes-or-no decisions.
    static func fit(_ data: [Gatherer.Binary], epochs: Int = 12, decay: Float = 2e-4) -> [Float] {
        var state = State(decay: decay)
        for epoch in 0..<epochs {
            for i in order(data.count, epoch) {
                let item = data[i]
                let p = sigmoid(state.score(item.features))
                let gradient = (p - (item.isRight ? 1 : 0)) * item.weight
                if abs(gradient) > 1e-4 { state.step(item.features, gradient) }
            }
        }
        return state.weights
    }

    /// A softmax over the candidates of each choice.
    static func fit(_ data: [Gatherer.Choice], epochs: Int = 12, decay: Float = 2e-4) -> [Float] {
        var state = State(decay: decay)
        for epoch in 0..<epochs {
            for i in order(data.count, epoch) {
                let item = data[i]
                let scores = item.candidates.map { state.score($0) }
                let top = scores.max() ?? 0
                let powers = scores.map { exponential($0 - top) }
                let total = powers.reduce(0, +)
                let rightTotal = item.right.reduce(0) { $0 + powers[$1] }
                for (c, features) in item.candidates.enumerated() {
                    var gradient = powers[c] / total
                    if item.right.contains(c), rightTotal > 0 { gradient -= powers[c] / rightTotal }
                    gradient *= item.weight
                    if abs(gradient) > 1e-4 { state.step(features, gradient) }
                }
            }
        }
        return state.weights
    }

    private struct State {
        var weights = [Float](repeating: 0, count: LinearModel.size)
        var squares = [Float](repeating: 1e-2, count: LinearModel.size)
        let decay: Float

        func score(_ features: [UInt16]) -> Float {
            features.reduce(0) { $0 + weights[Int($1)] }
        }

        mutating func step(_ features: [UInt16], _ gradient: Float) {
            for feature in features {
                let i = Int(feature)
                let g = gradient + decay * weights[i]
                squares[i] += g * g
                weights[i] -= 0.12 * g / squares[i].squareRoot()
            }
        }
    }

    private static func sigmoid(_ x: Float) -> Float { 1 / (1 + exponential(-x)) }

    /// e^x by repeated squaring of a series: the same bits on every machine.
    private static func exponential(_ x: Float) -> Float {
        let clamped = Double(max(-30, min(30, x))) / 1024
        var y = 1 + clamped * (1 + clamped * (0.5 + clamped * (1.0 / 6 + clamped / 24)))
        for _ in 0..<10 { y *= y }
        return Float(y)
    }

    /// A permutation by a linear congruential generator and Fisher-Yates.
    private static func order(_ count: Int, _ epoch: Int) -> [Int] {
        var order = Array(0..<count)
        var state = UInt64(epoch + 1) &* 0x9E37_79B9_7F4A_7C15
        var i = count - 1
        while i > 0 {
            state = mixBits(state &+ 0x9E37_79B9_7F4A_7C15)
            order.swapAt(i, Int(state % UInt64(i + 1)))
            i -= 1
        }
        return order
    }

    /// All three models from samples, which are read with the annotators' names, with those of the
    /// tagger, and with none.
    static func models(_ samples: [Sample], _ data: QuoteData) -> QuoteModels {
        let fitted = weights(samples, data).map { LinearModel(weights: $0.weights) }
        return QuoteModels(speaker: fitted[0], indirect: fitted[1], mark: fitted[2])
    }

    /// The weights of the speaker, indirect and mark models.
    static func weights(
        _ samples: [Sample], _ data: QuoteData
    ) -> [(name: String, weights: [Float])] {
        guard let first = samples.first else { return [] }
        let gatherer = Gatherer(first)
        let finder = QuoteFinder(data)
        for sample in samples {
            let passes: [(names: Names, weight: Float)] =
                sample.isGold
                ? [(.gold, 1), (.tagged, 0.5), (.none, 0.3)] : [(.tagged, 0.5), (.none, 0.25)]
            for pass in passes {
                gatherer.start(sample, weight: pass.weight)
                _ = finder.quotes(
                    of: sample.document, entities: sample.entities(pass.names), oracle: gatherer)
            }
        }
        return [
            ("speaker", fit(gatherer.speakers)), ("indirect", fit(gatherer.clauses)),
            ("mark", fit(gatherer.marks)),
        ]
    }
}
