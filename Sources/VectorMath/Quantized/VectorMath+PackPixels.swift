import KernelTable

/// How real numbers become bytes: `clamp(round(x / scale) + zeroPoint, 0, 255)`.
public struct ByteScale: Sendable, Hashable {
  public var scale: Float
  public var zeroPoint: Int

  public init(scale: Float, zeroPoint: Int) {
    self.scale = scale
    self.zeroPoint = zeroPoint
  }

  /// The bounds of a byte before the zero point is added.
  public var low: Float { Float(-zeroPoint) }
  public var high: Float { Float(255 - zeroPoint) }

  /// The byte that stands for zero.
  var filler: UInt8 { UInt8(truncatingIfNeeded: zeroPoint) }
}

extension VectorMath {
  /// Quantises `[N, C, H, W]` pictures and interleaves their channels.
  ///
  /// The frame and the channels that there are none of are filled with the zero point.
  ///
  /// - Parameters:
  ///   - input: `grid.batch * channels * grid.height * grid.width` numbers.
  ///   - channels: At most `grid.pitch`.
  ///   - output: As many bytes as `grid` says.
  ///   - grid: The extents.
  ///   - scale: Scale and zero point.
  ///   - threads: The most threads to use.
  public func quantizePixels(
    _ input: Span<Float>, channels: Int, into output: inout MutableSpan<UInt8>, _ grid: ByteGrid,
    scale: ByteScale, threads: Int = 1
  ) {
    precondition(input.count == grid.pixels * channels)
    packLines(channels, &output, grid, scale.filler, threads) { line, target in
      input.withBase { input in
        let plane = grid.height * grid.width
        let (picture, y) = line.quotientAndRemainder(dividingBy: grid.height)
        for channel in 0..<channels {
          kernels.quantized.quantize(
            input + (picture * channels + channel) * plane + y * grid.width, grid.width,
            scale.scale, scale.low, scale.high, Int32(truncatingIfNeeded: scale.zeroPoint),
            target + channel * grid.width)
        }
      }
    }
  }

  /// Interleaves the channels of `[N, C, H, W]` bytes, each with the bits of `mask` flipped.
  ///
  /// The frame and the channels that there are none of are filled with `filler`.
  ///
  /// - Parameters:
  ///   - input: `grid.batch * channels * grid.height * grid.width` bytes.
  ///   - channels: At most `grid.pitch`.
  ///   - output: As many bytes as `grid` says.
  ///   - grid: The extents.
  ///   - mask: 128 turns signed bytes into unsigned ones.
  ///   - filler: The byte that stands for zero.
  ///   - threads: The most threads to use.
  public func packPixels(
    _ input: Span<UInt8>, channels: Int, into output: inout MutableSpan<UInt8>, _ grid: ByteGrid,
    mask: UInt8, filler: UInt8, threads: Int = 1
  ) {
    precondition(input.count == grid.pixels * channels)
    packLines(channels, &output, grid, filler, threads) { line, target in
      input.withBase { input in
        let plane = grid.height * grid.width
        let (picture, y) = line.quotientAndRemainder(dividingBy: grid.height)
        for channel in 0..<channels {
          let source = input + (picture * channels + channel) * plane + y * grid.width
          for x in 0..<grid.width { target[channel * grid.width + x] = source[x] ^ mask }
        }
      }
    }
  }

  /// Interleaves lines of all channels that `write` leaves one after the other.
  private func packLines(
    _ channels: Int, _ output: inout MutableSpan<UInt8>, _ grid: ByteGrid, _ filler: UInt8,
    _ threads: Int, _ write: (_ line: Int, _ target: UnsafeMutablePointer<UInt8>) -> Void
  ) {
    precondition(output.count == grid.count && channels <= grid.pitch)
    guard grid.count > 0 else { return }
    output.withBase { output in
      grid.fillFrame(output, with: filler)
      guard grid.pixels > 0, channels > 0 else { return }
      spreadRanges(count: grid.batch * grid.height, grain: 8, threads: threads) { lines in
        withUnsafeTemporaryAllocation(of: UInt8.self, capacity: channels * grid.width) { buffer in
          guard let row = buffer.baseAddress else { return }
          for line in lines {
            write(line, row)
            let (picture, y) = line.quotientAndRemainder(dividingBy: grid.height)
            let target = output + grid.place(picture, y, 0)
            if grid.pitch == 4 {
              kernels.quantized.interleave(
                row, grid.width, channels, grid.width, filler, target)
              continue
            }
            for x in 0..<grid.width {
              let pixel = target + x * grid.pitch
              for channel in 0..<channels { pixel[channel] = row[channel * grid.width + x] }
              for channel in channels..<grid.pitch { pixel[channel] = filler }
            }
          }
        }
      }
    }
  }

  /// Parts the channels of pixels again: `[N, C, H, W]` bytes with the bits of `mask` flipped.
  ///
  /// - Parameters:
  ///   - input: As many bytes as `grid` says.
  ///   - grid: The extents.
  ///   - channels: At most `grid.pitch`.
  ///   - output: `grid.batch * channels * grid.height * grid.width` bytes.
  ///   - mask: 128 turns unsigned bytes into signed ones.
  ///   - threads: The most threads to use.
  public func unpackPixels(
    _ input: Span<UInt8>, _ grid: ByteGrid, channels: Int, into output: inout MutableSpan<UInt8>,
    mask: UInt8, threads: Int = 1
  ) {
    precondition(input.count == grid.count && channels <= grid.pitch)
    precondition(output.count == grid.pixels * channels)
    guard !output.isEmpty else { return }
    let plane = grid.height * grid.width
    output.withBase { output in
      input.withBase { input in
        spreadRanges(count: grid.batch * grid.height, grain: 8, threads: threads) { lines in
          for line in lines {
            let (picture, y) = line.quotientAndRemainder(dividingBy: grid.height)
            let source = input + grid.place(picture, y, 0)
            for channel in 0..<channels {
              let target = output + (picture * channels + channel) * plane + y * grid.width
              for x in 0..<grid.width { target[x] = source[x * grid.pitch + channel] ^ mask }
            }
          }
        }
      }
    }
  }

  /// Copies the channels of pixels behind one another, each byte through a table.
  ///
  /// - Parameters:
  ///   - input: As many bytes as `inputGrid` says.
  ///   - inputGrid: The extents of the input.
  ///   - channels: How many channels of it to copy.
  ///   - table: 256 bytes.
  ///   - output: As many bytes as `grid` says.
  ///   - grid: Those of the input but for pitch and frame.
  ///   - channel: Where in the output the channels go.
  ///   - threads: The most threads to use.
  public func copyChannels(
    _ input: Span<UInt8>, _ inputGrid: ByteGrid, channels: Int, table: [UInt8],
    into output: inout MutableSpan<UInt8>, _ grid: ByteGrid, at channel: Int, threads: Int = 1
  ) {
    precondition(input.count == inputGrid.count && output.count == grid.count)
    precondition(inputGrid.batch == grid.batch && inputGrid.height == grid.height)
    precondition(inputGrid.width == grid.width && table.count == 256)
    precondition(channels <= inputGrid.pitch && channel >= 0 && channel + channels <= grid.pitch)
    guard grid.pixels > 0, !input.isEmpty, !output.isEmpty else { return }
    output.withBase { output in
      input.withBase { input in
        spreadRanges(count: grid.batch * grid.height, grain: 8, threads: threads) { lines in
          table.withUnsafeBufferPointer { table in
            guard let table = table.baseAddress else { return }
            for line in lines {
              let (picture, y) = line.quotientAndRemainder(dividingBy: grid.height)
              for x in 0..<grid.width {
                kernels.pixels.lookUpBytes(
                  input + inputGrid.place(picture, y, x),
                  output + grid.place(picture, y, x) + channel,
                  channels, table, 1)
              }
            }
          }
        }
      }
    }
  }

  /// Fills pictures, their frames and the padding of their channels with one byte.
  public func fill(_ output: inout MutableSpan<UInt8>, _ grid: ByteGrid, with byte: UInt8) {
    precondition(output.count == grid.count)
    guard grid.count > 0 else { return }
    output.withBase { $0.initialize(repeating: byte, count: grid.count) }
  }
}
