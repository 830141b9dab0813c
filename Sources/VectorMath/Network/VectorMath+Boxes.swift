extension VectorMath {
  /// Writes the intersection over union of `box` (x0, y0, x1, y1) with each of many boxes.
  ///
  /// Boxes of no common area give 0, two empty boxes NaN. Error: 4 roundings.
  ///
  /// - Precondition: All spans have equal counts.
  public func intersectionOverUnion(
    of box: SIMD4<Float>, x0: Span<Float>, y0: Span<Float>, x1: Span<Float>, y1: Span<Float>,
    into output: inout MutableSpan<Float>
  ) {
    let count = output.count
    precondition(x0.count == count && y0.count == count && x1.count == count && y1.count == count)
    guard count > 0 else { return }
    x0.withBase { x0 in
      y0.withBase { y0 in
        x1.withBase { x1 in
          y1.withBase { y1 in
            output.withBase { kernels.network.overlapRow(box, x0, y0, x1, y1, $0, count) }
          }
        }
      }
    }
  }

  /// As the form on `Float`, in `Double`.
  public func intersectionOverUnion(
    of box: SIMD4<Double>, x0: Span<Double>, y0: Span<Double>, x1: Span<Double>,
    y1: Span<Double>, into output: inout MutableSpan<Double>
  ) {
    let count = output.count
    precondition(x0.count == count && y0.count == count && x1.count == count && y1.count == count)
    guard count > 0 else { return }
    x0.withBase { x0 in
      y0.withBase { y0 in
        x1.withBase { x1 in
          y1.withBase { y1 in
            output.withBase { kernels.network.overlapRowDouble(box, x0, y0, x1, y1, $0, count) }
          }
        }
      }
    }
  }

  /// Returns the places of `scores` from the highest to the lowest; equal scores keep their
  /// order, NaN comes last.
  public func argsortDescending(_ scores: Span<Float>) -> [Int32] {
    // Equal keys for -0 and 0; larger scores, smaller keys; NaN the largest.
    let keys = (0..<scores.count).map { index -> UInt64 in
      let score = scores[index] + 0
      let bits = score.bitPattern
      let ascending = bits >> 31 == 1 ? ~bits : bits | 0x8000_0000
      let key = score.isNaN ? UInt32.max : ~ascending
      return UInt64(key) << 32 | UInt64(index)
    }
    return sortedByUpperHalf(keys).map { Int32(truncatingIfNeeded: $0) }
  }

  /// Sorts keys whose lower halves ascend already; eleven bits at a time.
  private func sortedByUpperHalf(_ keys: [UInt64]) -> [UInt64] {
    guard keys.count > 512 else { return keys.sorted() }
    var keys = keys
    var others = keys
    for shift in [32, 43, 54] as [UInt64] {
      var starts = [Int](repeating: 0, count: 2049)
      for key in keys { starts[Int(key >> shift & 2047) + 1] += 1 }
      for digit in 1...2048 { starts[digit] += starts[digit - 1] }
      for key in keys {
        let digit = Int(key >> shift & 2047)
        others[starts[digit]] = key
        starts[digit] += 1
      }
      swap(&keys, &others)
    }
    return keys
  }

  /// As the form on `Float`.
  public func argsortDescending(_ scores: Span<Double>) -> [Int32] {
    let copy = (0..<scores.count).map { scores[$0] }
    return copy.indices.sorted { a, b in
      let (x, y) = (copy[a], copy[b])
      if x == y || (x.isNaN && y.isNaN) { return a < b }
      return y.isNaN || x > y
    }.map { Int32($0) }
  }
}
