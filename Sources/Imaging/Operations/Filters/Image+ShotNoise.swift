import Foundation
import VectorMath

extension Image {
  /// Adds the noise of counting photons, in linear light; alpha stays.
  ///
  /// A sample `v` of 0...1 counts `k` photons, drawn from a Poisson distribution of mean
  /// `v^2.2 / scale + 1e-6`, and becomes `min(k * scale, 1)^(1/2.2)`.
  ///
  /// - Precondition: `scale` is at least 0.0001.
  package func withShotNoise(seed: Int, scale: Double) -> Image {
    precondition(scale >= 0.0001, "fewer than 10000 photons for white")
    let key = NoiseKey(seed: seed)
    return filtered(
      keepingAlpha: true,
      narrow: { source, target in
        VectorMath.active.drawLevels(
          source, to: target, key: key, draws: PhotonCount(scale: scale).draws())
      },
      wide: { source, target in
        let counter = PhotonCount(scale: scale)
        VectorMath.active.forEachRowOfWords(key, width: 2 * source.stride, height: source.height) {
          y, words in
          let (input, output) = (source.row(y), target.row(y))
          for i in 0..<source.stride {
            let word = UInt64(words[2 * i]) << 20 ^ UInt64(words[2 * i + 1] >> 12)
            let count = counter.count(
              of: Double(input[i]) / 65_535, share: (Double(word) + 0.5) * 0x1p-52)
            output[i] = UInt16((counter.value(count) * 65_535).rounded())
          }
        }
      })
  }
}

/// How many photons a sample stands for.
struct PhotonCount {
  let scale: Double

  /// The mean count of a value of 0...1.
  func mean(of value: Double) -> Double { pow(value, 2.2) / scale + 1e-6 }

  /// The value that a count is seen as.
  func value(_ count: Int) -> Double { pow(min(Double(count) * scale, 1), 1 / 2.2) }

  /// What each of the 256 levels may become, and how often.
  func draws() -> LevelDraws {
    // From this count on everything is white.
    let last = Int((1 / scale).rounded(.up))
    let levels = (0...last).map { UInt8((value($0) * 255).rounded()) }
    return LevelDraws(
      (0...255).map { level in
        var weights = Array(repeating: 0.0, count: 256)
        forEachShare(mean: mean(of: Double(level) / 255)) { count, share in
          weights[Int(levels[min(count, last)])] += share
        }
        return weights.indices.compactMap { outcome in
          weights[outcome] > 0 ? (UInt8(outcome), weights[outcome]) : nil
        }
      })
  }

  /// The count below which a share of all draws stays.
  func count(of value: Double, share: Double) -> Int {
    let mean = mean(of: value)
    // The normal quantile with the skew's correction: for so large a mean, exact to a count.
    if mean > 400 {
      let z = Self.normalQuantile(share)
      return max(0, Int((mean + mean.squareRoot() * z + (z * z - 1) / 6).rounded()))
    }
    var part = exp(-mean)
    var total = part
    var count = 0
    while total < share && count < 1000 {
      count += 1
      part *= mean / Double(count)
      total += part
    }
    return count
  }

  /// Calls `body` with each count that is at all likely, from the likeliest outwards.
  private func forEachShare(mean: Double, body: (Int, Double) -> Void) {
    let mode = Int(mean)
    let peak = exp(Double(mode) * log(mean) - mean - lgamma(Double(mode) + 1))
    var share = peak
    var count = mode
    while share > 1e-12 {
      body(count, share)
      count += 1
      share *= mean / Double(count)
    }
    share = peak
    count = mode
    while count > 0 {
      share *= Double(count) / mean
      count -= 1
      guard share > 1e-12 else { break }
      body(count, share)
    }
  }

  /// The inverse of the normal distribution, by bisection.
  private static func normalQuantile(_ share: Double) -> Double {
    var (low, high) = (-9.0, 9.0)
    for _ in 0..<48 {
      let middle = (low + high) / 2
      if 0.5 * erfc(-middle / 2.0.squareRoot()) < share { low = middle } else { high = middle }
    }
    return (low + high) / 2
  }
}
