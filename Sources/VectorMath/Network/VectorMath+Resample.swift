extension VectorMath {
  /// Resamples planes, first down the columns, then along the rows.
  ///
  /// - Parameters:
  ///   - input: `[planes, inHeight, inWidth]`.
  ///   - output: `[planes, vertical.count, horizontal.count]`.
  ///   - planes: Batch times channels.
  ///   - size: Height and width of the input's planes.
  ///   - vertical: The rows that each output row is made of.
  ///   - horizontal: The columns that each output column is made of.
  ///   - threads: The most threads to use.
  public func resample(
    _ input: Span<Float>, into output: inout MutableSpan<Float>, planes: Int, size: Extent,
    vertical: AxisTaps, horizontal: AxisTaps, threads: Int = 1
  ) {
    precondition(input.count == planes * size.height * size.width)
    precondition(output.count == planes * vertical.count * horizontal.count)
    precondition(vertical.isWithin(size.height) && horizontal.isWithin(size.width))
    guard !output.isEmpty else { return }
    let rows = planes * vertical.count
    let grain = max(1, mapGrain / 4 / max(size.width, horizontal.count))
    input.withBase { input in
      output.withBase { output in
        spreadRanges(count: rows, grain: grain, threads: threads) { rows in
          withUnsafeTemporaryAllocation(of: Float.self, capacity: 2 * size.width) { buffer in
            guard let line = buffer.baseAddress else { return }
            for row in rows {
              let plane = input + row / vertical.count * size.height * size.width
              let source = blend(
                plane, width: size.width, taps: vertical, place: row % vertical.count, line: line)
              gather(source, taps: horizontal, into: output + row * horizontal.count)
            }
          }
        }
      }
    }
  }

  /// Returns one vertically resampled row: a row of the input, or `line`.
  func blend(
    _ plane: UnsafePointer<Float>, width: Int, taps: AxisTaps, place: Int,
    line: UnsafeMutablePointer<Float>
  ) -> UnsafePointer<Float> {
    let first = place * taps.taps
    let start = plane + Int(taps.indices[first]) * width
    if taps.taps == 1, taps.weights[first] == 1 { return start }
    kernels.arithmetic.unary(.scaleBias, start, line, width, taps.weights[first], 0)
    let product = line + width
    for tap in first + 1..<first + taps.taps {
      let row = plane + Int(taps.indices[tap]) * width
      kernels.arithmetic.unary(.scaleBias, row, product, width, taps.weights[tap], 0)
      kernels.arithmetic.binary(.add, line, 1, product, 1, line, width)
    }
    return UnsafePointer(line)
  }

  private func gather(
    _ source: UnsafePointer<Float>, taps: AxisTaps, into output: UnsafeMutablePointer<Float>
  ) {
    taps.indices.withUnsafeBufferPointer { indices in
      taps.weights.withUnsafeBufferPointer { weights in
        switch taps.taps {
        case 1:
          for x in 0..<taps.count { output[x] = source[Int(indices[x])] * weights[x] }
        case 2:
          for x in 0..<taps.count {
            let a = source[Int(indices[2 * x])] * weights[2 * x]
            output[x] = a + source[Int(indices[2 * x + 1])] * weights[2 * x + 1]
          }
        default:
          for x in 0..<taps.count {
            var total: Float = 0
            for tap in x * taps.taps..<(x + 1) * taps.taps {
              total += source[Int(indices[tap])] * weights[tap]
            }
            output[x] = total
          }
        }
      }
    }
  }
}
