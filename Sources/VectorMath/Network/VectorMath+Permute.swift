extension VectorMath {
  /// Reorders dimensions: dimension `i` of the output is dimension `order[i]` of the input.
  ///
  /// - Parameters:
  ///   - input: Row-major, of `shape`.
  ///   - shape: The input's shape.
  ///   - order: A permutation of the dimensions.
  ///   - output: As many elements as `input`.
  ///   - threads: The most threads to use.
  public func permute<Element: BitwiseCopyable>(
    _ input: Span<Element>, shape: [Int], order: [Int], into output: inout MutableSpan<Element>,
    threads: Int = 1
  ) {
    precondition(input.count == shape.reduce(1, *) && output.count == input.count)
    precondition(order.sorted() == Array(shape.indices), "order is not a permutation")
    guard !input.isEmpty else { return }
    let plan = PermutePlan(shape: shape, order: order)
    input.withBase { x in
      output.withBase { y in
        ThreadTeam.spread(count: plan.count, threads: input.count < mapGrain ? 1 : threads) {
          block in
          let (from, to) = plan.starts(block: block)
          if plan.isRun {
            (y + to).update(from: x + from, count: plan.columns)
          } else if Element.self == Float.self {
            kernels.network.transpose(
              UnsafeRawPointer(x + from).assumingMemoryBound(to: Float.self), plan.inStride,
              UnsafeMutableRawPointer(y + to).assumingMemoryBound(to: Float.self),
              plan.outStride, plan.rows, plan.columns)
          } else {
            for row in 0..<plan.rows {
              for column in 0..<plan.columns {
                y[to + column * plan.outStride + row] = x[from + row * plan.inStride + column]
              }
            }
          }
        }
      }
    }
  }
}
