import Imaging
import Options
import Tensors
import VectorMath

/// What stands where pixels are taken away.
public enum HoleFilling: String, ParameterChoice, Codable {
  /// A given color.
  case color
  /// A color that is drawn for the picture.
  case drawn
  /// The picture's mean color.
  case mean
  /// Even noise.
  case noise

  public static var unset: HoleFilling { .color }
}

/// What stands in the holes of one picture, as drawn.
public struct HoleFill: Codable, Sendable, Equatable {
  /// Where the values come from.
  public var filling: HoleFilling
  /// The color, 0...255: one value, or red, green and blue.
  public var color: [Int]?
  /// The seed of the noise.
  public var seed: Int?

  /// Draws what the filling leaves open.
  init(_ filling: HoleFilling, color: [Int], using random: inout CounterRandom) {
    self.filling = filling
    switch filling {
    case .color: self.color = color
    case .drawn: self.color = (0..<3).map { _ in random.integer(in: 0...255) }
    case .mean: break
    case .noise: seed = random.fieldSeed()
    }
  }

  /// Refuses colors that no picture can have.
  static func check(_ color: [Int]) throws(AugmentationError) {
    _ = try Surround(border: .constant, fill: color)
  }

  /// What is painted in a picture.
  func paint(for image: Image) throws(AugmentationError) -> Paint {
    switch filling {
    case .noise: .noise(seed: UInt64(bitPattern: Int64(seed ?? 0)))
    case .mean: .color(image.meanPixel)
    case .drawn where image.channels > 4: .color(image.light(color ?? [0]))
    case .color, .drawn:
      .color(try Surround(border: .constant, fill: color ?? [0]).color(for: image))
    }
  }
}

extension CounterRandom {
  /// Draws the seed of a noise field.
  mutating func fieldSeed() -> Int { integer(in: 0...(1 << 52 - 1)) }

  /// Draws a whole number of an interval; its lower end rounded up where there is none in it.
  mutating func wholeNumber(in interval: Interval) -> Int {
    let lowest = Int(interval.lower.rounded(.up))
    return integer(in: lowest...max(lowest, Int(interval.upper.rounded(.down))))
  }
}

extension Image {
  /// A color of 1 or 3 values of 0...255 in the picture's channels and depth, alpha being full.
  ///
  /// Pictures without red, green and blue get its luma in every channel.
  func light(_ color: [Int]) -> [Int] {
    let hasAlpha = channels == 2 || channels == 4
    let colors = channels - (hasAlpha ? 1 : 0)
    var values = color
    if color.count != 3 || colors != 3 {
      let luma =
        color.count == 3
        ? (299 * color[0] + 587 * color[1] + 114 * color[2] + 500) / 1000 : color.first ?? 0
      values = Array(repeating: luma, count: colors)
    }
    if hasAlpha { values.append(255) }
    return depth == .uint16 ? values.map { $0 * 257 } : values
  }
}
