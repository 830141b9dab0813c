import Tensors
import VectorMath

/// What the shape `[N, top + H + bottom, left + W + right, pitch]` of quantised pixels does not say.
///
/// Bytes are unsigned; signed ones have 128 added, as has their zero point.
struct ByteLayout: Sendable, Equatable {
  /// The channels, without padding.
  var channels: Int

  /// Bytes of a pixel.
  var pitch: Int

  /// Spare pixels around each picture, filled with the zero point.
  var frame: Insets

  init(channels: Int, pitch: Int? = nil, frame: Insets = .zero) {
    self.channels = channels
    self.pitch = pitch ?? ByteGrid.pitch(channels: channels)
    self.frame = frame
  }

  /// The extents of a tensor.
  func grid(_ shape: [Int], input: Int) throws(OperatorError) -> ByteGrid {
    guard shape.count == 4, shape[3] == pitch, shape[1] >= frame.top + frame.bottom,
      shape[2] >= frame.left + frame.right, shape[0] >= 0
    else {
      throw .wrongShape(input: input, expected: "[N, H, W, \(pitch)]", got: shape)
    }
    return ByteGrid(
      batch: shape[0], height: shape[1] - frame.top - frame.bottom,
      width: shape[2] - frame.left - frame.right, pitch: pitch, frame: frame)
  }

  /// The extents of pictures of a size.
  func grid(batch: Int, height: Int, width: Int) -> ByteGrid {
    ByteGrid(batch: batch, height: height, width: width, pitch: pitch, frame: frame)
  }
}

extension Inputs {
  /// The bytes of an input in quantised layout and their extents.
  func pixels(
    _ index: Int, _ layout: ByteLayout
  ) throws(OperatorError) -> (bytes: [UInt8], grid: ByteGrid) {
    let tensor = try required(index)
    guard case .uint8(let bytes) = tensor.storage else {
      throw .wrongType(input: index, expected: "uint8", got: tensor.elementType)
    }
    return (bytes, try layout.grid(tensor.shape, input: index))
  }
}

extension ByteGrid {
  /// The common extents of two operands, sizes of 1 being repeated.
  func broadcast(with other: ByteGrid, _ layout: ByteLayout) throws(OperatorError) -> ByteGrid {
    let sizes = try Broadcast.shape(
      [batch, height, width], [other.batch, other.height, other.width])
    return layout.grid(batch: sizes[0], height: sizes[1], width: sizes[2])
  }

  func hasSize(of other: ByteGrid) -> Bool {
    batch == other.batch && height == other.height && width == other.width
  }

  /// Repeats pixels to fill the size of `other`; the result has no frame.
  func expanded(_ bytes: [UInt8], to other: ByteGrid) -> (bytes: [UInt8], grid: ByteGrid) {
    var result: [UInt8] = []
    let rows = frame.top + height + frame.bottom
    let columns = frame.left + width + frame.right
    for picture in 0..<other.batch {
      for y in 0..<other.height {
        for x in 0..<other.width {
          let row = (batch == 1 ? 0 : picture) * rows + frame.top + (height == 1 ? 0 : y)
          let start = (row * columns + frame.left + (width == 1 ? 0 : x)) * pitch
          result += bytes[start..<start + pitch]
        }
      }
    }
    return (
      result,
      ByteGrid(batch: other.batch, height: other.height, width: other.width, pitch: pitch)
    )
  }
}
