import TextCore

/// A linear model over hashed binary features.
///
/// Weights are stored as 16-bit integers in thousandths, so that what is embedded is the same on
/// every machine; they are read in place.
package struct LinearModel: Sendable {
    /// The number of weights.
    package static let size = 1 << 14
    static let empty = LinearModel(weights: [])

    private let weights: DataView

    package init(weights: [Float]) {
        var bytes = [UInt8](repeating: 0, count: LinearModel.size * 2)
        for (i, weight) in weights.prefix(LinearModel.size).enumerated() {
            let bits = UInt16(bitPattern: Int16(clamping: Int((weight * 1000).rounded())))
            bytes[i * 2] = UInt8(truncatingIfNeeded: bits)
            bytes[i * 2 + 1] = UInt8(truncatingIfNeeded: bits >> 8)
        }
        self.weights = DataView(copying: bytes)
    }

    /// Reads the weights of a section; none where it does not hold them all.
    init(_ data: DataView) {
        self = data.count == LinearModel.size * 2 ? LinearModel(stored: data) : .empty
    }

    private init(stored: DataView) { weights = stored }

    /// The weight of a slot, in thousandths.
    @inline(__always)
    func weight(_ slot: UInt16) -> Int32 { Int32(weights.load(Int16.self, at: Int(slot) * 2)) }

    /// The sum of the weights of some features.
    package func score(_ features: FeatureList) -> Float {
        Float(features.values.reduce(Int32(0)) { $0 &+ weight($1) }) / 1000
    }
}

/// The features of one decision: the slots of the weights that count, in the order they were added.
package struct FeatureList: Sendable {
    /// The slots.
    package fileprivate(set) var values: [UInt16] = []
}

/// The features of a decision as they are added up: each is hashed once and its weight looked up
/// at once.
///
/// What several possible answers share is added once, and `rewind` takes back what one of them has
/// added. The list of the features is kept only where somebody is to learn from it.
struct FeatureSum {
    /// A state to go back to.
    struct Mark {
        fileprivate let sum: Int32
        fileprivate let count: Int
    }

    private let model: LinearModel
    private let keepsList: Bool
    private var sum: Int32 = 0
    /// What has been added; empty unless it is kept.
    private(set) var list = FeatureList()

    /// No features yet.
    ///
    /// - Parameters:
    ///   - model: The weights.
    ///   - keepsList: Whether the features are kept in `list`.
    init(_ model: LinearModel, keepsList: Bool) {
        (self.model, self.keepsList) = (model, keepsList)
    }

    /// How well the answer fits, by the model.
    var score: Float { Float(sum) / 1000 }

    /// What has been added so far.
    var mark: Mark { Mark(sum: sum, count: list.values.count) }

    /// Forgets what has been added since.
    mutating func rewind(to mark: Mark) {
        sum = mark.sum
        if keepsList { list.values.removeSubrange(mark.count...) }
    }

    /// Forgets everything.
    mutating func reset() { rewind(to: Mark(sum: 0, count: 0)) }

    /// Adds the feature of a template with up to three values.
    @inline(__always)
    mutating func add(_ template: Int, _ a: Int = 0, _ b: Int = 0, _ c: Int = 0) {
        var x = UInt64(truncatingIfNeeded: template) &* 0x9E37_79B9_7F4A_7C15
        x = mixBits(x ^ UInt64(truncatingIfNeeded: a &+ 1))
        x = mixBits(x ^ UInt64(truncatingIfNeeded: b &+ 7) &* 0x5851_F42D_4C95_7F2D)
        x = mixBits(x ^ UInt64(truncatingIfNeeded: c &+ 13) &* 0x1405_7B7E_F767_814F)
        let slot = UInt16(truncatingIfNeeded: x >> 13) & UInt16(LinearModel.size - 1)
        sum &+= model.weight(slot)
        if keepsList { list.values.append(slot) }
    }
}
