package import TextCore

/// Which place a name means: a small hashed linear model that ranks the candidates of a mention.
package struct PlaceModel: Sendable {
    /// The logarithm of the number of weights.
    package static let logBuckets = 15
    private let data: DataView

    /// Reads the weights, two bytes each.
    package init?(_ data: DataView) {
        guard data.count == (1 << PlaceModel.logBuckets) * 2 else { return nil }
        self.data = data
    }

    /// The weight of a feature.
    @inline(__always)
    func weight(_ feature: UInt32) -> Int {
        Int(data.load(Int16.self, at: Int(feature) &* 2))
    }
}
