/// A map from one picture into another, with the size of the picture that it leads to.
public struct Framing: Sendable, Hashable, Codable {
  /// Takes positions in the source to positions in the result.
  public var map: AffineMap

  /// The size of the result.
  public var size: ImageSize

  /// Creates a framing from a map and the size it leads to.
  public init(map: AffineMap, size: ImageSize) {
    self.map = map
    self.size = size
  }

  /// Returns the framing that applies this one first, then `next`.
  public func concatenating(_ next: Framing) -> Framing {
    Framing(map: map.concatenating(next.map), size: next.size)
  }

  /// Returns the framing that stretches a picture to a size; proportions may change.
  public static func resize(_ source: ImageSize, to target: ImageSize) -> Framing {
    let x = Double(target.width) / Double(source.width)
    let y = Double(target.height) / Double(source.height)
    return Framing(map: .scale(x: x, y: y), size: target)
  }

  /// Returns the framing that brings the shorter side to a length and keeps the proportions.
  ///
  /// The longer side is cut down to a whole number, as in torchvision's `Resize`.
  public static func resize(_ source: ImageSize, shortSide: Int) -> Framing {
    let (short, long) = (min(source.width, source.height), max(source.width, source.height))
    let scaled = max(1, shortSide * long / short)
    let isWide = source.width > source.height
    return resize(
      source,
      to: ImageSize(width: isWide ? scaled : shortSide, height: isWide ? shortSide : scaled))
  }

  /// Returns the framing that brings the longer side to a length and keeps the proportions.
  public static func resize(_ source: ImageSize, longSide: Int) -> Framing {
    let letterbox = Letterbox(
      source: source, target: ImageSize(width: longSide, height: longSide), placement: .topLeft)
    return resize(source, to: letterbox.content)
  }

  /// Returns the framing that cuts a rectangle out of a picture.
  public static func crop(x: Int, y: Int, size: ImageSize) -> Framing {
    Framing(map: .translation(x: -Double(x), y: -Double(y)), size: size)
  }

  /// Returns the framing that cuts a rectangle out of the middle; it may reach beyond the picture.
  ///
  /// An odd remainder is rounded half to even, as in torchvision's `CenterCrop`.
  public static func centerCrop(_ source: ImageSize, to size: ImageSize) -> Framing {
    let x = (Double(source.width - size.width) / 2).rounded(.toNearestOrEven)
    let y = (Double(source.height - size.height) / 2).rounded(.toNearestOrEven)
    return Framing(map: .translation(x: -x, y: -y), size: size)
  }

  /// Returns the framing that fills a size: scales until both sides reach it, then cuts the middle.
  public static func cover(_ source: ImageSize, to target: ImageSize) -> Framing {
    let factor = max(
      Double(target.width) / Double(source.width), Double(target.height) / Double(source.height))
    let scaled = ImageSize(
      width: max(target.width, Int((Double(source.width) * factor).rounded(.toNearestOrEven))),
      height: max(target.height, Int((Double(source.height) * factor).rounded(.toNearestOrEven))))
    return resize(source, to: scaled).concatenating(centerCrop(scaled, to: target))
  }
}
