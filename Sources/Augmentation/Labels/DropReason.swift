import Geometry

/// Why an object does not stay in an augmented picture.
public enum DropReason: Sendable, Hashable, Codable {
  /// Nothing of it is left in the picture.
  case nothingLeft
  /// Its area, in square pixels, is below the least.
  case area(Double, least: Double)
  /// The share of it that is seen, 0…1, is below the least.
  case visibility(Double, least: Double)
  /// Width or height of its box, in pixels, is below the least.
  case size(width: Double, height: Double, least: Double)
  /// The longer side of its box is more than so many times the shorter.
  case aspect(Double, most: Double)

  /// The rule in a word: `nothing_left`, `area`, `visibility`, `size`, `aspect`.
  public var rule: String {
    switch self {
    case .nothingLeft: "nothing_left"
    case .area: "area"
    case .visibility: "visibility"
    case .size: "size"
    case .aspect: "aspect"
    }
  }
}

extension DropReason: CustomStringConvertible {
  public var description: String {
    func short(_ value: Double) -> String {
      guard abs(value) < 1e12 else { return "\(value)" }
      let rounded = (value * 1000).rounded() / 1000
      return rounded == rounded.rounded() ? "\(Int(rounded))" : "\(rounded)"
    }
    return switch self {
    case .nothingLeft:
      "nothing of it is left in the picture"
    case .area(let area, let least):
      "area \(short(area)) is below \(short(least)) square pixels"
    case .visibility(let share, let least):
      "visible share \(short(share)) is below \(short(least))"
    case .size(let width, let height, let least):
      "box of \(short(width)) × \(short(height)) is below \(short(least)) pixels"
    case .aspect(let ratio, let most):
      "aspect \(short(ratio)) is above \(short(most))"
    }
  }
}
