import Geometry
import Imaging
import Options
import VectorMath

/// What is seen where a moved picture does not reach.
public struct Surround: Sendable, Equatable {
  /// Where the pixels beyond the edge come from.
  public enum Border: String, ParameterChoice, Codable {
    /// One color.
    case constant
    /// The picture mirrored about its outermost pixels, which are not repeated.
    case reflect
    /// The outermost pixels carried on.
    case replicate

    public static var unset: Border { .constant }

    var warpBorder: WarpBorder {
      switch self {
      case .constant: .constant
      case .reflect: .reflect
      case .replicate: .replicate
      }
    }
  }

  /// Where the pixels beyond the edge come from.
  public let border: Border

  /// The color beyond the edge, 0...255: one value, or red, green and blue.
  public let fill: [Int]

  /// Black.
  public static let black = Surround(checkedBorder: .constant, fill: [0])

  /// The outermost pixels carried on.
  public static let edge = Surround(checkedBorder: .replicate, fill: [0])

  /// Creates a surround; `fill` has 1 or 3 values of 0...255.
  public init(border: Border, fill: [Int]) throws(AugmentationError) {
    guard fill.count == 1 || fill.count == 3 else {
      throw .invalidOption("fill", "has \(fill.count) values: give 1, or red, green and blue")
    }
    guard fill.allSatisfy((0...255).contains) else {
      throw .invalidOption("fill", "has values outside 0...255")
    }
    self.init(checkedBorder: border, fill: fill)
  }

  private init(checkedBorder border: Border, fill: [Int]) {
    self.border = border
    self.fill = fill
  }

  /// Returns the color for a picture's channels and depth; an alpha channel gets full opacity.
  ///
  /// Three values become one for a gray picture by the weights of ITU-R BT.601.
  func color(for image: Image) throws(AugmentationError) -> [Int] {
    let hasAlpha = image.channels == 2 || image.channels == 4
    let colors = image.channels - (hasAlpha ? 1 : 0)
    var values = fill
    if fill.count == 3, colors == 1 {
      values = [(299 * fill[0] + 587 * fill[1] + 114 * fill[2] + 500) / 1000]
    } else if fill.count == 1 {
      values = Array(repeating: fill[0], count: colors)
    }
    guard values.count == colors else {
      throw .unsuitableFill(values: fill.count, channels: image.channels)
    }
    if hasAlpha { values.append(255) }
    return image.depth == .uint16 ? values.map { $0 * 257 } : values
  }
}
