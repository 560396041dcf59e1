import TextCore

/// A linear model over hashed binary features.
///
/// Weights are stored as 16-bit integers in thousandths, so that what is embedded is the same on
/// every machine.
package struct LinearModel: Sendable {
    /// The number of weights.
    package static let size = 1 << 14
    static let empty = LinearModel(weights: [])

    private let weights: [Int16]

    package init(weights: [Float]) {
        self.weights = weights.map { Int16(clamping: Int(($0 * 1000).rounded())) }
    }

    init(_ data: DataView) {
        weights = (0..<data.count / 2).map { data.load(Int16.self, at: $0 * 2) }
    }

    /// The sum of the weights of some features.
    package func score(_ features: FeatureList) -> Float {
        if weights.isEmpty { return 0 }
        var sum: Int32 = 0
        for i in 0..<features.count { sum &+= Int32(weights[Int(features[i])]) }
        return Float(sum) / 1000
    }
}

/// The features of one decision: the slots of the weights that count.
///
/// Stored in place: there is one list for each possible speaker of each quote.
package struct FeatureList: Sendable {
    /// More than any decision has.
    private static let capacity = 96
    private var slots = InlineArray<96, UInt16>(repeating: 0)
    /// How many features there are.
    private(set) var count = 0

    init() {}

    /// All slots, in the order they were added.
    package var values: [UInt16] { (0..<count).map { slots[$0] } }

    /// One slot.
    @inline(__always)
    subscript(i: Int) -> UInt16 { slots[i] }

    /// Adds the feature of a template with up to three values.
    mutating func add(_ template: Int, _ a: Int = 0, _ b: Int = 0, _ c: Int = 0) {
        var x = UInt64(truncatingIfNeeded: template) &* 0x9E37_79B9_7F4A_7C15
        x = mixBits(x ^ UInt64(truncatingIfNeeded: a &+ 1))
        x = mixBits(x ^ UInt64(truncatingIfNeeded: b &+ 7) &* 0x5851_F42D_4C95_7F2D)
        x = mixBits(x ^ UInt64(truncatingIfNeeded: c &+ 13) &* 0x1405_7B7E_F767_814F)
        guard count < FeatureList.capacity else { return }
        slots[count] = UInt16(truncatingIfNeeded: x >> 13) & UInt16(LinearModel.size - 1)
        count += 1
    }

    /// Adds a feature where a condition holds.
    mutating func add(_ template: Int, if condition: Bool) { if condition { add(template) } }
}
