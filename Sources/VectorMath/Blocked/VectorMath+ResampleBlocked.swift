extension VectorMath {
  /// Resamples blocked planes, first down the columns, then along the rows.
  ///
  /// - Parameters:
  ///   - input: `[planes, inHeight, inWidth, 16]`.
  ///   - output: `[planes, vertical.count, horizontal.count, 16]`.
  ///   - planes: Batch times channel blocks.
  ///   - size: Height and width of the input's planes.
  ///   - vertical: The rows that each output row is made of.
  ///   - horizontal: The columns that each output column is made of.
  ///   - threads: The most threads to use.
  public func resampleBlocked(
    _ input: Span<Float>, into output: inout MutableSpan<Float>, planes: Int, size: Extent,
    vertical: AxisTaps, horizontal: AxisTaps, threads: Int = 1
  ) {
    let lanes = 16
    precondition(input.count == planes * size.height * size.width * lanes)
    precondition(output.count == planes * vertical.count * horizontal.count * lanes)
    precondition(vertical.isWithin(size.height) && horizontal.isWithin(size.width))
    guard !output.isEmpty else { return }
    let width = size.width * lanes
    let rows = planes * vertical.count
    let grain = max(1, mapGrain / 4 / max(width, horizontal.count * lanes))
    input.withBase { input in
      output.withBase { output in
        spreadRanges(count: rows, grain: grain, threads: threads) { rows in
          withUnsafeTemporaryAllocation(of: Float.self, capacity: 2 * width) { buffer in
            guard let line = buffer.baseAddress else { return }
            for row in rows {
              let plane = input + row / vertical.count * size.height * width
              let source = blend(
                plane, width: width, taps: vertical, place: row % vertical.count, line: line)
              gatherBlocks(
                source, taps: horizontal, into: output + row * horizontal.count * lanes)
            }
          }
        }
      }
    }
  }

  private func gatherBlocks(
    _ source: UnsafePointer<Float>, taps: AxisTaps, into output: UnsafeMutablePointer<Float>
  ) {
    let source = UnsafeRawPointer(source)
    let output = UnsafeMutableRawPointer(output)
    let step = MemoryLayout<SIMD16<Float>>.stride
    taps.indices.withUnsafeBufferPointer { indices in
      taps.weights.withUnsafeBufferPointer { weights in
        for x in 0..<taps.count {
          let first = x * taps.taps
          var sum = source.loadUnaligned(
            fromByteOffset: Int(indices[first]) * step, as: SIMD16<Float>.self)
          if taps.taps > 1 || weights[first] != 1 { sum *= weights[first] }
          for tap in first + 1..<max(first + 1, first + taps.taps) {
            let values = source.loadUnaligned(
              fromByteOffset: Int(indices[tap]) * step, as: SIMD16<Float>.self)
            sum += values * weights[tap]
          }
          output.storeBytes(of: sum, toByteOffset: x * step, as: SIMD16<Float>.self)
        }
      }
    }
  }
}
