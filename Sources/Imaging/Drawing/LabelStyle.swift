/// Line width and text height for drawing results on a picture.
public struct LabelStyle: Sendable, Equatable {
  /// Width of outlines in pixels, at least 1.
  public var lineWidth: Int
  /// Size of the font in pixels, at least 8.
  public var textHeight: Int
  /// Radius of keypoints in pixels.
  public var dotRadius: Double

  public init(lineWidth: Int, textHeight: Int, dotRadius: Double) {
    self.lineWidth = max(lineWidth, 1)
    self.textHeight = max(textHeight, 8)
    self.dotRadius = max(dotRadius, 1)
  }

  /// The style that looks the same on a picture of any size shown as large.
  public static func scaled(width: Int, height: Int) -> LabelStyle {
    let side = Double(max(min(width, height), 1))
    return LabelStyle(
      lineWidth: Int((side / 240).rounded()),
      textHeight: Int(min(max(side / 32, 10), 160).rounded()),
      dotRadius: min(max(side / 160, 1.5), 40))
  }
}
