import Foundation
import Tensors

extension CounterRandom {
  /// Returns a number drawn from the beta distribution with equal parameters, 0…1.
  mutating func beta(_ alpha: Double) -> Double {
    let (first, second) = (logGamma(alpha), logGamma(alpha))
    // The ratio of the two, without overflow of either.
    return 1 / (1 + exp(second - first))
  }

  /// Returns numbers drawn from the Dirichlet distribution with equal parameters; they sum to 1.
  mutating func dirichlet(_ alpha: Double, count: Int) -> [Double] {
    let logs = (0..<count).map { _ in logGamma(alpha) }
    let most = logs.max() ?? 0
    let parts = logs.map { exp($0 - most) }
    let sum = parts.reduce(0, +)
    return parts.map { $0 / sum }
  }

  /// Returns the logarithm of a number drawn from the gamma distribution (Marsaglia and Tsang).
  private mutating func logGamma(_ shape: Double) -> Double {
    guard shape >= 1 else {
      let boost = log(1 - uniform(in: 0...1 - 0x1p-53)) / shape
      return logGamma(shape + 1) + boost
    }
    let d = shape - 1.0 / 3
    let c = 1 / (9 * d).squareRoot()
    while true {
      let x = normal()
      let v = 1 + c * x
      guard v > 0 else { continue }
      let cube = v * v * v
      let u = 1 - uniform(in: 0...1 - 0x1p-53)
      if log(u) < 0.5 * x * x + d - d * cube + d * log(cube) { return log(d) + log(cube) }
    }
  }
}
