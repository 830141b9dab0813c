/// A tensor seen as `[outer, axis, inner]`, row-major; `axis` is the one that is folded.
public struct AxisLayout: Sendable, Equatable {
  public var outer: Int
  public var axis: Int
  public var inner: Int

  public init(outer: Int, axis: Int, inner: Int = 1) {
    precondition(outer >= 0 && axis >= 0 && inner >= 0)
    self.outer = outer
    self.axis = axis
    self.inner = inner
  }

  public var count: Int { outer * axis * inner }
}

extension VectorMath {
  /// Writes the softmax along the axis: `exp(x) / sum(exp(x))`, or its logarithm.
  ///
  /// The largest element is subtracted first, so that nothing overflows.
  ///
  /// - Precondition: `x` and `y` have `layout.count` elements.
  public func softmax(
    _ x: Span<Float>, into y: inout MutableSpan<Float>, layout: AxisLayout,
    logarithmic: Bool = false, threads: Int = 1
  ) {
    precondition(x.count == layout.count && y.count == layout.count)
    guard layout.count > 0 else { return }
    let grain = max(1, mapGrain / 8 / layout.axis)
    if SoftmaxColumns.suits(layout) {
      let columns = SoftmaxColumns(
        kernels: kernels.arithmetic, layout: layout, logarithmic: logarithmic)
      return x.withBase { x in
        y.withBase { y in
          spreadRanges(count: columns.parts, grain: 1 + grain / 256, threads: threads) {
            columns.run($0, x, y)
          }
        }
      }
    }
    x.withBase { x in
      y.withBase { y in
        spreadRanges(count: layout.outer * layout.inner, grain: grain, threads: threads) { rows in
          guard layout.inner > 1 else {
            for row in rows {
              let start = row * layout.axis
              kernels.arithmetic.softmaxRow(x + start, y + start, layout.axis, logarithmic)
            }
            return
          }
          withUnsafeTemporaryAllocation(of: Float.self, capacity: layout.axis) { buffer in
            guard let line = buffer.baseAddress else { return }
            for row in rows {
              let start =
                row / layout.inner * layout.axis * layout.inner + row % layout.inner
              for i in 0..<layout.axis { line[i] = x[start + i * layout.inner] }
              kernels.arithmetic.softmaxRow(line, line, layout.axis, logarithmic)
              for i in 0..<layout.axis { y[start + i * layout.inner] = line[i] }
            }
          }
        }
      }
    }
  }

  /// Folds the axis: `y` is `[outer, inner]`.
  ///
  /// - Precondition: `x` has `layout.count` elements, `y` `outer * inner`.
  public func reduce(
    _ f: Reduction, _ x: Span<Float>, into y: inout MutableSpan<Float>, layout: AxisLayout,
    threads: Int = 1
  ) {
    precondition(x.count == layout.count && y.count == layout.outer * layout.inner)
    guard !y.isEmpty else { return }
    guard layout.axis > 0 else {
      for i in 0..<y.count { y[i] = f.ofNothing }
      return
    }
    let grain = max(1, mapGrain / (layout.axis * layout.inner))
    x.withBase { x in
      y.withBase { y in
        spreadRanges(count: layout.outer, grain: grain, threads: threads) { rows in
          for row in rows {
            let start = x + row * layout.axis * layout.inner
            if layout.inner == 1 {
              y[row] = kernels.arithmetic.reduceRow(f.code, start, layout.axis)
            } else {
              kernels.arithmetic.reduceRows(
                f.code, start, layout.axis, layout.inner, y + row * layout.inner, layout.inner)
            }
          }
          guard f == .mean else { return }
          let part = y + rows.lowerBound * layout.inner
          kernels.arithmetic.unary(
            .scaleBias, part, part, rows.count * layout.inner, 1 / Float(layout.axis), 0)
        }
      }
    }
  }

  /// Finds the place along the axis of the largest element; `indices` is `[outer, inner]`.
  ///
  /// The first of equal elements is taken, or the last. NaN counts as largest.
  ///
  /// - Precondition: `x` has `layout.count` elements, `indices` `outer * inner`, and the axis is
  ///   not empty.
  public func argmax(
    _ x: Span<Float>, into indices: inout MutableSpan<Int64>, layout: AxisLayout,
    takeLast: Bool = false
  ) {
    precondition(x.count == layout.count && indices.count == layout.outer * layout.inner)
    precondition(layout.axis > 0 || indices.isEmpty, "an empty axis has no largest element")
    for row in 0..<indices.count {
      let start = row / layout.inner * layout.axis * layout.inner + row % layout.inner
      var best = 0
      var value = x[start]
      for i in 1..<layout.axis where !value.isNaN || takeLast {
        let candidate = x[start + i * layout.inner]
        let wins = candidate.isNaN || candidate > value || (takeLast && candidate == value)
        guard wins else { continue }
        best = i
        value = candidate
      }
      indices[row] = Int64(best)
    }
  }
}
