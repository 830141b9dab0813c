import CVips

/// Reads picture files from memory.
///
/// Only JPEG, PNG, WebP, TIFF, GIF and HEIF are ever opened. A damaged or cut file is an error,
/// never half a picture. Safe to call from any number of threads.
public enum ImageReader {
  /// The version of libvips that decodes.
  public static var libraryVersion: String { VipsLibrary.version }

  /// Reads what the file says about itself.
  ///
  /// - Throws: ``ImagingError`` if the bytes are no picture that can be read.
  public static func header(_ bytes: [UInt8]) throws(ImagingError) -> ImageHeader {
    try bytes.withUnsafeBytesTyped { (raw) throws(ImagingError) in try header(raw) }
  }

  /// Reads what the file says about itself.
  ///
  /// - Throws: ``ImagingError`` if the bytes are no picture that can be read.
  public static func header(
    _ bytes: UnsafeRawBufferPointer
  ) throws(ImagingError) -> ImageHeader {
    let format = try readableFormat(of: bytes)
    return try VipsLibrary.run { () throws(ImagingError) in
      let loader = Loader(bytes: bytes, format: format)
      return loader.header(of: try loader.open())
    }
  }

  /// Decodes the first page of a file.
  ///
  /// `isCancelled` is asked between strips of rows, and must not use this module.
  ///
  /// - Throws: ``ImagingError``; `.cancelled` if `isCancelled` said so.
  public static func decode(
    _ bytes: [UInt8], options: DecodeOptions = DecodeOptions(), isCancelled: (() -> Bool)? = nil
  ) throws(ImagingError) -> Image {
    try bytes.withUnsafeBytesTyped { (raw) throws(ImagingError) in
      try decode(raw, options: options, isCancelled: isCancelled)
    }
  }

  /// Decodes the first page of a file.
  ///
  /// `isCancelled` is asked between strips of rows, and must not use this module.
  ///
  /// - Throws: ``ImagingError``; `.cancelled` if `isCancelled` said so.
  public static func decode(
    _ bytes: UnsafeRawBufferPointer, options: DecodeOptions = DecodeOptions(),
    isCancelled: (() -> Bool)? = nil
  ) throws(ImagingError) -> Image {
    guard options.maxPixels > 0 else { throw .invalidOption("maxPixels", "must be positive") }
    let format = try readableFormat(of: bytes)
    return try VipsLibrary.run { () throws(ImagingError) in
      try Decoder(
        loader: Loader(bytes: bytes, format: format), options: options, isCancelled: isCancelled
      ).decode()
    }
  }

  private static func readableFormat(
    of bytes: UnsafeRawBufferPointer
  ) throws(ImagingError) -> ImageFormat {
    let format = try FormatSniffer.format(of: bytes)
    try VipsLibrary.start()
    guard ImageFormat.readable.contains(format) else {
      throw .missingCodec(format, writing: false)
    }
    return format
  }
}

extension Array {
  /// The bytes of the array, for closures of typed throws.
  func withUnsafeBytesTyped<R, E: Error>(
    _ body: (UnsafeRawBufferPointer) throws(E) -> R
  ) throws(E) -> R {
    let result = withUnsafeBytes { raw in
      Result { () throws(E) in try body(raw) }
    }
    return try result.get()
  }
}
