import Foundation
import Tensors

/// `a` to the power of `b`, in the type of `a`.
package struct Power: Operator {
  package static let kind = "Pow"

  package init() {}

  package func outputShapes(_ operands: [Operand?]) throws(OperatorError) -> [[Int]]? {
    [try Broadcast.shape(operands.required(0).shape, operands.required(1).shape)]
  }

  package func forward(
    _ inputs: inout Inputs, shapes: [[Int]], context: ExecutionContext
  ) throws(OperatorError) -> [Tensor] {
    if let result = try common(inputs, shapes[0], context) { return [result] }
    let base = Broadcast.expanded(try inputs.required(0), to: shapes[0], pool: context.pool)
    let exponent = Broadcast.expanded(try inputs.required(1), to: shapes[0], pool: context.pool)
    if base.elementType != .float32, exponent.elementType != .float32 {
      let pairs = zip(try base.integers(input: 0), try exponent.integers(input: 1))
      let results = pairs.map { Power.power(Int64($0), Int64($1)) }
      return [Tensor(shape: shapes[0], storage: base.storage.integersOfSameType(results))]
    }
    let bases = try base.realNumbers(input: 0)
    let exponents = try exponent.realNumbers(input: 1)
    if base.elementType == .float32 {
      let results = zip(bases, exponents).map { Float(Power.power($0, $1)) }
      return [Tensor(shape: shapes[0], floats: results)]
    }
    let results = zip(bases, exponents).map { Int64(clamping: Power.power($0, $1)) }
    return [Tensor(shape: shapes[0], storage: base.storage.integersOfSameType(results))]
  }

  /// Squares and roots of floats, which take no power.
  private func common(
    _ inputs: Inputs, _ shape: [Int], _ context: ExecutionContext
  ) throws(OperatorError) -> Tensor? {
    let base = try inputs.required(0)
    guard base.shape == shape, base.elementType == .float32 else { return nil }
    let exponents = try inputs.required(1)
    guard exponents.count == 1 else { return nil }
    switch try exponents.realNumbers(input: 1)[0] {
    case 2: return try Multiply().applied(to: [base, base], context)
    case 0.5: return try SquareRoot().applied(to: [base], context)
    default: return nil
    }
  }

  /// By repeated squaring, dropping bits that do not fit.
  private static func power(_ base: Int64, _ exponent: Int64) -> Int64 {
    guard exponent >= 0 else {
      if base == 1 || (base == -1 && exponent % 2 == 0) { return 1 }
      return base == -1 ? -1 : 0
    }
    var (result, square, rest) = (Int64(1), base, exponent)
    while rest > 0 {
      if rest & 1 == 1 { result &*= square }
      square &*= square
      rest >>= 1
    }
    return result
  }

  private static func power(_ base: Double, _ exponent: Double) -> Double {
    switch exponent {
    case 0.5: base.squareRoot()
    case 1: base
    case 2: base * base
    default: pow(base, exponent)
    }
  }
}

extension Tensor {
  /// The elements as `Double`s, whatever numeric type they have.
  package func realNumbers(input: Int) throws(OperatorError) -> [Double] {
    if case .float32(let values) = storage { return values.map { Double($0) } }
    return try integers(input: input).map { Double($0) }
  }
}

extension Int64 {
  /// The integer part, the nearest end of the range for what lies outside, and 0 for NaN.
  package init(clamping value: Double) {
    if value.isNaN {
      self = 0
    } else if value >= 0x1p63 {
      self = .max
    } else if value < -0x1p63 {
      self = .min
    } else {
      self = Int64(value)
    }
  }
}
