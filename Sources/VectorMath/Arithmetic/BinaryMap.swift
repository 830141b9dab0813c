import KernelTable

/// A function of two `Float`s, applied element by element; each result is rounded once.
public enum BinaryMap: Sendable, Equatable, CaseIterable {
  case add, subtract, multiply, divide
  /// NaN if either number is.
  case minimum, maximum

  package var code: BinaryCode {
    switch self {
    case .add: .add
    case .subtract: .subtract
    case .multiply: .multiply
    case .divide: .divide
    case .minimum: .minimum
    case .maximum: .maximum
    }
  }
}
