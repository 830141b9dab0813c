/// How light fades with distance, with arithmetic that gives the same bits on every machine.
enum Falloff {
  /// Returns `exp(-t)` for `t >= 0`, to within 1e-12.
  ///
  /// The Taylor series of a 1024th, squared ten times: sums and products alone.
  static func exponential(_ t: Double) -> Double {
    guard t < 700 else { return 0 }
    let step = -t / 1024
    var value = 1.0
    for divisor in stride(from: 10.0, to: 0, by: -1) { value = 1 + value * step / divisor }
    for _ in 0..<10 { value *= value }
    return value
  }

  /// Returns a bell curve: 1 at 0, `exp(-1/2)` at `sigma`.
  static func bell(_ distance: Double, sigma: Double) -> Double {
    exponential(distance * distance / (2 * sigma * sigma))
  }

  /// Returns a rise from 0 at `low` to 1 at `high`, level at both ends.
  static func smoothStep(_ value: Double, from low: Double, to high: Double) -> Double {
    guard high > low else { return value < low ? 0 : 1 }
    let t = min(max((value - low) / (high - low), 0), 1)
    return t * t * (3 - 2 * t)
  }
}
