/// The fitted weights: for each part one logistic model, the constant last.
package struct LevelModel: Sendable {
    /// What is decided.
    package enum Part: String, CaseIterable, Sendable {
        /// Whether the national level is in play, and the local one.
        case country, local
        /// Whether a country, or a local place, is one of the jurisdictions.
        case countryPlace, localPlace

        /// The features of the part, without the constant.
        package var names: [String] {
            switch self {
            case .country, .local: Features.names
            case .countryPlace, .localPlace: Candidate.names
            }
        }
    }

    private let weights: [Part: [Double]]

    /// A model; a part that is not there answers 0.5.
    package init(weights: [Part: [Double]]) { self.weights = weights }

    /// The weights of a part, the constant last; none where it is not there.
    package func weights(of part: Part) -> [Double] { weights[part] ?? [] }

    /// How sure, 0 to 1, a part is of its yes.
    package func probability(_ part: Part, _ values: [Double]) -> Double {
        guard let weights = weights[part], weights.count == values.count + 1 else { return 0.5 }
        var sum = weights[values.count]
        for i in values.indices { sum += weights[i] * values[i] }
        return 1 / (1 + exponential(-sum))
    }

    // MARK: As text

    /// The weights as lines: part, feature, weight.
    package var lines: String {
        var text = ""
        for part in Part.allCases {
            for (name, weight) in zip(part.names + ["constant"], weights(of: part)) {
                text += "\(part.rawValue)\t\(name)\t\(rounded(weight))\n"
            }
        }
        return text
    }

    /// Reads what `lines` gives.
    package init(lines text: String, file: String) throws(DataFileError) {
        var weights: [Part: [Double]] = [:]
        for line in try DataLines.read(text, file: file, columns: 3) {
            guard let part = Part(rawValue: line.cells[0]), let weight = Double(line.cells[2])
            else { throw line.error("no weight", "write part, feature, number") }
            guard let index = (part.names + ["constant"]).firstIndex(of: line.cells[1]) else {
                throw line.error("\(line.cells[1]) is no feature", "fit the weights again")
            }
            weights[part, default: [Double](repeating: 0, count: part.names.count + 1)][index] =
                weight
        }
        self.init(weights: weights)
    }

    private func rounded(_ weight: Double) -> Double { (weight * 10_000).rounded() / 10_000 }
}
