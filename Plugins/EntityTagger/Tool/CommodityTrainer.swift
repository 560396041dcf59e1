import EnrichmentKit
import EntityTagger
import TextCore

/// Learns which uses of a commodity word mean the raw material: an averaged perceptron.
struct CommodityTrainer {
    private var examples: [(features: [UInt32], isRight: Bool)] = []

    /// Takes the words of the lexicon in a document; those that are annotated are right.
    mutating func add(_ document: LabelledDocument, _ gazetteer: Gazetteer) {
        let source = Document(text: document.text)
        let facts = DocumentFacts(source, gazetteer)
        var right = Set<TextRange>()
        var names = Set<Int>()
        for mention in document.mentions {
            if mention.kind == .commodity {
                right.insert(mention.range)
            } else {
                names.formUnion(mention.range.start..<mention.range.end)
            }
        }
        for candidate in CommodityFinder(facts, gazetteer, nil).candidates {
            let range = source.text.range(tokens: candidate.tokens)
            if names.contains(range.start) { continue }
            examples.append((candidate.features, right.contains(range)))
        }
    }

    /// The weights as `CommodityModel` reads them.
    func serialized() -> [UInt8] {
        let count = 1 << CommodityModel.logBuckets
        var weights = [Double](repeating: 0, count: count)
        var sums = weights
        var order = Array(examples.indices)
        var state: UInt64 = 1
        var step = 1.0
        for _ in 0..<30 {
            for i in stride(from: order.count - 1, to: 0, by: -1) {
                state &+= 0x9E37_79B9_7F4A_7C15
                order.swapAt(i, Int(mixBits(state) % UInt64(i + 1)))
            }
            for i in order {
                let (features, isRight) = examples[i]
                let score = features.reduce(0.0) { $0 + weights[Int($1)] }
                step += 1
                // A margin of 1, so that rare contexts move the weights of the word itself too.
                guard isRight ? score < 1 : score > -1 else { continue }
                let change = isRight ? 0.1 : -0.1
                for feature in features {
                    weights[Int(feature)] += change
                    sums[Int(feature)] += change * step
                }
            }
        }
        var bytes: [UInt8] = []
        for i in 0..<count {
            let average = (weights[i] - sums[i] / step) * 1000
            bytes.append(UInt16(bitPattern: Int16(max(-32000, min(32000, average.rounded())))))
        }
        return bytes
    }
}
