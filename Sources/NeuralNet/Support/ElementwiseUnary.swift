import Tensors
import VectorMath

/// An operator that applies one function to every element.
package protocol ElementwiseUnary: Operator {
  var map: UnaryMap { get }

  /// The same function over integers; nil where it is not defined for them.
  func integer(_ value: Int64) -> Int64?
}

extension ElementwiseUnary {
  package func integer(_ value: Int64) -> Int64? { nil }

  package func outputShapes(_ operands: [Operand?]) throws(OperatorError) -> [[Int]]? {
    [try operands.required(0).shape]
  }

  package func forward(
    _ inputs: inout Inputs, shapes: [[Int]], context: ExecutionContext
  ) throws(OperatorError) -> [Tensor] {
    let input = try inputs.required(0)
    guard input.elementType == .float32 else {
      return [try input.mapIntegers(input: 0) { integer($0) }]
    }
    let result = try Elementwise.mapped(map, &inputs, 0, context)
    return [Tensor(shape: shapes[0], floats: result)]
  }
}

package enum Elementwise {
  /// Applies a function to a float32 input, in its own buffer if it is owned.
  package static func mapped(
    _ map: UnaryMap, _ inputs: inout Inputs, _ index: Int, _ context: ExecutionContext
  ) throws(OperatorError) -> [Float] {
    if inputs.isOwned(index) {
      var values = try inputs.takeFloats(index, pool: context.pool)
      var span = values.mutableSpan
      VectorMath.active.map(map, &span, threads: context.threads)
      return values
    }
    let values = try inputs.floats(index)
    var result = context.pool.take(values.count)
    var span = result.mutableSpan
    VectorMath.active.map(map, values.span, into: &span, threads: context.threads)
    return result
  }
}

extension Tensor {
  /// Applies a function to every element of an integer tensor, keeping its type.
  package func mapIntegers(
    input: Int, _ function: (Int64) -> Int64?
  ) throws(OperatorError) -> Tensor {
    let values = try integers(input: input)
    var results: [Int64] = []
    results.reserveCapacity(values.count)
    for value in values {
      guard let result = function(Int64(value)) else {
        throw .wrongType(input: input, expected: "float32", got: elementType)
      }
      results.append(result)
    }
    return Tensor(shape: shape, storage: storage.integersOfSameType(results))
  }
}

extension Tensor.Storage {
  /// Wraps integers in the element type of this storage, dropping bits that do not fit.
  package func integersOfSameType(_ values: [Int64]) -> Tensor.Storage {
    switch self {
    case .int32: .int32(values.map { Int32(truncatingIfNeeded: $0) })
    case .uint8: .uint8(values.map { UInt8(truncatingIfNeeded: $0) })
    case .int8: .int8(values.map { Int8(truncatingIfNeeded: $0) })
    case .bool: .bool(values.map { $0 != 0 })
    case .int64, .float32, .float64: .int64(values)
    }
  }
}
