import Glibc

/// The natural logarithm.
func logarithm(_ x: Double) -> Double { log(x) }

/// e to the power of x.
package func exponential(_ x: Double) -> Double { exp(x) }
