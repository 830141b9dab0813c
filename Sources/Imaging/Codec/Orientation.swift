/// How a stored picture must be turned to stand upright; the values are those of EXIF.
public enum Orientation: Int, Sendable, CaseIterable {
  case upright = 1
  case flippedHorizontally, rotated180, flippedVertically
  case transposed, rotated90, transversed, rotated270

  /// Whether width and height change places.
  public var swapsSides: Bool { rawValue >= 5 }

  /// The stored column and row of an upright pixel: `x' = origin + x * stepX + y * stepY`.
  fileprivate func source(
    width: Int, height: Int
  ) -> (column: (Int, Int, Int), row: (Int, Int, Int)) {
    let right = width - 1
    let bottom = height - 1
    return switch self {
    case .upright: ((0, 1, 0), (0, 0, 1))
    case .flippedHorizontally: ((right, -1, 0), (0, 0, 1))
    case .rotated180: ((right, -1, 0), (bottom, 0, -1))
    case .flippedVertically: ((0, 1, 0), (bottom, 0, -1))
    case .transposed: ((0, 0, 1), (0, 1, 0))
    case .rotated90: ((0, 0, 1), (bottom, -1, 0))
    case .transversed: ((right, 0, -1), (bottom, -1, 0))
    case .rotated270: ((right, 0, -1), (0, 1, 0))
    }
  }
}

extension Image {
  /// The upright picture of one stored in an orientation.
  public func oriented(from orientation: Orientation) -> Image {
    guard orientation != .upright else { return self }
    let swaps = orientation.swapsSides
    var result = Image(
      width: swaps ? height : width, height: swaps ? width : height, channels: channels,
      depth: depth)
    let pixelBytes = channels * depth.byteCount
    let map = orientation.source(width: width, height: height)
    let first = (map.row.0 * width + map.column.0) * pixelBytes
    let alongX = (map.row.1 * width + map.column.1) * pixelBytes
    let alongY = (map.row.2 * width + map.column.2) * pixelBytes
    let size = (width: result.width, height: result.height)
    withUnsafeBytes { source in
      result.withUnsafeMutableBytes { target in
        guard let from = source.baseAddress, let to = target.baseAddress else { return }
        // Small squares, so that both sides of a transposition stay in the cache.
        for top in stride(from: 0, to: size.height, by: 32) {
          for left in stride(from: 0, to: size.width, by: 32) {
            for y in top..<min(top + 32, size.height) {
              var input = from + (first + y * alongY + left * alongX)
              var output = to + (y * size.width + left) * pixelBytes
              for _ in left..<min(left + 32, size.width) {
                for byte in 0..<pixelBytes {
                  output.storeBytes(
                    of: input.load(fromByteOffset: byte, as: UInt8.self), toByteOffset: byte,
                    as: UInt8.self)
                }
                input += alongX
                output += pixelBytes
              }
            }
          }
        }
      }
    }
    return result
  }
}
