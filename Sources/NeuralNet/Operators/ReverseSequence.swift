import Tensors

/// Reverses the beginning of each item along the time axis; the second input says how much of it.
package struct ReverseSequence: Operator {
  package static let kind = "ReverseSequence"

  package var batchAxis: Int
  package var timeAxis: Int

  package init(batchAxis: Int = 1, timeAxis: Int = 0) {
    self.batchAxis = batchAxis
    self.timeAxis = timeAxis
  }

  package func outputShapes(_ operands: [Operand?]) throws(OperatorError) -> [[Int]]? {
    let shape = try operands.required(0).shape
    guard shape.count >= 2, [batchAxis, timeAxis].sorted() == [0, 1] else {
      throw .invalidAttribute("batch_axis", "batch and time must be the first two dimensions")
    }
    let lengths = try operands.required(1).shape
    guard lengths == [shape[batchAxis]] else {
      throw .wrongShape(input: 1, expected: "[\(shape[batchAxis])]", got: lengths)
    }
    return [shape]
  }

  package func forward(
    _ inputs: inout Inputs, shapes: [[Int]], context: ExecutionContext
  ) throws(OperatorError) -> [Tensor] {
    let input = try inputs.required(0)
    let lengths = try inputs.integers(1)
    let shape = shapes[0]
    guard lengths.allSatisfy({ (0...shape[timeAxis]).contains($0) }) else {
      throw .invalidValue("the lengths \(lengths) do not fit \(shape[timeAxis]) steps")
    }
    guard input.count > 0 else { return [input] }
    let run = Array(shape.dropFirst(2)).product
    var starts: [Int] = []
    for first in 0..<shape[0] {
      for second in 0..<shape[1] {
        let (item, time) = batchAxis == 0 ? (first, second) : (second, first)
        let source = time < lengths[item] ? lengths[item] - 1 - time : time
        let (row, column) = batchAxis == 0 ? (item, source) : (source, item)
        starts.append((row * shape[1] + column) * run)
      }
    }
    let storage = input.storage.gathered(starts: starts, run: run, pool: context.pool)
    return [Tensor(shape: shape, storage: storage)]
  }
}
