import Foundation

/// Logistic regression by Newton's method: weighted rows, a ridge on all but the bias.
struct LogisticRegression {
    /// Ten to fifteen steps reach the machine's precision.
    static let steps = 20
    let ridge: Double

    struct Row {
        let x: [Double]
        let y: Double
        let weight: Double
    }

    /// The weights that fit best; the same for the same rows in the same order.
    func fit(_ rows: [Row], columns: Int) -> [Double] {
        var w = [Double](repeating: 0, count: columns)
        for _ in 0..<LogisticRegression.steps {
            var gradient = [Double](repeating: 0, count: columns)
            var hessian = [[Double]](
                repeating: [Double](repeating: 0, count: columns), count: columns)
            for row in rows {
                var sum = 0.0
                for j in 0..<columns { sum += row.x[j] * w[j] }
                let p = 1 / (1 + exp(-sum))
                let error = (row.y - p) * row.weight
                let curve = max(p * (1 - p), 1e-6) * row.weight
                for j in 0..<columns {
                    let x = row.x[j]
                    if x == 0 { continue }
                    gradient[j] += error * x
                    let scaled = curve * x
                    for k in 0...j { hessian[j][k] += scaled * row.x[k] }
                }
            }
            for j in 0..<columns {
                let penalty = j == 0 ? 1e-6 : ridge
                gradient[j] -= penalty * w[j]
                hessian[j][j] += penalty
            }
            let step = LogisticRegression.solve(hessian, gradient)
            for j in 0..<columns { w[j] += step[j] }
            if step.allSatisfy({ abs($0) < 1e-9 }) { break }
        }
        return w
    }

    /// Solves a symmetric positive definite system, given by its lower half (Cholesky).
    private static func solve(_ matrix: [[Double]], _ right: [Double]) -> [Double] {
        let n = right.count
        var l = matrix
        for j in 0..<n {
            for k in 0..<j { for i in j..<n { l[i][j] -= l[i][k] * l[j][k] } }
            let root = max(l[j][j], 1e-12).squareRoot()
            for i in j..<n { l[i][j] /= root }
        }
        var x = right
        for i in 0..<n {
            for k in 0..<i { x[i] -= l[i][k] * x[k] }
            x[i] /= l[i][i]
        }
        for i in (0..<n).reversed() {
            for k in (i + 1)..<n { x[i] -= l[k][i] * x[k] }
            x[i] /= l[i][i]
        }
        return x
    }
}
