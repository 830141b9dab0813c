import Tensors

/// Takes the slices of the first input along `axis` that the second input numbers.
package struct Gather: Operator {
  package static let kind = "Gather"

  package var axis: Int

  package init(axis: Int = 0) {
    self.axis = axis
  }

  package func outputShapes(_ operands: [Operand?]) throws(OperatorError) -> [[Int]]? {
    let shape = try operands.required(0).shape
    let indices = try operands.required(1).shape
    let axis = try Axis.normalized(axis, rank: shape.count)
    return [Array(shape.prefix(axis)) + indices + Array(shape.dropFirst(axis + 1))]
  }

  package func forward(
    _ inputs: inout Inputs, shapes: [[Int]], context: ExecutionContext
  ) throws(OperatorError) -> [Tensor] {
    let input = try inputs.required(0)
    let axis = try Axis.normalized(axis, rank: input.rank)
    let size = input.shape[axis]
    let run = Array(input.shape.dropFirst(axis + 1)).product
    let outer = Array(input.shape.prefix(axis)).product
    let positions = try inputs.integers(1).gatherPositions(size: size)
    if positions.count == 1 {
      let copy = StridedCopy(
        shape: [outer, run], strides: [size * run, 1], start: positions[0] * run)
      let storage = copy.apply(to: input, pool: context.pool).storage
      return [Tensor(shape: shapes[0], storage: storage)]
    }
    var starts: [Int] = []
    starts.reserveCapacity(outer * positions.count)
    for row in 0..<outer {
      for position in positions { starts.append((row * size + position) * run) }
    }
    let storage = input.storage.gathered(starts: starts, run: run, pool: context.pool)
    return [Tensor(shape: shapes[0], storage: storage)]
  }
}

extension Int {
  /// The index counted from the front, checked to lie within an axis.
  @inline(__always)
  func gatherPosition(size: Int) throws(OperatorError) -> Int {
    guard self >= -size, self < size else {
      throw .invalidValue("the index \(self) is out of range for an axis of size \(size)")
    }
    return self < 0 ? self + size : self
  }
}

extension [Int] {
  /// The indices counted from the front, each checked to lie within an axis.
  func gatherPositions(size: Int) throws(OperatorError) -> [Int] {
    var result: [Int] = []
    result.reserveCapacity(count)
    for index in self { result.append(try index.gatherPosition(size: size)) }
    return result
  }
}
