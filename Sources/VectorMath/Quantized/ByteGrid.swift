/// Pictures of unsigned bytes with interleaved channels and a frame of spare pixels around each.
///
/// The buffer is `[batch, top + height + bottom, left + width + right, pitch]`; channels are padded
/// to `pitch`, which is 4 or a multiple of 16.
public struct ByteGrid: Sendable, Hashable {
  public var batch: Int
  public var height: Int
  public var width: Int
  /// Bytes of a pixel.
  public var pitch: Int
  public var frame: Insets

  /// Describes pictures.
  ///
  /// - Precondition: Nothing is negative; `pitch` is 4 or a positive multiple of 16.
  public init(batch: Int, height: Int, width: Int, pitch: Int, frame: Insets = .zero) {
    precondition(batch >= 0 && height >= 0 && width >= 0)
    precondition(pitch == 4 || (pitch > 0 && pitch % 16 == 0))
    precondition(min(frame.top, frame.left, frame.bottom, frame.right) >= 0)
    self.batch = batch
    self.height = height
    self.width = width
    self.pitch = pitch
    self.frame = frame
  }

  /// The channels rounded up to whole blocks.
  public static func pitch(channels: Int) -> Int { (channels + 15) / 16 * 16 }

  /// The shape of the buffer.
  public var shape: [Int] {
    [batch, frame.top + height + frame.bottom, frame.left + width + frame.right, pitch]
  }

  public var count: Int { batch * picturePitch }

  var rowPitch: Int { (frame.left + width + frame.right) * pitch }
  var picturePitch: Int { (frame.top + height + frame.bottom) * rowPitch }

  /// The number of pixels without the frame.
  var pixels: Int { batch * height * width }

  /// Where the pixel at `y`, `x` of a picture begins; it may lie in the frame.
  func place(_ picture: Int, _ y: Int, _ x: Int) -> Int {
    picture * picturePitch + (frame.top + y) * rowPitch + (frame.left + x) * pitch
  }

  /// Sets all pixels of the frame to one byte.
  func fillFrame(_ base: UnsafeMutablePointer<UInt8>, with byte: UInt8) {
    guard frame != .zero else { return }
    for picture in 0..<batch {
      let start = base + picture * picturePitch
      start.initialize(repeating: byte, count: frame.top * rowPitch)
      for row in 0..<height {
        let line = start + (frame.top + row) * rowPitch
        line.initialize(repeating: byte, count: frame.left * pitch)
        (line + (frame.left + width) * pitch).initialize(
          repeating: byte, count: frame.right * pitch)
      }
      (start + (frame.top + height) * rowPitch).initialize(
        repeating: byte, count: frame.bottom * rowPitch)
    }
  }

  /// Writes where the pixels `range`, counted without the frame, begin.
  func writePlaces(_ range: Range<Int>, to places: UnsafeMutablePointer<Int>) {
    writePlaces(range, of: self, stride: Extent(1, 1), offset: Extent(0, 0), to: places)
  }

  /// Writes where the windows of the pixels `range` of `output` begin.
  func writePlaces(
    _ range: Range<Int>, of output: ByteGrid, stride: Extent, offset: Extent,
    to places: UnsafeMutablePointer<Int>
  ) {
    var target = places
    var pixel = range.lowerBound
    while pixel < range.upperBound {
      let (line, x) = pixel.quotientAndRemainder(dividingBy: output.width)
      let (picture, y) = line.quotientAndRemainder(dividingBy: output.height)
      let count = min(output.width - x, range.upperBound - pixel)
      let start = place(picture, y * stride.height + offset.height, x * stride.width + offset.width)
      let step = stride.width * pitch
      for index in 0..<count { target[index] = start &+ index &* step }
      target += count
      pixel += count
    }
  }
}
