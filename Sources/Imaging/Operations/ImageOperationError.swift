/// Why an operation cannot be applied to a picture.
public enum ImageOperationError: Error, Equatable, Sendable {
  /// A side is not positive, or the picture would be too large to address.
  case impossibleSize(width: Int, height: Int)
  /// The rectangle does not lie in the picture.
  case outside(PixelRectangle, width: Int, height: Int)
  /// The number of values is not the number of channels.
  case valueCount(name: String, expected: Int, got: Int)
  /// A value is out of its range.
  case outOfRange(name: String, value: Double, range: String)
  /// The map flattens the plane or has coefficients that are not finite.
  case notInvertible
  /// The two pictures differ in shape or depth.
  case shapesDiffer(expected: String, got: String)
  /// The operation needs other channels.
  case channels(expected: String, got: Int)
}

extension ImageOperationError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .impossibleSize(let width, let height):
      "a picture cannot have the size \(width)x\(height): both sides must be positive, the whole "
        + "below 2^31 samples, and memory enough for it"
    case .outside(let area, let width, let height):
      "the rectangle \(area.width)x\(area.height) at (\(area.x), \(area.y)) does not lie in the "
        + "picture of \(width)x\(height): crop it to the picture first"
    case .valueCount(let name, let expected, let got):
      "\(name) has \(got) values, expected \(expected)"
    case .outOfRange(let name, let value, let range):
      "\(name) is \(value), expected \(range)"
    case .notInvertible:
      "the map cannot be inverted: its scale must be finite and not zero"
    case .shapesDiffer(let expected, let got):
      "the pictures differ: expected \(expected), got \(got)"
    case .channels(let expected, let got):
      "the picture has \(got) channels, expected \(expected)"
    }
  }
}
