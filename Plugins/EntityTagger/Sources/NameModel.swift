package import TextCore

/// The trained weights of the tagger, read in place: a hashed linear model over eight labels.
///
/// A bucket holds one byte for each label but "outside", whose weight is the zero of the others;
/// bytes are biased by 128, so that the buckets of a token are added as they are, eight sums at once.
package struct NameModel: Sendable {
    static let headerBytes = 384
    private let data: DataView
    /// 64 less the logarithm of the number of buckets.
    let shift: UInt64
    /// What a byte's unit is worth for the transitions, which are in the same unit.
    let transitions: [Int32]
    /// For each kind slope and offset of the logistic curve from margin to score.
    let calibration: [(slope: Double, offset: Double)]

    /// Reads what `serialized` has written.
    package init(weights: DataView, calibration: DataView) {
        data = weights
        shift = UInt64(64 - Int(weights.load(UInt32.self, at: 0)))
        transitions = (0..<NameLabel.count * NameLabel.count).map {
            weights.load(Int32.self, at: 16 + $0 * 4)
        }
        self.calibration = (0..<4).map { kind in
            guard calibration.count >= kind * 16 + 16 else { return (0.01, 0) }
            return (
                Double(bitPattern: calibration.load(UInt64.self, at: kind * 16)),
                Double(bitPattern: calibration.load(UInt64.self, at: kind * 16 + 8))
            )
        }
    }

    /// Lays out weights: eight for each bucket, in units of a byte.
    package static func serialized(
        logBuckets: Int, weights: [Int8], transitions: [Int32]
    ) -> [UInt8] {
        var out: [UInt8] = []
        out.append(UInt32(logBuckets))
        while out.count < 16 { out.append(0 as UInt8) }
        for transition in transitions { out.append(transition) }
        while out.count < headerBytes { out.append(0 as UInt8) }
        out.reserveCapacity(out.count + weights.count)
        for weight in weights { out.append(UInt8(truncatingIfNeeded: Int(weight) + 128)) }
        return out
    }

    /// The eight weights of a bucket, as biased bytes.
    @inline(__always)
    func bucket(_ feature: UInt32) -> SIMD8<UInt8> {
        data.load(SIMD8<UInt8>.self, at: NameModel.headerBytes &+ Int(feature) &* 8)
    }

    /// The probability that a name with a margin is right.
    func score(kind: Int, margin: Int) -> Double {
        let (slope, offset) = calibration[kind]
        return 1 / (1 + NameModel.exponential(-(slope * Double(margin) + offset)))
    }

    /// e to the power of x, without a math library: good to nine digits where scores need it.
    package static func exponential(_ x: Double) -> Double {
        if x > 40 { return 2.353852668370199e17 }
        if x < -40 { return 0 }
        // exp(x) = exp(x / 1024) ^ 1024, the inner one by its series.
        let y = x / 1024
        var power = 1 + y * (1 + y / 2 * (1 + y / 3 * (1 + y / 4)))
        for _ in 0..<10 { power *= power }
        return power
    }
}
