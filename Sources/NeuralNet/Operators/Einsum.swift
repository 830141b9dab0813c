import Tensors

/// Sums products over the dimensions that an equation such as `bij,bjk->bik` leaves out.
package struct Einsum: Operator {
  package static let kind = "Einsum"

  package var equation: String

  package init(equation: String) {
    self.equation = equation
  }

  /// A tensor whose dimensions have labels.
  private struct Labelled {
    var tensor: Tensor
    var labels: [Int]
  }

  package func outputShapes(_ operands: [Operand?]) throws(OperatorError) -> [[Int]]? {
    var shapes: [[Int]] = []
    for index in operands.indices { shapes.append(try operands.required(index).shape) }
    let parsed = try EinsumEquation(equation, ranks: shapes.map(\.count))
    let sizes = try sizes(parsed, shapes)
    return [parsed.result.map { sizes[$0] ?? 1 }]
  }

  private func sizes(
    _ parsed: EinsumEquation, _ shapes: [[Int]]
  ) throws(OperatorError) -> [Int: Int] {
    var sizes: [Int: Int] = [:]
    for (labels, shape) in zip(parsed.operands, shapes) {
      for (label, size) in zip(labels, shape) {
        let known = sizes[label, default: 1]
        guard known == size || known == 1 || size == 1 else {
          throw .incompatibleShapes(
            shapes[0], shape, "a dimension of '\(equation)' is \(known) and \(size)")
        }
        sizes[label] = known == 1 ? size : known
      }
    }
    return sizes
  }

  package func forward(
    _ inputs: inout Inputs, shapes: [[Int]], context: ExecutionContext
  ) throws(OperatorError) -> [Tensor] {
    var tensors: [Tensor] = []
    for index in 0..<inputs.count { tensors.append(try inputs.required(index)) }
    let parsed = try EinsumEquation(equation, ranks: tensors.map(\.rank))
    let sizes = try sizes(parsed, tensors.map(\.shape))
    guard let first = tensors.first else { throw .missingInput(0) }
    // What comes about in between is not much larger than what goes in and comes out.
    let limit = max(1 << 24, 4 * tensors.reduce(shapes[0].product) { $0 + $1.count })
    var left = diagonal(Labelled(tensor: first, labels: parsed.operands[0]), sizes, context)
    for index in tensors.indices.dropFirst() {
      let operand = Labelled(tensor: tensors[index], labels: parsed.operands[index])
      let right = diagonal(operand, sizes, context)
      let later = Set(parsed.operands[(index + 1)...].joined()).union(parsed.result)
      left = try contracted(left, right, keeping: later, limit: limit, context)
    }
    let kept = Set(parsed.result)
    left = try summed(left, over: { !kept.contains($0) }, context)
    let missing = parsed.result.filter { !left.labels.contains($0) }
    left.labels = missing + left.labels
    left.tensor.shape = missing.map { _ in 1 } + left.tensor.shape
    let result = ordered(left, parsed.result, context)
    return [Broadcast.expanded(result.tensor, to: shapes[0], pool: context.pool)]
  }

  /// Takes the diagonal where a label stands twice.
  private func diagonal(
    _ operand: Labelled, _ sizes: [Int: Int], _ context: ExecutionContext
  ) -> Labelled {
    var labels: [Int] = []
    var strides: [Int] = []
    var shape: [Int] = []
    let own = operand.tensor.shape.rowMajorStrides
    for (axis, label) in operand.labels.enumerated() {
      let size = operand.tensor.shape[axis]
      let stride = size == 1 ? 0 : own[axis]
      if let place = labels.firstIndex(of: label) {
        strides[place] += stride
        shape[place] = max(shape[place], size)
      } else {
        labels.append(label)
        strides.append(stride)
        shape.append(size)
      }
    }
    guard labels.count < operand.labels.count else { return operand }
    let copy = StridedCopy(shape: shape, strides: strides)
    return Labelled(tensor: copy.apply(to: operand.tensor, pool: context.pool), labels: labels)
  }

  /// Sums over dimensions.
  private func summed(
    _ operand: Labelled, over isSummed: (Int) -> Bool, _ context: ExecutionContext
  ) throws(OperatorError) -> Labelled {
    let axes = operand.labels.indices.filter { isSummed(operand.labels[$0]) }
    guard !axes.isEmpty else { return operand }
    let list = Tensor(shape: [axes.count], int64s: axes.map { Int64($0) })
    let sum = Reduce(.sum, keepsDimensions: false)
    return Labelled(
      tensor: try sum.applied(to: [operand.tensor, list], context),
      labels: operand.labels.filter { !isSummed($0) })
  }

  /// Brings the dimensions into another order.
  private func ordered(
    _ operand: Labelled, _ labels: [Int], _ context: ExecutionContext
  ) -> Labelled {
    let order = labels.compactMap { operand.labels.firstIndex(of: $0) }
    guard order != Array(order.indices) else { return operand }
    let strides = operand.tensor.shape.rowMajorStrides
    let copy = StridedCopy(
      shape: order.map { operand.tensor.shape[$0] }, strides: order.map { strides[$0] })
    return Labelled(tensor: copy.apply(to: operand.tensor, pool: context.pool), labels: labels)
  }

  /// Multiplies two operands as stacks of matrices.
  private func contracted(
    _ first: Labelled, _ second: Labelled, keeping later: Set<Int>, limit: Int,
    _ context: ExecutionContext
  ) throws(OperatorError) -> Labelled {
    let (a, b) = (Set(first.labels), Set(second.labels))
    var left = try summed(first, over: { !b.contains($0) && !later.contains($0) }, context)
    var right = try summed(second, over: { !a.contains($0) && !later.contains($0) }, context)
    let batch = left.labels.filter { b.contains($0) && later.contains($0) }
    let inner = left.labels.filter { b.contains($0) && !later.contains($0) }
    let rows = left.labels.filter { !b.contains($0) }
    let columns = right.labels.filter { !a.contains($0) }
    // Along shared dimensions sizes may be 1 in one of the two only.
    var shared: [Int: Int] = [:]
    for (label, size) in zip(left.labels, left.tensor.shape) where b.contains(label) {
      shared[label] = size
    }
    for (label, size) in zip(right.labels, right.tensor.shape) {
      if let known = shared[label], known == 1 { shared[label] = size }
    }
    for operand in [left, right] {
      try check(zip(operand.labels, operand.tensor.shape).map { shared[$0] ?? $1 }, limit)
    }
    left = expanded(ordered(left, batch + rows + inner, context), shared, context)
    right = expanded(ordered(right, batch + inner + columns, context), shared, context)
    func product(_ operand: Labelled, _ labels: [Int]) -> Int {
      let places = labels.compactMap { operand.labels.firstIndex(of: $0) }
      return places.map { operand.tensor.shape[$0] }.product
    }
    let shape = batch.map { shared[$0] ?? 1 }
    let rowCount = product(left, rows)
    let depth = product(left, inner)
    let columnCount = product(right, columns)
    try check(shape + [rowCount, columnCount], limit)
    let result = try MatMul().applied(
      to: [
        Tensor(shape: shape + [rowCount, depth], storage: left.tensor.storage),
        Tensor(shape: shape + [depth, columnCount], storage: right.tensor.storage),
      ], context)
    func sizes(_ operand: Labelled, _ labels: [Int]) -> [Int] {
      labels.compactMap { operand.labels.firstIndex(of: $0) }.map { operand.tensor.shape[$0] }
    }
    return Labelled(
      tensor: Tensor(
        shape: shape + sizes(left, rows) + sizes(right, columns), storage: result.storage),
      labels: batch + rows + columns)
  }

  private func check(_ shape: [Int], _ limit: Int) throws(OperatorError) {
    guard shape.product <= limit else { throw .tooLarge(shape) }
  }

  private func expanded(
    _ operand: Labelled, _ shared: [Int: Int], _ context: ExecutionContext
  ) -> Labelled {
    let shape = zip(operand.labels, operand.tensor.shape).map { shared[$0] ?? $1 }
    return Labelled(
      tensor: Broadcast.expanded(operand.tensor, to: shape, pool: context.pool),
      labels: operand.labels)
  }
}
