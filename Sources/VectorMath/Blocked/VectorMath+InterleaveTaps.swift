extension VectorMath {
  /// Spreads the channels of each tap over space:
  /// `[batch, taps, blocks, H, W, 16]` to `[batch, blocks, H * taps.height, W * taps.width, 16]`.
  ///
  /// - Precondition: The counts fit.
  public func interleaveTaps(
    _ input: Span<Float>, into output: inout MutableSpan<Float>, batch: Int, blocks: Int,
    size: Extent, taps: Extent, threads: Int = 1
  ) {
    let lanes = ChannelBlock.size
    let count = taps.height * taps.width
    precondition(input.count == batch * count * blocks * size.height * size.width * lanes)
    precondition(output.count == input.count)
    guard !output.isEmpty else { return }
    let rows = batch * blocks * size.height * taps.height
    let width = size.width * taps.width * lanes
    input.withBase { input in
      output.withBase { output in
        spreadRanges(count: rows, grain: max(1, mapGrain / width), threads: threads) { rows in
          for row in rows {
            let y = row / taps.height % size.height
            let plane = row / taps.height / size.height
            for tap in 0..<taps.width {
              let from = plane / blocks * count + row % taps.height * taps.width + tap
              let block = from * blocks + plane % blocks
              copyPixels(
                input + (block * size.height + y) * size.width * lanes,
                output + row * width + tap * lanes, count: size.width, step: taps.width * lanes)
            }
          }
        }
      }
    }
  }

  /// Brings blocked layout, `[batch, blocks, plane, 16]`, into `[batch, plane, channels]`.
  ///
  /// - Precondition: The counts fit.
  public func lastChannels(
    _ input: Span<Float>, into output: inout MutableSpan<Float>, batch: Int, channels: Int,
    plane: Int, threads: Int = 1
  ) {
    let lanes = ChannelBlock.size
    let blocks = ChannelBlock.count(channels)
    precondition(input.count == batch * blocks * plane * lanes)
    precondition(output.count == batch * channels * plane)
    guard !output.isEmpty else { return }
    let whole = channels / lanes
    input.withBase { input in
      output.withBase { output in
        spreadRanges(
          count: batch * plane, grain: max(1, mapGrain / channels), threads: threads
        ) { pixels in
          for pixel in pixels {
            let from = input + (pixel / plane * blocks * plane + pixel % plane) * lanes
            let to = output + pixel * channels
            for block in 0..<whole {
              copyPixels(from + block * plane * lanes, to + block * lanes, count: 1, step: lanes)
            }
            for lane in 0..<channels - whole * lanes {
              to[whole * lanes + lane] = from[whole * plane * lanes + lane]
            }
          }
        }
      }
    }
  }

  @inline(__always)
  private func copyPixels(
    _ from: UnsafePointer<Float>, _ to: UnsafeMutablePointer<Float>, count: Int, step: Int
  ) {
    for pixel in 0..<count {
      let values = UnsafeRawPointer(from + pixel * 16).loadUnaligned(as: SIMD16<Float>.self)
      UnsafeMutableRawPointer(to + pixel * step).storeBytes(of: values, as: SIMD16<Float>.self)
    }
  }
}
