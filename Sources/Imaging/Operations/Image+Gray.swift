import VectorMath

extension Image {
  /// The ITU-R BT.601 luma of an RGB picture, alpha left out; gray stays as it is.
  ///
  /// 8-bit results equal Pillow's mode L.
  ///
  /// - Throws: ``ImageOperationError/channels(expected:got:)`` for more than four channels.
  public func grayscale() throws(ImageOperationError) -> Image {
    switch channels {
    case 1: return self
    case 2: return selected([0])
    case 3, 4: break
    default: throw .channels(expected: "1 to 4", got: channels)
    }
    var target = Image(width: width, height: height, channels: 1, depth: depth)
    apply(
      to: &target,
      narrow: { VectorMath.active.gray($0, to: $1) },
      wide: { source, target in
        for i in 0..<(source.width * source.height) {
          let pixel = source.base + i * source.channels
          let sum = Int(pixel[0]) * 19_595 + Int(pixel[1]) * 38_470 + Int(pixel[2]) * 7_471
          target.base[i] = UInt16((sum + 32_768) >> 16)
        }
      })
    return target
  }

  /// The picture in three channels: gray repeated, alpha left out.
  ///
  /// - Throws: ``ImageOperationError/channels(expected:got:)`` for more than four channels.
  public func rgb() throws(ImageOperationError) -> Image {
    switch channels {
    case 3: return self
    case 1, 2: return selected([0, 0, 0])
    case 4: return selected([0, 1, 2])
    default: throw .channels(expected: "1 to 4", got: channels)
    }
  }

  /// The picture of some channels in a new order; a channel may be taken more than once.
  ///
  /// - Precondition: every index is that of a channel.
  package func selected(_ order: [Int]) -> Image {
    precondition(!order.isEmpty && order.allSatisfy { (0..<channels).contains($0) })
    var target = Image(width: width, height: height, channels: order.count, depth: depth)
    let pixels = width * height
    let (from, to) = (channels, order.count)
    apply(
      to: &target,
      narrow: { source, target in
        for (k, channel) in order.enumerated() {
          for i in 0..<pixels { target.base[i * to + k] = source.base[i * from + channel] }
        }
      },
      wide: { source, target in
        for (k, channel) in order.enumerated() {
          for i in 0..<pixels { target.base[i * to + k] = source.base[i * from + channel] }
        }
      })
    return target
  }
}
