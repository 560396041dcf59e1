import EnrichmentKit
import EntityTagger
import TextCore

/// Learns which place a name means: a log-linear ranking of the candidates of a mention.
struct PlaceTrainer {
    private struct Source {
        var resolver: PlaceResolver
        var places: [Range<Int>] = []
        var gold: [Entity.Place] = []
        var bodies: [Range<Int>] = []
        var name = ""
        var text: SourceText

        /// A mention and what stands around it.
        func words(_ i: Int) -> String {
            let (first, end) = (places[i].lowerBound, places[i].upperBound)
            let before = text.string(text.range(tokens: max(0, first - 5)..<first + 1))
            let after = text.string(
                text.range(tokens: end - 1..<min(text.tokens.count, end + 5)))
            return "\(text.string(text.range(tokens: places[i]))) in \(before) … \(after)"
                .split(whereSeparator: \.isNewline).joined(separator: "⏎")
        }
    }

    /// A mention: the features of its candidates, and which of these are right.
    private struct Example {
        var candidates: [PlaceCandidate]
        var features: [[UInt32]]
        var right: [Int]
    }

    private var sources: [Source] = []
    private var weights = [Double](repeating: 0, count: 1 << PlaceModel.logBuckets)
    private var state: UInt64 = 1
    // Chosen by cross-validation on gold/train.
    private let rate = 0.03
    private let decay = 0.003
    private let epochs = 20

    /// Takes the places of a document.
    mutating func add(_ document: LabelledDocument, _ gazetteer: Gazetteer) {
        let whole = Document(text: document.text)
        let facts = DocumentFacts(whole, gazetteer)
        var source = Source(
            resolver: PlaceResolver(facts, gazetteer, nil, whole.language), name: document.name,
            text: whole.text)
        for mention in document.mentions.sorted(by: { $0.range < $1.range }) {
            let tokens = Trainer.tokens(mention.range, whole.text)
            guard !tokens.isEmpty else { continue }
            switch mention.kind {
            case .organization, .program: source.bodies.append(tokens)
            case .place:
                guard let place = document.things[mention.entity].place else { continue }
                source.places.append(tokens)
                source.gold.append(place)
            default: break
            }
        }
        if !source.places.isEmpty { sources.append(source) }
    }

    /// The weights as `PlaceModel` reads them.
    mutating func serialized() -> [UInt8] {
        var bytes: [UInt8] = []
        for weight in learned() {
            bytes.append(
                UInt16(bitPattern: Int16(max(-32000, min(32000, (weight * 500).rounded())))))
        }
        return bytes
    }

    /// Trains the first round, then both with what the first finds.
    private mutating func learned() -> [Double] {
        let first = sources.map { examples($0, found: []) }
        learn(first.flatMap { $0 })
        var second: [Example] = []
        for (source, examples) in zip(sources, first) {
            let found = examples.map { $0.candidates[Self.best($0, weights)] }
            second += self.examples(source, found: found)
        }
        learn(first.flatMap { $0 } + second)
        return weights
    }

    /// How many places are right in documents not learned from, their mentions given.
    struct Accuracy {
        var mentions = 0
        var kinds = 0
        var countries = (right: 0, all: 0)
        var subdivisions = (right: 0, all: 0)
        var lines: [String] = []
    }

    /// Learns from all documents but every `folds`-th, and counts on those; for each part.
    static func crossValidate(
        _ documents: [LabelledDocument], _ own: [LabelledDocument], _ gazetteer: Gazetteer,
        folds: Int
    ) -> Accuracy {
        var accuracy = Accuracy()
        for fold in 0..<folds {
            var trainer = PlaceTrainer()
            var test = PlaceTrainer()
            for (i, document) in documents.enumerated() {
                if i % folds == fold {
                    test.add(document, gazetteer)
                } else {
                    trainer.add(document, gazetteer)
                }
            }
            for document in own { trainer.add(document, gazetteer) }
            let weights = trainer.learned()
            for source in test.sources { test.count(source, weights, &accuracy) }
        }
        return accuracy
    }

    private func count(_ source: Source, _ weights: [Double], _ accuracy: inout Accuracy) {
        var found: [PlaceCandidate] = []
        for _ in 0..<2 {
            found = examples(source, found: found).map {
                $0.candidates[Self.best($0, weights)]
            }
        }
        for (i, (candidate, gold)) in zip(found, source.gold).enumerated() {
            let place = candidate.place.place
            accuracy.mentions += 1
            if place.kind == gold.kind { accuracy.kinds += 1 }
            if let country = gold.country {
                accuracy.countries.all += 1
                if place.country == country { accuracy.countries.right += 1 }
            }
            if let part = gold.subdivision {
                accuracy.subdivisions.all += 1
                if place.subdivision == part { accuracy.subdivisions.right += 1 }
            }
            if place.kind != gold.kind || (gold.country ?? place.country) != place.country
                || (gold.subdivision ?? place.subdivision) != place.subdivision
            {
                accuracy.lines.append(
                    "\(source.name): \(show(place))\(candidate.isListed ? "" : "?"), not \(show(gold)): \(source.words(i))"
                )
            }
        }
    }

    private func show(_ place: Entity.Place) -> String {
        "\(place.kind.rawValue)/\(place.subdivision ?? place.country ?? "")"
    }

    private func examples(_ source: Source, found: [PlaceCandidate]) -> [Example] {
        let all = source.resolver.examples(
            places: source.places, bodies: source.bodies, found: found)
        return zip(all, source.gold).map { options, gold in
            let worth = options.map { Self.worth($0.candidate, gold) }
            let most = worth.max() ?? 0
            return Example(
                candidates: options.map(\.candidate), features: options.map(\.features),
                right: options.indices.filter { worth[$0] == most })
        }
    }

    /// How much of the right answer a candidate has.
    private static func worth(_ candidate: PlaceCandidate, _ gold: Entity.Place) -> Int {
        let place = candidate.place.place
        var worth = place.kind == gold.kind ? 2 : 0
        if place.country == gold.country { worth += 3 }
        if place.subdivision == gold.subdivision { worth += gold.subdivision == nil ? 1 : 3 }
        return worth
    }

    private static func score(_ features: [UInt32], _ weights: [Double]) -> Double {
        features.reduce(0.0) { $0 + weights[Int($1)] }
    }

    private static func best(_ example: Example, _ weights: [Double]) -> Int {
        var best = 0
        var most = -Double.infinity
        for (i, features) in example.features.enumerated() {
            let score = score(features, weights)
            if score > most { (best, most) = (i, score) }
        }
        return best
    }

    private mutating func learn(_ examples: [Example]) {
        var order = Array(examples.indices)
        var squares = [Double](repeating: 1e-4, count: weights.count)
        for i in weights.indices { weights[i] = 0 }
        for _ in 0..<epochs {
            for i in stride(from: order.count - 1, to: 0, by: -1) {
                state &+= 0x9E37_79B9_7F4A_7C15
                order.swapAt(i, Int(mixBits(state) % UInt64(i + 1)))
            }
            for i in order { update(examples[i], &squares) }
        }
    }

    /// One step of AdaGrad (Duchi, Hazan, Singer 2011) up the likelihood of the right candidates.
    private mutating func update(_ example: Example, _ squares: inout [Double]) {
        guard example.right.count < example.candidates.count else { return }
        let scores = example.features.map { Self.score($0, weights) }
        let most = scores.max() ?? 0
        var shares = scores.map { NameModel.exponential($0 - most) }
        let total = shares.reduce(0, +)
        shares = shares.map { $0 / total }
        let right = example.right.reduce(0.0) { $0 + shares[$1] }
        for (i, features) in example.features.enumerated() {
            let isRight = example.right.contains(i)
            let gradient = (isRight ? shares[i] / max(right, 1e-9) : 0) - shares[i]
            if abs(gradient) < 1e-4 { continue }
            for feature in features {
                let f = Int(feature)
                let slope = gradient - decay * weights[f]
                squares[f] += slope * slope
                weights[f] += rate * slope / squares[f].squareRoot()
            }
        }
    }
}
