/// Logarithm and exponential by plain arithmetic: the same bits on every machine.
///
/// The C library's may differ in the last place from one version to the next, and a score that
/// stands on a rounding boundary would then differ in the sidecar.
package enum Logarithm {
    private static let ln2 = 0.693_147_180_559_945_309_417_232_121_458

    /// The natural logarithm of a positive number.
    package static func natural(_ x: Double) -> Double {
        guard x > 0, x.isFinite else { return x == 0 ? -.infinity : .nan }
        // x = m · 2^e with m in [√½, √2); ln m = 2 artanh((m − 1) / (m + 1)).
        var e = Double(x.exponent)
        var m = x.significand
        if m > 1.414_213_562_373_095 {
            m /= 2
            e += 1
        }
        let z = (m - 1) / (m + 1)
        let square = z * z
        var sum = 0.0
        var n = 21.0
        while n >= 1 {
            sum = sum * square + 1 / n
            n -= 2
        }
        return e * ln2 + 2 * z * sum
    }

    /// e to the power of a number, 0 below -700.
    package static func exponential(_ x: Double) -> Double {
        if x < -700 { return 0 }
        let n = (min(x, 700) / ln2).rounded()
        let r = min(x, 700) - n * ln2
        var sum = 1.0
        var k = 16.0
        while k >= 1 {
            sum = 1 + sum * r / k
            k -= 1
        }
        return Double(sign: .plus, exponent: Int(n), significand: sum)
    }

    /// 1 / (1 + e^-x).
    package static func logistic(_ x: Double) -> Double { 1 / (1 + exponential(-x)) }
}
