import Foundation

/// The length of a list of numbers: the `p`-th root of the sum of the `p`-th powers of their sizes.
enum Norm {
  /// Adds the power of one number to a sum.
  static func add(_ value: Float, to sum: inout Double, p: Int) {
    let size = Double(value.magnitude)
    switch p {
    case 1: sum += size
    case 2: sum += size * size
    default: sum += pow(size, Double(p))
    }
  }

  /// The length that belongs to a sum of powers.
  static func root(_ sum: Double, p: Int) -> Float {
    switch p {
    case 1: Float(sum)
    case 2: Float(sum.squareRoot())
    default: Float(pow(sum, 1 / Double(p)))
    }
  }

  static func check(_ p: Int) throws(OperatorError) {
    guard (1...1 << 20).contains(p) else { throw .invalidAttribute("p", "is \(p)") }
  }
}
