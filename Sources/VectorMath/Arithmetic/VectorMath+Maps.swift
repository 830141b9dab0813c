/// Elements per thread below which a map is not split.
let mapGrain = 16384

extension VectorMath {
  /// Writes `y[i] = f(x[i])`.
  ///
  /// - Precondition: `x` and `y` have equal counts.
  public func map(
    _ f: UnaryMap, _ x: Span<Float>, into y: inout MutableSpan<Float>, threads: Int = 1
  ) {
    precondition(x.count == y.count, "a map's input and output have equal counts")
    guard !x.isEmpty else { return }
    let (code, p, q) = f.lowered
    x.withBase { x in
      y.withMutableParts(threads: threads) { y, range in
        kernels.arithmetic.unary(
          code, x + range.lowerBound, y + range.lowerBound, range.count, p, q)
      }
    }
  }

  /// Replaces every `values[i]` by `f(values[i])`.
  public func map(_ f: UnaryMap, _ values: inout MutableSpan<Float>, threads: Int = 1) {
    let (code, p, q) = f.lowered
    values.withMutableParts(threads: threads) { y, range in
      let part = y + range.lowerBound
      kernels.arithmetic.unary(code, part, part, range.count, p, q)
    }
  }

  /// Rescales in place: `values[i] = values[i] * scale + bias` for `i` in `range`.
  ///
  /// - Precondition: `range` lies within `values`.
  public func scaleBias(
    _ values: inout MutableSpan<Float>, in range: Range<Int>, scale: Float, bias: Float
  ) {
    precondition(range.lowerBound >= 0 && range.upperBound <= values.count)
    guard !range.isEmpty else { return }
    values.withBase { y in
      let start = y + range.lowerBound
      kernels.arithmetic.unary(.scaleBias, start, start, range.count, scale, bias)
    }
  }

  /// Writes `y[i] = a[i] * b[i] + c[i]`.
  ///
  /// - Precondition: All four have equal counts.
  public func multiplyAdd(
    _ a: Span<Float>, _ b: Span<Float>, _ c: Span<Float>, into y: inout MutableSpan<Float>,
    threads: Int = 1
  ) {
    precondition(a.count == y.count && b.count == y.count && c.count == y.count)
    guard !a.isEmpty else { return }
    a.withBase { a in
      b.withBase { b in
        c.withBase { c in
          y.withMutableParts(threads: threads) { y, range in
            let i = range.lowerBound
            kernels.arithmetic.multiplyAdd(a + i, b + i, c + i, y + i, range.count)
          }
        }
      }
    }
  }
}

extension MutableSpan where Element == Float {
  /// Calls `body` with the address of the first element and one range for each thread.
  mutating func withMutableParts(
    threads: Int, body: (UnsafeMutablePointer<Float>, Range<Int>) -> Void
  ) {
    let count = count
    guard count > 0 else { return }
    withBase { base in
      spreadRanges(count: count, grain: mapGrain, threads: threads) { body(base, $0) }
    }
  }
}
