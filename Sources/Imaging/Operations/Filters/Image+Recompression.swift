extension Image {
  /// The picture as it comes back from a lossy file; alpha and depth stay.
  ///
  /// Of two, or more than three, each color is compressed by itself as gray.
  ///
  /// - Throws: ``ImagingError`` if the format is missing, or cannot hold so large a picture.
  package func recompressed(as format: ImageFormat, quality: Int) throws(ImagingError) -> Image {
    let colors = channels > 4 ? channels : channels - (hasAlpha ? 1 : 0)
    guard colors == 1 || colors == 3 else {
      var result = self
      for channel in 0..<colors {
        let plane = try selected([channel]).recompressed(as: format, quality: quality)
        result.replace([channel], by: plane)
      }
      return result
    }
    let picture = (hasAlpha ? selected(Array(0..<colors)) : self).converted(depth: .uint8)
    let bytes = try picture.encoded(EncodeOptions(format: format, quality: quality))
    let decoded = try ImageReader.decode(
      bytes, options: DecodeOptions(color: .keep, alpha: .drop, maxPixels: Int.max))
    let back = colors == 1 ? decoded.selected([0]) : decoded
    guard hasAlpha || depth == .uint16 else { return back }
    var result = self
    result.replace(Array(0..<colors), by: back.converted(depth: depth))
    return result
  }

  /// Overwrites channels by those of a picture that has no others.
  private mutating func replace(_ order: [Int], by other: Image) {
    let (from, to) = (other.channels, channels)
    let pixels = width * height
    switch depth {
    case .uint8:
      other.withByteRows { source in
        withMutableByteRows { target in
          for (k, channel) in order.enumerated() {
            for i in 0..<pixels { target.base[i * to + channel] = source.base[i * from + k] }
          }
        }
      }
    case .uint16:
      other.withWideRows { source in
        withMutableWideRows { target in
          for (k, channel) in order.enumerated() {
            for i in 0..<pixels { target.base[i * to + channel] = source.base[i * from + k] }
          }
        }
      }
    }
  }
}
