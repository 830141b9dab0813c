/// What a picture file says about itself, read without decoding pixels.
public struct ImageHeader: Sendable, Equatable {
  /// The kind of color that the file holds.
  public enum Color: String, Sendable {
    case gray, rgb, cmyk, lab, other
  }

  public var format: ImageFormat
  /// Size in pixels once the orientation is applied.
  public var width: Int
  public var height: Int
  /// Size in pixels as stored.
  public var storedWidth: Int
  public var storedHeight: Int
  public var orientation: Orientation
  /// Channels that loading gives, alpha included; a palette is already looked up.
  public var channels: Int
  public var hasAlpha: Bool
  /// Bits of a sample as stored: 1, 2, 4, 8, 10, 12, 16 or 32.
  public var bitsPerSample: Int
  public var color: Color
  /// Whether a color profile is embedded.
  public var hasProfile: Bool
  /// Pages or frames; only the first is decoded.
  public var pages: Int
}
