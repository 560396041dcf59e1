import LevelDetector

/// Fits one logistic model with L2 regularization, by gradient descent on standardized features.
///
/// Deterministic: no shuffling, a fixed number of steps, sums in the order of the rows.
struct LogisticFit {
    /// The strength of the regularization, for each row.
    var decay: Double
    var steps = 400

    /// The weights, the constant last, for rows of features and their answers.
    func weights(_ rows: [[Double]], _ answers: [Bool], importance: [Double]) -> [Double] {
        guard let width = rows.first?.count else { return [] }
        let (mean, scale) = moments(rows, width)
        let scaled = rows.map { row in (0..<width).map { (row[$0] - mean[$0]) * scale[$0] } }
        let total = importance.reduce(0, +)
        var weights = [Double](repeating: 0, count: width + 1)
        var moved = weights
        let rate = 4.0 / (Double(width) + 4)
        for step in 0..<steps {
            // Nesterov's accelerated gradient.
            let momentum = Double(step) / Double(step + 3)
            var gradient = [Double](repeating: 0, count: width + 1)
            for (r, row) in scaled.enumerated() {
                var sum = moved[width]
                for i in 0..<width { sum += moved[i] * row[i] }
                let error = (1 / (1 + exponential(-sum)) - (answers[r] ? 1 : 0)) * importance[r]
                for i in 0..<width { gradient[i] += error * row[i] }
                gradient[width] += error
            }
            var next = moved
            for i in 0...width {
                let pull = i < width ? decay * moved[i] : 0
                next[i] -= rate * (gradient[i] / total + pull)
            }
            for i in 0...width { moved[i] = next[i] + momentum * (next[i] - weights[i]) }
            weights = next
        }
        var constant = weights[width]
        for i in 0..<width {
            weights[i] *= scale[i]
            constant -= weights[i] * mean[i]
        }
        weights[width] = constant
        return weights
    }

    private func moments(_ rows: [[Double]], _ width: Int) -> (mean: [Double], scale: [Double]) {
        var mean = [Double](repeating: 0, count: width)
        var square = mean
        for row in rows { for i in 0..<width { mean[i] += row[i] } }
        for i in 0..<width { mean[i] /= Double(rows.count) }
        for row in rows {
            for i in 0..<width { square[i] += (row[i] - mean[i]) * (row[i] - mean[i]) }
        }
        let scale = square.map { sum in
            let variance = sum / Double(rows.count)
            return variance > 1e-4 ? 1 / variance.squareRoot() : 0
        }
        return (mean, scale)
    }
}
