import KernelTable

/// The rows of a picture with slack past their end: in the picture itself, but for the last.
///
/// Borrows memory: valid only while the picture and the scratch are.
struct SlackRows {
  private let source: PixelRows<UInt8>
  private let tail: UnsafeMutablePointer<UInt8>
  /// The first row that has less than the slack behind it.
  private let firstCopied: Int
  private let pitch: Int

  /// The bytes of scratch that are needed.
  static func size(_ source: PixelRows<UInt8>) -> Int {
    copiedRows(source) * (source.stride + FilterKernels.rowSlack)
  }

  private static func copiedRows(_ source: PixelRows<UInt8>) -> Int {
    min(source.height, (FilterKernels.rowSlack + source.stride - 1) / source.stride)
  }

  init(_ source: PixelRows<UInt8>, memory: UnsafeMutablePointer<UInt8>) {
    self.source = source
    tail = memory
    firstCopied = source.height - Self.copiedRows(source)
    pitch = source.stride + FilterKernels.rowSlack
    memory.initialize(repeating: 0, count: Self.size(source))
    for y in firstCopied..<source.height {
      (memory + (y - firstCopied) * pitch).update(from: source.row(y), count: source.stride)
    }
  }

  /// The first pixel of a row; beyond the edge the picture is mirrored.
  func row(_ y: Int) -> UnsafePointer<UInt8> {
    let inside = mirrored(y, count: source.height)
    return inside < firstCopied
      ? source.row(inside) : UnsafePointer(tail + (inside - firstCopied) * pitch)
  }
}
