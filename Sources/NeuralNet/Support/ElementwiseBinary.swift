import Tensors
import VectorMath

/// An operator that folds its inputs, element by element after broadcasting, with one function.
package protocol ElementwiseBinary: Operator {
  static var map: BinaryMap { get }

  /// The same function over integers, dropping bits that do not fit.
  static func integer(_ first: Int64, _ second: Int64) throws(OperatorError) -> Int64
}

extension ElementwiseBinary {
  package func outputShapes(_ operands: [Operand?]) throws(OperatorError) -> [[Int]]? {
    var shape = try operands.required(0).shape
    for index in operands.indices.dropFirst() {
      shape = try Broadcast.shape(shape, operands.required(index).shape)
    }
    return [shape]
  }

  package func forward(
    _ inputs: inout Inputs, shapes: [[Int]], context: ExecutionContext
  ) throws(OperatorError) -> [Tensor] {
    let type = try inputs.required(0).elementType
    for index in 0..<inputs.count {
      let other = try inputs.required(index).elementType
      guard other == type else {
        throw .wrongType(input: index, expected: "\(type.rawValue) as input 0", got: other)
      }
    }
    if inputs.count == 1 { return [try inputs.take(0)] }
    var result =
      type == .float32
      ? try combinedFloats(&inputs, context) : try combinedIntegers(&inputs, 0, 1, context)
    for index in 2..<max(2, inputs.count) {
      var pair = Inputs([result, try inputs.take(index)], owned: [true, false])
      result =
        type == .float32
        ? try combinedFloats(&pair, context) : try combinedIntegers(&pair, 0, 1, context)
    }
    return [result]
  }

  private func combinedFloats(
    _ inputs: inout Inputs, _ context: ExecutionContext
  ) throws(OperatorError) -> Tensor {
    let aShape = try inputs.required(0).shape
    let bShape = try inputs.required(1).shape
    let shape = try Broadcast.shape(aShape, bShape)
    if inputs.isOwned(0), aShape == shape, bShape == shape || bShape.product == 1 {
      var values = try inputs.takeFloats(0, pool: context.pool)
      let other = try inputs.floats(1)
      var span = values.mutableSpan
      VectorMath.active.combine(Self.map, &span, with: other.span, threads: context.threads)
      return Tensor(shape: shape, floats: values)
    }
    let a = try inputs.floats(0)
    let b = try inputs.floats(1)
    var result = context.pool.take(shape.product)
    var span = result.mutableSpan
    VectorMath.active.broadcast(
      Self.map, a.span, aShape: aShape, b.span, bShape: bShape, into: &span, shape: shape,
      threads: context.threads)
    return Tensor(shape: shape, floats: result)
  }

  private func combinedIntegers(
    _ inputs: inout Inputs, _ first: Int, _ second: Int, _ context: ExecutionContext
  ) throws(OperatorError) -> Tensor {
    let a = try inputs.required(first)
    let b = try inputs.required(second)
    let shape = try Broadcast.shape(a.shape, b.shape)
    let aValues = try Broadcast.expanded(a, to: shape, pool: context.pool).integers(input: first)
    let bValues = try Broadcast.expanded(b, to: shape, pool: context.pool).integers(input: second)
    var results: [Int64] = []
    results.reserveCapacity(aValues.count)
    for (x, y) in zip(aValues, bValues) { results.append(try Self.integer(Int64(x), Int64(y))) }
    return Tensor(shape: shape, storage: a.storage.integersOfSameType(results))
  }
}
