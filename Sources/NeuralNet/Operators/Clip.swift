import Tensors
import VectorMath

/// `y = min(max(x, low), high)`; the bounds are scalar inputs, either of which may be left out.
package struct Clip: Operator {
  package static let kind = "Clip"

  package init() {}

  package func outputShapes(_ operands: [Operand?]) throws(OperatorError) -> [[Int]]? {
    for index in 1...2 {
      guard let shape = operands.optional(index)?.shape, shape.product != 1 else { continue }
      throw .wrongShape(input: index, expected: "[]", got: shape)
    }
    return [try operands.required(0).shape]
  }

  package func forward(
    _ inputs: inout Inputs, shapes: [[Int]], context: ExecutionContext
  ) throws(OperatorError) -> [Tensor] {
    let input = try inputs.required(0)
    guard input.elementType != .float32 else {
      let low = try inputs.optionalFloats(1)?.first ?? -.infinity
      let high = try inputs.optionalFloats(2)?.first ?? .infinity
      let values = try Elementwise.mapped(.clip(low: low, high: high), &inputs, 0, context)
      return [Tensor(shape: shapes[0], floats: values)]
    }
    let low = inputs.optional(1) == nil ? nil : try inputs.integers(1).first
    let high = inputs.optional(2) == nil ? nil : try inputs.integers(2).first
    let result = try input.mapIntegers(input: 0) {
      min(max($0, Int64(low ?? .min)), Int64(high ?? .max))
    }
    return [result]
  }
}

extension Clip {
  /// The bounds if both inputs that give them are constant or left out.
  static func constantBounds(_ constants: [Tensor?], given: [Bool]) -> UnaryMap? {
    var bounds: [Float] = [-.infinity, .infinity]
    for index in 1...2 where index < given.count && given[index] {
      guard case .float32(let values)? = constants[index]?.storage, let value = values.first else {
        return nil
      }
      bounds[index - 1] = value
    }
    return .clip(low: bounds[0], high: bounds[1])
  }
}
