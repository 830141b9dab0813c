import KernelTable

/// How two bytes are added:
/// `clamp(round((a - firstZero) * firstRatio + (b - secondZero) * secondRatio), low, high)`
/// `+ zeroPoint`.
public struct ByteAddition: Sendable {
  public var firstZero: Int
  public var firstRatio: Float
  public var secondZero: Int
  public var secondRatio: Float
  public var low: Float
  public var high: Float
  public var zeroPoint: Int

  public init(
    firstZero: Int, firstRatio: Float, secondZero: Int, secondRatio: Float, low: Float,
    high: Float, zeroPoint: Int
  ) {
    self.firstZero = firstZero
    self.firstRatio = firstRatio
    self.secondZero = secondZero
    self.secondRatio = secondRatio
    self.low = low
    self.high = high
    self.zeroPoint = zeroPoint
  }
}

extension VectorMath {
  /// Adds pictures of bytes; the frame of the output is filled with the zero point.
  ///
  /// - Parameters:
  ///   - first: As many bytes as `firstGrid` says.
  ///   - firstGrid: The extents of the first.
  ///   - second: As many bytes as `secondGrid` says.
  ///   - secondGrid: Those of the first, but for the frame.
  ///   - output: As many bytes as `grid` says.
  ///   - grid: Those of the first, but for the frame.
  ///   - addition: Scales and zero points.
  ///   - threads: The most threads to use.
  public func addBytes(
    _ first: Span<UInt8>, _ firstGrid: ByteGrid, _ second: Span<UInt8>, _ secondGrid: ByteGrid,
    into output: inout MutableSpan<UInt8>, _ grid: ByteGrid, addition: ByteAddition,
    threads: Int = 1
  ) {
    for (other, count) in [(firstGrid, first.count), (secondGrid, second.count)] {
      precondition(other.count == count && other.batch == grid.batch)
      precondition(other.height == grid.height && other.width == grid.width)
      precondition(other.pitch == grid.pitch && grid.pitch % 16 == 0)
    }
    precondition(output.count == grid.count)
    guard grid.count > 0 else { return }
    let sum = ByteSum(
      firstZero: Float(addition.firstZero), firstRatio: addition.firstRatio,
      secondZero: Float(addition.secondZero), secondRatio: addition.secondRatio,
      low: addition.low, high: addition.high,
      zeroPoint: Int32(truncatingIfNeeded: addition.zeroPoint))
    output.withBase { output in
      grid.fillFrame(output, with: UInt8(truncatingIfNeeded: addition.zeroPoint))
      guard grid.pixels > 0 else { return }
      first.withBase { first in
        second.withBase { second in
          spreadRanges(count: grid.batch * grid.height, grain: 8, threads: threads) { lines in
            for line in lines {
              let (picture, y) = line.quotientAndRemainder(dividingBy: grid.height)
              kernels.quantized.add(
                first + firstGrid.place(picture, y, 0), second + secondGrid.place(picture, y, 0),
                output + grid.place(picture, y, 0), grid.width * grid.pitch, sum)
            }
          }
        }
      }
    }
  }
}
