#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// A symmetric kernel of odd length whose weights sum to one.
public struct BlurWeights: Sendable, Equatable {
  package let exact: [Double]

  /// Pixels on either side of the centre.
  public var radius: Int { exact.count / 2 }

  /// A Gaussian of standard deviation `sigma` pixels, cut at `ceil(3 * sigma)` pixels.
  ///
  /// - Precondition: `sigma` is positive and at most 1000.
  public static func gaussian(sigma: Double) -> BlurWeights {
    precondition(sigma > 0 && sigma <= 1000, "sigma lies in (0, 1000] pixels")
    let radius = Int((3 * sigma).rounded(.up))
    let raw = (-radius...radius).map { exp(-Double($0 * $0) / (2 * sigma * sigma)) }
    let sum = raw.reduce(0, +)
    return BlurWeights(exact: raw.map { $0 / sum })
  }

  /// The mean over `2 * radius + 1` pixels.
  ///
  /// - Precondition: `radius` is not negative.
  public static func box(radius: Int) -> BlurWeights {
    precondition(radius >= 0, "a radius is not negative")
    let count = 2 * radius + 1
    return BlurWeights(exact: Array(repeating: 1 / Double(count), count: count))
  }

  /// A Gaussian of a given number of pixels either side; all weight in the middle for `sigma` 0.
  package static func gaussian(sigma: Double, radius: Int) -> BlurWeights {
    let raw = (-radius...radius).map { place in
      place == 0 ? 1 : sigma > 0 ? exp(-Double(place * place) / (2 * sigma * sigma)) : 0
    }
    let sum = raw.reduce(0, +)
    return BlurWeights(exact: raw.map { $0 / sum })
  }

  /// Weights with 22 fractional bits whose sum is exactly one, so that flat areas stay as they are.
  var fixed: [Int32] {
    var list = exact.map { Int32(($0 * 4_194_304).rounded()) }
    list[radius] += 4_194_304 - list.reduce(0, +)
    return list
  }
}
