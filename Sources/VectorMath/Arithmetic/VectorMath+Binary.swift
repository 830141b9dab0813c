extension VectorMath {
  /// Writes `y[i] = f(a[i], b[i])`; an operand of one element serves for all `i`.
  ///
  /// - Precondition: `a` and `b` have as many elements as `y`, or one.
  public func combine(
    _ f: BinaryMap, _ a: Span<Float>, _ b: Span<Float>, into y: inout MutableSpan<Float>,
    threads: Int = 1
  ) {
    let count = y.count
    precondition(a.count == count || a.count == 1, "operand a does not fit the output")
    precondition(b.count == count || b.count == 1, "operand b does not fit the output")
    guard count > 0 else { return }
    let aStep = a.count == count ? 1 : 0
    let bStep = b.count == count ? 1 : 0
    a.withBase { a in
      b.withBase { b in
        y.withMutableParts(threads: threads) { y, range in
          let i = range.lowerBound
          binaryRow(f, a + i * aStep, aStep, b + i * bStep, bStep, y + i, range.count)
        }
      }
    }
  }

  /// Replaces every `values[i]` by `f(values[i], b[i])`; a `b` of one element serves for all.
  ///
  /// - Precondition: `b` has as many elements as `values`, or one.
  public func combine(
    _ f: BinaryMap, _ values: inout MutableSpan<Float>, with b: Span<Float>, threads: Int = 1
  ) {
    precondition(b.count == values.count || b.count == 1, "operand b does not fit the output")
    guard !values.isEmpty else { return }
    let bStep = b.count == values.count ? 1 : 0
    b.withBase { b in
      values.withMutableParts(threads: threads) { y, range in
        let i = range.lowerBound
        kernels.arithmetic.binary(f.code, y + i, 1, b + i * bStep, bStep, y + i, range.count)
      }
    }
  }

  /// Writes `y = f(a, b)` with both operands broadcast to the shape of `y`, as NumPy does.
  ///
  /// A shape may have fewer dimensions than that of `y`; aligned at the end, each is equal or 1.
  ///
  /// - Precondition: The counts are the products of the shapes.
  public func broadcast(
    _ f: BinaryMap, _ a: Span<Float>, aShape: [Int], _ b: Span<Float>, bShape: [Int],
    into y: inout MutableSpan<Float>, shape: [Int], threads: Int = 1
  ) {
    precondition(a.count == aShape.reduce(1, *) && b.count == bShape.reduce(1, *))
    precondition(y.count == shape.reduce(1, *))
    guard !y.isEmpty else { return }
    let plan = BroadcastPlan(shape: shape, aShape: aShape, bShape: bShape)
    let grain = max(1, mapGrain / plan.width)
    a.withBase { a in
      b.withBase { b in
        y.withBase { y in
          spreadRanges(count: plan.rows, grain: grain, threads: threads) { rows in
            for row in rows {
              let (aStart, bStart) = plan.starts(row: row)
              binaryRow(
                f, a + aStart, plan.aStep, b + bStart, plan.bStep, y + row * plan.width,
                plan.width)
            }
          }
        }
      }
    }
  }

  private func binaryRow(
    _ f: BinaryMap, _ a: UnsafePointer<Float>, _ aStep: Int, _ b: UnsafePointer<Float>,
    _ bStep: Int, _ y: UnsafeMutablePointer<Float>, _ count: Int
  ) {
    guard aStep == 0, bStep == 0, count > 1 else {
      kernels.arithmetic.binary(f.code, a, aStep, b, bStep, y, count)
      return
    }
    kernels.arithmetic.binary(f.code, a, 1, b, 1, y, 1)
    (y + 1).update(repeating: y[0], count: count - 1)
  }
}
