import CJPEG

/// The shortest way from a plain JPEG file to pixels: libjpeg writes rows into the picture.
///
/// Gives the pixels that libvips gives, which itself decodes by libjpeg.
enum PlainJPEG {
  /// Decodes; nil if the file is not plain or not whole, which libvips then deals with.
  ///
  /// - Throws: `ImagingError.cancelled` or `.outOfMemory`.
  static func decode(
    _ bytes: UnsafeRawBufferPointer, shrink: Int, width: Int, height: Int, channels: Int,
    isCancelled: (() -> Bool)?
  ) throws(ImagingError) -> Image? {
    var image = try Image.allocated(
      width: width, height: height, channels: channels, depth: .uint8)
    let result = image.withUnsafeMutableBytes { target in
      run(
        bytes, shrink: Int32(shrink), channels: Int32(channels), width: Int32(width),
        height: Int32(height), out: target, isCancelled: isCancelled)
    }
    if result == CJPEGCancelled {
      throw .cancelled
    }
    return result == CJPEGDone ? image : nil
  }

  private static func run(
    _ bytes: UnsafeRawBufferPointer, shrink: Int32, channels: Int32, width: Int32,
    height: Int32, out: UnsafeMutableRawBufferPointer, isCancelled: (() -> Bool)?
  ) -> CJPEGResult {
    let source = bytes.assumingMemoryBound(to: UInt8.self).baseAddress
    let target = out.assumingMemoryBound(to: UInt8.self).baseAddress
    guard let isCancelled else {
      return cjpeg_decode(
        source, bytes.count, shrink, channels, width, height, target, nil, nil)
    }
    return withoutActuallyEscaping(isCancelled) { ask in
      var asked = ask
      return withUnsafeMutablePointer(to: &asked) { pointer in
        cjpeg_decode(
          source, bytes.count, shrink, channels, width, height, target,
          { context in
            let ask = context?.assumingMemoryBound(to: (() -> Bool).self).pointee
            return ask?() == true ? 1 : 0
          }, pointer)
      }
    }
  }
}
