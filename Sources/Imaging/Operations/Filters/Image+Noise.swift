import VectorMath

/// Noise of the whole picture from one seed; alpha channels stay as they are.
extension Image {
  /// Adds normally distributed noise; mean and deviation are shares of white.
  ///
  /// `isShared` gives all channels of a pixel one value. Equal bytes on every processor.
  package func withNormalNoise(
    seed: Int, mean: Double, deviation: Double, isShared: Bool
  ) -> Image {
    let top = Double(depth.maximum)
    let (mean, deviation) = (Float(mean * top), Float(deviation * top))
    let key = NoiseKey(seed: seed)
    return filtered(
      keepingAlpha: true,
      narrow: {
        VectorMath.active.addNormalNoise(
          $0, to: $1, key: key, mean: mean, deviation: deviation, isShared: isShared)
      },
      wide: {
        VectorMath.active.addNormalNoise(
          $0, to: $1, key: key, mean: mean, deviation: deviation, isShared: isShared)
      })
  }

  /// Multiplies every sample, or all samples of a pixel, by a number of `range`.
  package func withMultiplicativeNoise(
    seed: Int, range: ClosedRange<Double>, isShared: Bool
  ) -> Image {
    let (low, high) = (Float(range.lowerBound), Float(range.upperBound))
    let key = NoiseKey(seed: seed)
    return filtered(
      keepingAlpha: true,
      narrow: {
        VectorMath.active.multiplyByNoise(
          $0, to: $1, key: key, low: low, high: high, isShared: isShared)
      },
      wide: {
        VectorMath.active.multiplyByNoise(
          $0, to: $1, key: key, low: low, high: high, isShared: isShared)
      })
  }

  /// Multiplies every channel by a factor; factors are repeated as often as it takes.
  package func multiplied(by factors: [Double]) -> Image {
    let list = (0..<channels).map { Float(factors[$0 % factors.count]) }
    return filtered(
      keepingAlpha: true,
      narrow: { VectorMath.active.multiply($0, to: $1, factors: list) },
      wide: { VectorMath.active.multiply($0, to: $1, factors: list) })
  }

  /// Makes pixels white or black, each with its probability.
  package func withSaltAndPepper(seed: Int, white: Double, black: Double) -> Image {
    var result = self
    let key = NoiseKey(seed: seed)
    let keepsLast = hasAlpha
    apply(
      to: &result,
      narrow: {
        VectorMath.active.addSaltAndPepper(
          $0, to: $1, key: key, white: white, black: black, keepsLast: keepsLast)
      },
      wide: {
        VectorMath.active.addSaltAndPepper(
          $0, to: $1, key: key, white: white, black: black, keepsLast: keepsLast)
      })
    return result
  }

  /// Exchanges pixels with others at most `reach` pixels away.
  package mutating func shufflePixels(seed: Int, reach: Int, rounds: Int) {
    switch depth {
    case .uint8:
      withMutableByteRows {
        VectorMath.active.shufflePixels($0, seed: seed, reach: reach, rounds: rounds)
      }
    case .uint16:
      withMutableWideRows {
        VectorMath.active.shufflePixels($0, seed: seed, reach: reach, rounds: rounds)
      }
    }
  }
}
