import CVips

extension Image {
  /// The operations of libvips on this picture.
  public var vips: VipsEngine { VipsEngine(image: self) }
}

/// Operations on a picture as libvips does them: the reference for our own.
///
/// Every sample of a result is the nearest level to what libvips computes in floating point. One
/// channel is like another, alpha too.
public struct VipsEngine: Sendable {
  let image: Image

  /// Runs operations of libvips on the picture.
  ///
  /// - Throws: ``ImagingError``.
  func run(
    _ body: (VipsPicture) throws(ImagingError) -> VipsPicture
  ) throws(ImagingError) -> Image {
    try VipsLibrary.run { () throws(ImagingError) in
      try image.withUnsafeBytes { (bytes) throws(ImagingError) in
        let source = try VipsPicture(
          over: bytes, width: image.width, height: image.height, channels: image.channels,
          depth: image.depth)
        return try collect(try rounded(try body(source)))
      }
    }
  }

  /// The picture with samples of floating point.
  func floating(_ picture: VipsPicture) throws(ImagingError) -> VipsPicture {
    try VipsCall(
      "cast", ["in": .image(picture), "format": .choice(UInt32(VIPS_FORMAT_FLOAT.rawValue))]
    ).image()
  }

  private var format: VipsBandFormat {
    image.depth == .uint8 ? VIPS_FORMAT_UCHAR : VIPS_FORMAT_USHORT
  }

  private func rounded(_ picture: VipsPicture) throws(ImagingError) -> VipsPicture {
    guard picture.format != format else { return picture }
    let whole = try VipsCall(
      "round",
      ["in": .image(picture), "round": .choice(UInt32(VIPS_OPERATION_ROUND_RINT.rawValue))]
    ).image()
    return try VipsCall(
      "cast", ["in": .image(whole), "format": .choice(UInt32(format.rawValue))]
    ).image()
  }

  private func collect(_ picture: VipsPicture) throws(ImagingError) -> Image {
    var result = try Image.allocated(
      width: picture.width, height: picture.height, channels: picture.bands, depth: image.depth)
    let row = result.bytesPerRow
    try result.withUnsafeMutableBytes { (target) throws(ImagingError) in
      try picture.forEachStrip(rows: 64) { (top, source, count, stride) in
        for place in 0..<count {
          let line = UnsafeRawBufferPointer(start: source + place * stride, count: row)
          UnsafeMutableRawBufferPointer(rebasing: target[((top + place) * row)...])
            .copyMemory(from: line)
        }
      }
    }
    return result
  }
}
