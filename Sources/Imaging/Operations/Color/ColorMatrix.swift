/// A weighted sum of red, green and blue for each color, with an offset as a share of white.
public struct ColorMatrix: Sendable, Equatable {
  /// The weights of red, green and blue in the new red, green and blue.
  public var rows: [SIMD3<Double>]

  /// What is added to red, green and blue, as a share of white.
  public var offsets: SIMD3<Double>

  /// Makes a matrix from three rows.
  ///
  /// - Precondition: there are three.
  public init(rows: [SIMD3<Double>], offsets: SIMD3<Double> = .zero) {
    precondition(rows.count == 3, "a row for each of red, green and blue")
    self.rows = rows
    self.offsets = offsets
  }

  /// Weights of the ITU-R BT.601 luma.
  public static let luma = SIMD3(0.299, 0.587, 0.114)

  /// Changes nothing.
  public static let identity = permutation([0, 1, 2])

  /// The luma in all three colors.
  public static let gray = ColorMatrix(rows: [luma, luma, luma])

  /// Brown tones, by the weights that are in common use.
  public static let sepia = ColorMatrix(rows: [
    SIMD3(0.393, 0.769, 0.189), SIMD3(0.349, 0.686, 0.168), SIMD3(0.272, 0.534, 0.131),
  ])

  /// The distance from gray multiplied: 0 gives gray, 1 changes nothing.
  public static func saturation(_ factor: Double) -> ColorMatrix {
    gray.mixed(with: identity, weight: factor)
  }

  /// Color `i` of the result is color `order[i]`.
  ///
  /// - Precondition: three indices of 0...2.
  public static func permutation(_ order: [Int]) -> ColorMatrix {
    precondition(order.count == 3 && order.allSatisfy { (0...2).contains($0) })
    return ColorMatrix(
      rows: order.map { color in
        var row = SIMD3<Double>.zero
        row[color] = 1
        return row
      })
  }

  /// Returns what lies between: 0 gives this matrix, 1 the other; beyond that it goes on.
  public func mixed(with other: ColorMatrix, weight: Double) -> ColorMatrix {
    ColorMatrix(
      rows: zip(rows, other.rows).map { $0 * (1 - weight) + $1 * weight },
      offsets: offsets * (1 - weight) + other.offsets * weight)
  }
}
