/// How a picture is scaled into a size without distortion, and padded.
public struct Letterbox: Sendable, Hashable, Codable {
  /// Where the picture lies in the target.
  public enum Placement: String, Sendable, CaseIterable, Codable {
    /// In the middle; an odd remainder goes to the right and the bottom (YOLOv5, YOLOv8).
    case center
    /// In the top left corner, padded on the right and at the bottom (YOLOX).
    case topLeft = "top_left"
  }

  /// How the sides of the scaled picture become whole numbers.
  public enum Rounding: String, Sendable, CaseIterable, Codable {
    /// To the nearest, halves to even (YOLOv5, YOLOv8).
    case nearest
    /// Towards zero (YOLOX).
    case down
  }

  /// The size of the original picture.
  public let source: ImageSize

  /// The size of the padded picture.
  public let target: ImageSize

  /// The size of the scaled picture, without padding.
  public let content: ImageSize

  /// The columns of padding on the left.
  public let left: Int

  /// The rows of padding at the top.
  public let top: Int

  /// Works out the scaled size and the padding.
  ///
  /// Sides shorter than one pixel become one pixel. Without `enlarges` a picture that fits is not
  /// scaled.
  public init(
    source: ImageSize, target: ImageSize, placement: Placement = .center,
    rounding: Rounding = .nearest, enlarges: Bool = true
  ) {
    precondition(!source.isEmpty && !target.isEmpty, "a letterbox needs pixels")
    let (width, height) = (Double(source.width), Double(source.height))
    let fitting = min(Double(target.width) / width, Double(target.height) / height)
    let factor = enlarges ? fitting : min(fitting, 1)
    let rule: FloatingPointRoundingRule = rounding == .nearest ? .toNearestOrEven : .towardZero
    let content = ImageSize(
      width: min(max(1, Int((width * factor).rounded(rule))), target.width),
      height: min(max(1, Int((height * factor).rounded(rule))), target.height))
    self.source = source
    self.target = target
    self.content = content
    left = placement == .center ? (target.width - content.width) / 2 : 0
    top = placement == .center ? (target.height - content.height) / 2 : 0
  }

  /// The columns of padding on the right.
  public var right: Int { target.width - content.width - left }

  /// The rows of padding at the bottom.
  public var bottom: Int { target.height - content.height - top }

  /// Takes positions in the original picture to positions in the padded one.
  public var map: AffineMap {
    Framing.resize(source, to: content).map
      .concatenating(.translation(x: Double(left), y: Double(top)))
  }

  /// The map with the size it leads to.
  public var framing: Framing { Framing(map: map, size: target) }
}
