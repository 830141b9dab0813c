/// How a picture is turned into pixels.
public struct DecodeOptions: Sendable, Equatable {
  /// Which colors come out.
  public enum Color: String, Sendable, CaseIterable {
    /// Three channels of sRGB; embedded color profiles are applied.
    case srgb
    /// One channel: BT.601 luma of the sRGB colors, as Pillow and OpenCV compute it.
    case gray
    /// One or three channels as in the file, samples untouched, no profile applied; CMYK becomes sRGB.
    case keep
  }

  /// What becomes of transparency.
  public enum Alpha: Sendable, Equatable {
    /// The picture is laid on a plain background.
    case flatten(red: UInt8, green: UInt8, blue: UInt8)
    /// The alpha channel is left out, the colors stay.
    case drop
    /// The alpha channel of a file that has one stays as the last channel.
    case keep

    /// On white.
    public static let onWhite = Alpha.flatten(red: 255, green: 255, blue: 255)
  }

  /// Bits of a sample.
  public enum Depth: String, Sendable, CaseIterable {
    /// 8 bits; 16-bit samples are scaled by 255/65535 and rounded.
    case uint8
    /// As in the file: 8 or 16 bits.
    case keep
  }

  /// Which library does the work; pixels and bytes are the same.
  public enum Engine: String, Sendable, CaseIterable {
    /// libjpeg straight from and to the picture's rows for a plain JPEG, else libvips.
    case automatic
    /// libvips for every file.
    case vips
  }

  /// A size in pixels.
  public struct Size: Sendable, Equatable {
    public var width: Int
    public var height: Int

    public init(width: Int, height: Int) {
      self.width = width
      self.height = height
    }
  }

  public var color: Color
  public var alpha: Alpha
  public var depth: Depth
  /// A file with more pixels is refused before any is decoded.
  public var maxPixels: Int
  /// Whether the EXIF orientation is applied.
  public var autoOrient: Bool
  /// If set, the picture may come out 2, 4 or 8 times smaller, but no side smaller than this
  /// (after orientation), which saves decoding what a later resize throws away.
  public var coverSize: Size?
  public var engine: Engine

  public init(
    color: Color = .srgb, alpha: Alpha = .onWhite, depth: Depth = .uint8,
    maxPixels: Int = 268_435_456, autoOrient: Bool = true, coverSize: Size? = nil,
    engine: Engine = .automatic
  ) {
    self.color = color
    self.alpha = alpha
    self.depth = depth
    self.maxPixels = maxPixels
    self.autoOrient = autoOrient
    self.coverSize = coverSize
    self.engine = engine
  }
}
