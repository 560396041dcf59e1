import EnrichmentKit
import EntityTagger

/// From the margin of a name to the probability that it is right: a logistic curve for each kind.
///
/// Fitted on names found in documents that the model had not seen (Platt 1999).
struct Calibration {
    /// A name that was found: its kind, its margin, and whether it is right.
    struct Outcome {
        var kind: Int
        var margin: Double
        var isRight: Bool
    }

    private let curves: [(slope: Double, offset: Double)]

    init(_ outcomes: [Outcome]) {
        curves = NameLabel.kinds.indices.map { kind in
            Calibration.fit(outcomes.filter { $0.kind == kind })
        }
    }

    /// Newton's method on two parameters, in units of 100 of the margin.
    private static func fit(_ outcomes: [Outcome]) -> (slope: Double, offset: Double) {
        var (slope, offset) = (1.0, 0.0)
        for _ in 0..<40 {
            var (gs, go, hss, hso, hoo) = (0.0, 0.0, 1e-3, 0.0, 1e-3)
            for outcome in outcomes {
                let x = min(outcome.margin, 700) / 100
                let p = probability(slope * x + offset)
                let error = (outcome.isRight ? 1 : 0) - p
                gs += error * x
                go += error
                let weight = p * (1 - p)
                hss += weight * x * x
                hso += weight * x
                hoo += weight
            }
            let determinant = hss * hoo - hso * hso
            if determinant.magnitude < 1e-9 { break }
            slope += (hoo * gs - hso * go) / determinant
            offset += (hss * go - hso * gs) / determinant
        }
        return (slope / 100, offset)
    }

    private static func probability(_ x: Double) -> Double { 1 / (1 + NameModel.exponential(-x)) }

    /// The curves as a table for `Data/`.
    var table: String {
        var lines = [
            "# From the margin of a name to its score: a logistic curve for each kind. Fitted by",
            "# EntityTaggerTool train --folds 5 --calibrates on documents the model had not seen.",
            "# kind\tslope\toffset",
        ]
        for (kind, curve) in zip(NameLabel.kinds, curves) {
            lines.append("\(kind.rawValue)\t\(curve.slope)\t\(curve.offset)")
        }
        return lines.joined(separator: "\n") + "\n"
    }
}
