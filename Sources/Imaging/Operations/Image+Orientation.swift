import VectorMath

extension Image {
  /// The picture with left and right exchanged.
  public func flippedHorizontally() -> Image {
    var target = Image(width: width, height: height, channels: channels, depth: depth)
    withByteRows { source in
      target.withMutableByteRows { VectorMath.active.flipHorizontally(source, to: $0) }
    }
    return target
  }

  /// The picture with top and bottom exchanged.
  public func flippedVertically() -> Image {
    var target = Image(width: width, height: height, channels: channels, depth: depth)
    withByteRows { source in
      target.withMutableByteRows { target in
        for y in 0..<source.height {
          target.row(source.height - 1 - y).update(from: source.row(y), count: source.stride)
        }
      }
    }
    return target
  }

  /// The picture with rows and columns exchanged: pixel `(x, y)` goes to `(y, x)`.
  public func transposed() -> Image {
    turned(reversingRows: false, reversingColumns: false)
  }

  /// The picture turned clockwise by quarters; negative counts turn the other way.
  public func rotated90(times: Int) -> Image {
    switch ((times % 4) + 4) % 4 {
    case 1: turned(reversingRows: false, reversingColumns: true)
    case 2: rotatedHalf()
    case 3: turned(reversingRows: true, reversingColumns: false)
    default: self
    }
  }

  private func turned(reversingRows: Bool, reversingColumns: Bool) -> Image {
    var target = Image(width: height, height: width, channels: channels, depth: depth)
    withByteRows { source in
      target.withMutableByteRows { target in
        VectorMath.active.transpose(
          source, to: target, reversingRows: reversingRows, reversingColumns: reversingColumns)
      }
    }
    return target
  }

  /// The picture as one row of pixels, reversed.
  private func rotatedHalf() -> Image {
    var target = Image(width: width, height: height, channels: channels, depth: depth)
    withByteRows { source in
      target.withMutableByteRows { target in
        let pixels = source.width * source.height
        VectorMath.active.flipHorizontally(
          PixelRows(base: source.base, width: pixels, height: 1, channels: source.channels),
          to: MutablePixelRows(
            base: target.base, width: pixels, height: 1, channels: source.channels))
      }
    }
    return target
  }
}
