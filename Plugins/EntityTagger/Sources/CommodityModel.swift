package import TextCore

/// Whether a word of the commodity lexicon means the raw material: a small hashed linear model.
package struct CommodityModel: Sendable {
    /// The logarithm of the number of weights.
    package static let logBuckets = 13
    private let data: DataView

    /// Reads the weights, two bytes each, the bias first.
    package init?(_ data: DataView) {
        guard data.count == (1 << CommodityModel.logBuckets) * 2 else { return nil }
        self.data = data
    }

    /// Above 0 where the word means the material.
    func score(_ features: [UInt32]) -> Int {
        features.reduce(0) { $0 + Int(data.load(Int16.self, at: Int($1) * 2)) }
    }
}
