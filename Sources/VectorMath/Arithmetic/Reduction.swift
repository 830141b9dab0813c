import KernelTable

/// A function that folds the numbers along an axis into one.
///
/// Sums of `n` numbers take at most `n / 64 + 8` roundings along a row, `n` across rows.
public enum Reduction: Sendable, Equatable, CaseIterable {
  case sum, mean
  /// NaN if any number is.
  case minimum, maximum
  case sumOfSquares, sumOfMagnitudes, product

  package var code: ReductionCode {
    switch self {
    case .sum, .mean: .sum
    case .minimum: .minimum
    case .maximum: .maximum
    case .sumOfSquares: .sumOfSquares
    case .sumOfMagnitudes: .sumOfMagnitudes
    case .product: .product
    }
  }

  /// The value along an axis of length zero.
  public var ofNothing: Float {
    switch self {
    case .sum, .sumOfSquares, .sumOfMagnitudes: 0
    case .mean: .nan
    case .minimum: .infinity
    case .maximum: -.infinity
    case .product: 1
    }
  }
}
