/// What the segments of a JPEG file say that holds nothing but a picture.
///
/// Source: ITU-T T.81, annex B.
struct BareJPEG: Equatable {
  let width: Int
  let height: Int
  /// 1 for gray, 3 for color.
  let components: Int

  private enum Marker {
    static let start: UInt8 = 0xD8
    static let scan: UInt8 = 0xDA
    /// Baseline, extended and progressive, by Huffman codes.
    static let frames: ClosedRange<UInt8> = 0xC0...0xC2
    /// JFIF, tables, restart intervals and comments.
    static let passedOver: Set<UInt8> = [0xE0, 0xDB, 0xC4, 0xDD, 0xFE]
  }

  /// Reads the segments up to the first scan; `nil` if any is there that could change colors or
  /// orientation, or that is not as it should be.
  init?(_ bytes: UnsafeRawBufferPointer) {
    guard bytes.count > 4, bytes[0] == 0xFF, bytes[1] == Marker.start else { return nil }
    var place = 2
    var frame: (width: Int, height: Int, components: Int)?
    while place + 4 <= bytes.count {
      guard bytes[place] == 0xFF else { return nil }
      let marker = bytes[place + 1]
      if marker == Marker.scan {
        guard let frame, frame.width > 0, frame.height > 0,
          frame.components == 1 || frame.components == 3
        else { return nil }
        (width, height, components) = frame
        return
      }
      let length = Int(bytes[place + 2]) << 8 | Int(bytes[place + 3])
      guard length >= 2, place + 2 + length <= bytes.count else { return nil }
      if Marker.frames.contains(marker) {
        guard frame == nil, length >= 8, bytes[place + 4] == 8 else { return nil }
        frame = (
          width: Int(bytes[place + 7]) << 8 | Int(bytes[place + 8]),
          height: Int(bytes[place + 5]) << 8 | Int(bytes[place + 6]),
          components: Int(bytes[place + 9])
        )
      } else if !Marker.passedOver.contains(marker) {
        return nil
      }
      place += 2 + length
    }
    return nil
  }
}
