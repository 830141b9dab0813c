import Tensors

/// Keeps the slices along an axis, or the elements, at whose place the condition is true.
///
/// The condition is a vector of bools and may be shorter than the axis. Source: the ONNX operator
/// Compress, opsets 9 and 11.
package struct Compress: Operator {
  package static let kind = "Compress"

  /// Nil to work on the elements in their order.
  package var axis: Int?

  package init(axis: Int? = nil) {
    self.axis = axis
  }

  package func outputShapes(_ operands: [Operand?]) throws(OperatorError) -> [[Int]]? {
    var shape = try operands.required(0).shape
    let axis = try axis.map { axis throws(OperatorError) in
      try Axis.normalized(axis, rank: shape.count)
    }
    guard let condition = try operands.required(1).value else { return nil }
    let places = try places(condition, size: axis.map { shape[$0] } ?? shape.product)
    guard let axis else { return [[places.count]] }
    shape[axis] = places.count
    return [shape]
  }

  private func places(_ condition: Tensor, size: Int) throws(OperatorError) -> [Int] {
    guard case .bool(let flags) = condition.storage else {
      throw .wrongType(input: 1, expected: "bool", got: condition.elementType)
    }
    return flags.indices.prefix(size).filter { flags[$0] }
  }

  package func forward(
    _ inputs: inout Inputs, shapes: [[Int]], context: ExecutionContext
  ) throws(OperatorError) -> [Tensor] {
    let input = try inputs.required(0)
    let shape = axis == nil ? [input.count] : input.shape
    let axis = try Axis.normalized(axis ?? 0, rank: shape.count)
    let places = try places(inputs.required(1), size: shape[axis])
    let run = Array(shape.dropFirst(axis + 1)).product
    let outer = Array(shape.prefix(axis)).product
    var starts: [Int] = []
    starts.reserveCapacity(outer * places.count)
    for row in 0..<outer {
      for place in places { starts.append((row * shape[axis] + place) * run) }
    }
    var result = shape
    result[axis] = places.count
    let storage = input.storage.gathered(starts: starts, run: run, pool: context.pool)
    return [Tensor(shape: result, storage: storage)]
  }
}
