import Foundation
import VectorMath

extension Image {
  /// Adds the noise of a camera at high sensitivity, in the model HLS; alpha stays.
  ///
  /// Lightness becomes `L + k * intensity * (1 - L)` with `k` drawn for each pixel from a Poisson
  /// distribution whose mean is `intensity` times the standard deviation of the picture's lightness.
  /// Hue turns by a normally distributed angle of standard deviation `colorShift * intensity`
  /// circles. Gray pictures have no hue.
  ///
  /// - Precondition: at most four channels; neither number is negative.
  package func withHueNoise(seed: Int, colorShift: Double, intensity: Double) -> Image {
    precondition(channels <= 4, "gray or RGB, with or without alpha")
    let deviation = converted(depth: .uint8).withByteRows {
      VectorMath.active.lightness($0).deviation
    }
    let thresholds = Self.poissonThresholds(mean: deviation * intensity)
    let (strength, turn) = (Float(intensity), Float(colorShift * intensity))
    return filtered(
      keepingAlpha: true,
      narrow: {
        VectorMath.active.addHueNoise(
          $0, to: $1, seed: seed, thresholds: thresholds, intensity: strength, turnDeviation: turn)
      },
      wide: {
        VectorMath.active.addHueNoise(
          $0, to: $1, seed: seed, thresholds: thresholds, intensity: strength, turnDeviation: turn)
      })
  }

  /// The 32-bit words from which on a Poisson variable is 1, 2, and so on.
  static func poissonThresholds(mean: Double) -> [UInt32] {
    var share = exp(-mean)
    var total = share
    var thresholds: [UInt32] = []
    while total * 4_294_967_296 < 4_294_967_295.5 && thresholds.count < 64 {
      thresholds.append(UInt32(min(total * 4_294_967_296, 4_294_967_295)))
      share *= mean / Double(thresholds.count)
      total += share
    }
    // One that is never reached stands for an empty list.
    return thresholds.isEmpty ? [UInt32.max] : thresholds
  }
}
