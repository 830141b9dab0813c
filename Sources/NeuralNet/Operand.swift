import Tensors

/// What the shape rule of an operator may know of an input: its shape, and its value if it is known.
package struct Operand: Sendable {
  package var shape: [Int]
  package var value: Tensor?

  package init(shape: [Int], value: Tensor? = nil) {
    self.shape = shape
    self.value = value
  }

  package var rank: Int { shape.count }
}

extension [Operand?] {
  /// The input at `index`, which must be there.
  package func required(_ index: Int) throws(OperatorError) -> Operand {
    guard let operand = optional(index) else { throw .missingInput(index) }
    return operand
  }

  /// The input at `index`, or nil if it was left out.
  package func optional(_ index: Int) -> Operand? {
    index < count ? self[index] : nil
  }

  /// The integers of a small input such as a shape or a list of axes; nil if not known yet.
  package func integers(_ index: Int) throws(OperatorError) -> [Int]? {
    guard let value = try required(index).value else { return nil }
    return try value.integers(input: index)
  }
}

extension Tensor {
  /// The elements as integers, whatever integer type they have.
  package func integers(input: Int) throws(OperatorError) -> [Int] {
    switch storage {
    case .int64(let values): return values.map { Int($0) }
    case .int32(let values): return values.map { Int($0) }
    case .uint8(let values): return values.map { Int($0) }
    case .int8(let values): return values.map { Int($0) }
    case .bool(let values): return values.map { $0 ? 1 : 0 }
    case .float32, .float64:
      throw .wrongType(input: input, expected: "an integer type", got: elementType)
    }
  }
}
