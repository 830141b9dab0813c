/// How a picture is written.
///
/// Equal pictures and options give equal bytes; no metadata is written.
public struct EncodeOptions: Sendable, Equatable {
  /// How finely a lossy format keeps color.
  public enum ChromaSubsampling: String, Sendable, CaseIterable {
    /// 4:2:0, one color value for four pixels.
    case quarter
    /// 4:4:4, every pixel its own.
    case full
  }

  public var format: ImageFormat
  /// 1...100, for JPEG, WebP and HEIF.
  public var quality: Int
  /// Exact pixels, for WebP and HEIF; PNG and TIFF always are.
  public var lossless: Bool
  /// 0...9, from none to smallest, for PNG; TIFF knows none (0) and some.
  public var compression: Int
  /// For JPEG and HEIF.
  public var chroma: ChromaSubsampling
  /// Coarse to fine, for JPEG, PNG and GIF.
  public var progressive: Bool
  /// Smaller by a second pass over the codes, for JPEG.
  public var optimized: Bool
  /// What shows through where the format has no transparency.
  public var background: DecodeOptions.Alpha
  /// Which library encodes; the bytes are the same.
  public var engine: DecodeOptions.Engine

  public init(
    format: ImageFormat, quality: Int = 90, lossless: Bool = false, compression: Int = 6,
    chroma: ChromaSubsampling = .quarter, progressive: Bool = false, optimized: Bool = false,
    background: DecodeOptions.Alpha = .onWhite, engine: DecodeOptions.Engine = .automatic
  ) {
    self.format = format
    self.quality = quality
    self.lossless = lossless
    self.compression = compression
    self.chroma = chroma
    self.progressive = progressive
    self.optimized = optimized
    self.background = background
    self.engine = engine
  }

  /// Checks the ranges.
  ///
  /// - Throws: `ImagingError.invalidOption`.
  public func validate() throws(ImagingError) {
    guard (1...100).contains(quality) else {
      throw .invalidOption("quality", "is \(quality), must be 1 to 100")
    }
    guard (0...9).contains(compression) else {
      throw .invalidOption("compression", "is \(compression), must be 0 to 9")
    }
    guard !lossless || (format != .jpeg && format != .gif) else {
      throw .invalidOption("lossless", "is not possible with \(format.name): use PNG")
    }
    guard background != .keep || format != .jpeg else {
      throw .invalidOption("background", "cannot keep transparency: JPEG has none")
    }
  }
}
