import StrictJSON

/// The splits that a data set is divided into, with their shares of the pictures.
package struct SplitShares: Sendable, Equatable {
  /// A split.
  package struct Share: Sendable, Equatable {
    package var name: String
    /// The part of all pictures, above 0.
    package var share: Double
  }

  /// The splits that get pictures.
  package let shares: [Share]

  /// Takes the shares of three splits; those that are 0 or `nil` get nothing.
  ///
  /// - Parameters:
  ///   - train: The share of `train`; without any shares 0.8.
  ///   - val: The share of `val`; without any shares 0.1.
  ///   - test: The share of `test`; without any shares 0.1.
  /// - Throws: ``SplitError/shares(_:)`` unless they add up to 1.
  package init(train: Double?, val: Double?, test: Double?) throws(SplitError) {
    let given = [("train", train), ("val", val), ("test", test)]
    let all =
      given.allSatisfy { $0.1 == nil }
      ? [("train", 0.8), ("val", 0.1), ("test", 0.1)] : given.map { ($0.0, $0.1 ?? 0) }
    guard all.allSatisfy({ $0.1.isFinite && $0.1 >= 0 }) else {
      throw .shares("shares must not be negative")
    }
    let sum = all.reduce(0) { $0 + $1.1 }
    guard abs(sum - 1) < 1e-6 else {
      throw .shares(
        "the shares add up to \(JSONValue.fixed(sum, places: 4).compact): they must add up to 1")
    }
    shares = all.filter { $0.1 > 0 }.map { Share(name: $0.0, share: $0.1) }
  }
}

/// Why a data set cannot be split.
package enum SplitError: Error, Equatable, CustomStringConvertible {
  /// The shares are wrong.
  case shares(String)
  /// The grouping is wrong.
  case grouping(String)

  package var description: String {
    switch self {
    case .shares(let reason), .grouping(let reason): reason
    }
  }
}
