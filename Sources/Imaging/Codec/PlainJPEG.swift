import CJPEG
import Glibc

/// The shortest way from a plain JPEG file to pixels and back: libjpeg on the picture's rows.
///
/// Gives the pixels and bytes that libvips gives, which itself goes by libjpeg.
enum PlainJPEG {
  /// The largest side that a JPEG file can have.
  private static let sideLimit = 65_500

  /// Encodes; nil if the picture is not plain, which libvips then deals with.
  static func encode(_ image: Image, _ options: EncodeOptions) -> [UInt8]? {
    guard image.depth == .uint8, image.channels == 1 || image.channels == 3,
      max(image.width, image.height) <= sideLimit
    else { return nil }
    var start: UnsafeMutablePointer<UInt8>?
    var count = 0
    let result = image.withUnsafeBytes { bytes in
      cjpeg_encode(
        bytes.assumingMemoryBound(to: UInt8.self).baseAddress, Int32(image.width),
        Int32(image.height), Int32(image.channels), Int32(options.quality),
        options.chroma == .quarter ? 1 : 0, options.progressive ? 1 : 0,
        options.optimized ? 1 : 0, &start, &count)
    }
    guard result == CJPEGDone, let start else { return nil }
    defer { free(start) }
    return Array(UnsafeBufferPointer(start: start, count: count))
  }

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
