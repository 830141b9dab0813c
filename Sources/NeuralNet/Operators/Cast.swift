import Tensors

/// Converts the elements to another type; fractions are dropped on the way to integers.
package struct Cast: Operator {
  package static let kind = "Cast"

  package var elementType: ElementType

  /// Whether results go through float16, the type that the file asks for.
  package var roundsToHalf: Bool

  /// The integer type that the file asks for, if the engine has a wider one in its place.
  package var narrow: NarrowInteger?

  package init(
    to elementType: ElementType, roundsToHalf: Bool = false, narrow: NarrowInteger? = nil
  ) {
    self.elementType = elementType == .float64 ? .float32 : elementType
    self.roundsToHalf = roundsToHalf
    self.narrow = narrow
  }

  package func outputShapes(_ operands: [Operand?]) throws(OperatorError) -> [[Int]]? {
    [try operands.required(0).shape]
  }

  package func forward(
    _ inputs: inout Inputs, shapes: [[Int]], context: ExecutionContext
  ) throws(OperatorError) -> [Tensor] {
    let input = try inputs.take(0)
    guard input.elementType != elementType || roundsToHalf || narrow != nil else { return [input] }
    return [Tensor(shape: input.shape, storage: try converted(input))]
  }

  private func converted(_ input: Tensor) throws(OperatorError) -> Tensor.Storage {
    if elementType == .float32 {
      guard case .int64(let values) = input.storage else {
        let values = try input.realNumbers(input: 0).map { Float($0) }
        return .float32(roundsToHalf ? values.map { HalfPrecision.rounded($0) } : values)
      }
      return .float32(values.map { Float($0) })
    }
    if elementType == .bool {
      return .bool(try input.realNumbers(input: 0).map { $0 != 0 })
    }
    var integers: [Int64]
    if case .float32(let values) = input.storage {
      integers = values.map { Int64(clamping: Double($0)) }
    } else {
      integers = try input.integers(input: 0).map { Int64($0) }
    }
    if let narrow { integers = integers.map(narrow.wrapped) }
    switch elementType {
    case .int32: return .int32(integers.map { Int32(truncatingIfNeeded: $0) })
    case .uint8: return .uint8(integers.map { UInt8(truncatingIfNeeded: $0) })
    case .int8: return .int8(integers.map { Int8(truncatingIfNeeded: $0) })
    case .int64, .float32, .float64, .bool: return .int64(integers)
    }
  }
}
