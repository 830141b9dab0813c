extension VectorMath {
  /// Takes the largest byte of each window; what lies outside of the pictures does not count.
  ///
  /// The frame of the output is filled with `filler`.
  ///
  /// - Parameters:
  ///   - input: As many bytes as `inputGrid` says; its frame is not read.
  ///   - inputGrid: The extents of the input.
  ///   - kernel: The taps.
  ///   - step: The window.
  ///   - output: As many bytes as `grid` says.
  ///   - grid: The extents of the output; its size is that of the pool.
  ///   - filler: The byte that stands for zero.
  ///   - threads: The most threads to use.
  public func maxPoolBytes(
    _ input: Span<UInt8>, _ inputGrid: ByteGrid, kernel: Extent, step: ByteStep,
    into output: inout MutableSpan<UInt8>, _ grid: ByteGrid, filler: UInt8, threads: Int = 1
  ) {
    precondition(input.count == inputGrid.count && output.count == grid.count)
    precondition(inputGrid.pitch == grid.pitch && grid.pitch % 16 == 0)
    precondition(inputGrid.batch == grid.batch && kernel.height >= 1 && kernel.width >= 1)
    guard grid.count > 0 else { return }
    output.withBase { output in
      grid.fillFrame(output, with: filler)
      guard grid.pixels > 0, inputGrid.count > 0 else { return }
      input.withBase { input in
        spreadRanges(count: grid.batch * grid.height, grain: 1, threads: threads) { lines in
          for line in lines {
            poolLine(line, input, inputGrid, kernel, step, output, grid)
          }
        }
      }
    }
  }

  private func poolLine(
    _ line: Int, _ input: UnsafePointer<UInt8>, _ inputGrid: ByteGrid, _ kernel: Extent,
    _ step: ByteStep, _ output: UnsafeMutablePointer<UInt8>, _ grid: ByteGrid
  ) {
    let (picture, y) = line.quotientAndRemainder(dividingBy: grid.height)
    let rows = covered(
      y * step.stride.height - step.top, kernel.height, step.dilation.height, inputGrid.height)
    withUnsafeTemporaryAllocation(of: Int.self, capacity: rows.taps.count * inputGrid.width + 1) {
      places in
      guard let places = places.baseAddress else { return }
      for x in 0..<grid.width {
        let columns = covered(
          x * step.stride.width - step.left, kernel.width, step.dilation.width, inputGrid.width)
        var count = 0
        for row in rows.taps {
          for column in columns.taps {
            places[count] = inputGrid.place(
              picture, rows.start + row * step.dilation.height,
              columns.start + column * step.dilation.width)
            count += 1
          }
        }
        kernels.quantized.largest(
          input, places, count, grid.pitch, output + grid.place(picture, y, x))
      }
    }
  }

  /// Where a window begins and which of its taps lie inside.
  private func covered(
    _ start: Int, _ taps: Int, _ dilation: Int, _ size: Int
  ) -> (start: Int, taps: Range<Int>) {
    let first = start < 0 ? (-start + dilation - 1) / dilation : 0
    let last = min(taps, (size - start + dilation - 1) / dilation)
    return (start, first..<max(first, last))
  }

  /// Averages all pixels of each picture: `clamp(round((sum - bias) * multiplier), …) + zeroPoint`.
  ///
  /// - Parameters:
  ///   - input: As many bytes as `inputGrid` says; its frame is not read.
  ///   - inputGrid: The extents of the input.
  ///   - output: `[batch, pitch]`.
  ///   - bias: Taken from the sum of the bytes.
  ///   - multiplier: Turns sums into steps of the result.
  ///   - low: The least result before the zero point is added.
  ///   - high: The largest.
  ///   - zeroPoint: Added last.
  public func averageBytes(
    _ input: Span<UInt8>, _ inputGrid: ByteGrid, into output: inout MutableSpan<UInt8>,
    bias: Int, multiplier: Float, low: Float, high: Float, zeroPoint: Int
  ) {
    precondition(input.count == inputGrid.count)
    precondition(output.count == inputGrid.batch * inputGrid.pitch && inputGrid.pitch % 16 == 0)
    guard !output.isEmpty else { return }
    let pitch = inputGrid.pitch
    var sums = [Int](repeating: 0, count: pitch)
    var parts = [Int32](repeating: 0, count: pitch)
    for picture in 0..<inputGrid.batch {
      for channel in 0..<pitch { sums[channel] = 0 }
      var parts = parts.mutableSpan
      for row in 0..<(input.isEmpty ? 0 : inputGrid.height) {
        input.withBase { input in
          parts.withBase { parts in
            parts.initialize(repeating: 0, count: pitch)
            kernels.quantized.accumulate(
              input + inputGrid.place(picture, row, 0), pitch, inputGrid.width, pitch, parts)
          }
        }
        for channel in 0..<pitch { sums[channel] += Int(parts[channel]) }
      }
      for channel in 0..<pitch {
        let value = Float(sums[channel] - bias) * multiplier
        let bounded = value > low ? (value < high ? value : high) : low
        output[picture * pitch + channel] = UInt8(
          truncatingIfNeeded: Int(bounded.rounded(.toNearestOrEven)) + zeroPoint)
      }
    }
  }
}
