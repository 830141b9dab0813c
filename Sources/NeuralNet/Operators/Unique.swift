import Tensors

/// The distinct elements, or slices along an axis, in ascending order or in that of their first
/// places.
///
/// Outputs: what is distinct; for each the first place; for each place of the input the number of
/// what it holds; how often each occurs. Source: the ONNX operator Unique, opset 11.
package struct Unique: Operator {
  package static let kind = "Unique"

  /// Nil to work on the elements in their order.
  package var axis: Int?
  package var isSorted: Bool

  package init(axis: Int? = nil, isSorted: Bool = true) {
    self.axis = axis
    self.isSorted = isSorted
  }

  package func outputShapes(_ operands: [Operand?]) throws(OperatorError) -> [[Int]]? {
    let shape = try operands.required(0).shape
    if let axis { _ = try Axis.normalized(axis, rank: shape.count) }
    return nil
  }

  package func forward(
    _ inputs: inout Inputs, shapes: [[Int]], context: ExecutionContext
  ) throws(OperatorError) -> [Tensor] {
    let input = try inputs.required(0)
    let shape = axis == nil ? [input.count] : input.shape
    let axis = try Axis.normalized(axis ?? 0, rank: shape.count)
    let run = Array(shape.dropFirst(axis + 1)).product
    let outer = Array(shape.prefix(axis)).product
    let size = shape[axis]
    let keys = try input.orderedKeys()
    func compare(_ first: Int, _ second: Int) -> Int {
      for row in 0..<outer {
        let a = (row * size + first) * run
        let b = (row * size + second) * run
        for place in 0..<run where keys[a + place] != keys[b + place] {
          return keys[a + place] < keys[b + place] ? -1 : 1
        }
      }
      return 0
    }
    let order = (0..<size).sorted { first, second in
      let result = compare(first, second)
      return result == 0 ? first < second : result < 0
    }
    var groups: [[Int]] = []
    for slice in order {
      if let last = groups.last, compare(last[0], slice) == 0 {
        groups[groups.count - 1].append(slice)
      } else {
        groups.append([slice])
      }
    }
    if !isSorted { groups.sort { $0[0] < $1[0] } }
    var inverse = [Int64](repeating: 0, count: size)
    for (number, group) in groups.enumerated() {
      for slice in group { inverse[slice] = Int64(number) }
    }
    var starts: [Int] = []
    for row in 0..<outer {
      for group in groups { starts.append((row * size + group[0]) * run) }
    }
    var result = shape
    result[axis] = groups.count
    let storage = input.storage.gathered(starts: starts, run: run, pool: context.pool)
    let counts = [groups.count]
    return [
      Tensor(shape: result, storage: storage),
      Tensor(shape: counts, int64s: groups.map { Int64($0[0]) }),
      Tensor(shape: [size], int64s: inverse),
      Tensor(shape: counts, int64s: groups.map { Int64($0.count) }),
    ]
  }
}

extension Tensor {
  /// Numbers that are equal and ordered as the elements are.
  func orderedKeys() throws(OperatorError) -> [UInt64] {
    if case .float32(let values) = storage {
      return values.map { UInt64(OrderedKey.ascending($0)) }
    }
    return try integers(input: 0).map { OrderedKey.ascending(Int64($0)) }
  }
}
