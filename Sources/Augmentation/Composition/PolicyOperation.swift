import Geometry
import Options
import Tensors

/// One of the changes that policies choose among, by torchvision's names.
public enum PolicyOperation: String, Codable, Sendable, CaseIterable {
  case identity
  case shearX = "shear_x"
  case shearY = "shear_y"
  case translateX = "translate_x"
  case translateY = "translate_y"
  case rotate
  case brightness
  case color
  case contrast
  case sharpness
  case posterize
  case solarize
  case autocontrast
  case equalize

  /// Those that move points.
  static let moving: [PolicyOperation] = [.shearX, .shearY, .translateX, .translateY, .rotate]

  /// Those that change colors.
  static let coloring = allCases.filter { $0 != .identity && !moving.contains($0) }

  /// Whether its strength is drawn with either sign.
  var isSigned: Bool {
    switch self {
    case .identity, .posterize, .solarize, .autocontrast, .equalize: false
    default: true
    }
  }
}

/// An operation of a policy and how strong it is.
public struct PolicyStep: Codable, Sendable, Equatable {
  /// What is done.
  public var operation: PolicyOperation

  /// How strong: the slant of shears, pixels of translations, degrees of turns, what brightness,
  /// color, contrast and sharpness differ from 1, the bits that posterizing leaves, the share of
  /// white from which solarizing inverts; 0 for the rest.
  public var strength: Double

  /// Creates a step.
  public init(_ operation: PolicyOperation, strength: Double) {
    self.operation = operation
    self.strength = strength
  }

  /// Whether a policy may draw such a strength.
  var isPossible: Bool { abs(strength) <= 100_000 }

  /// Returns the augmentation that does it; `nil` for the identity.
  ///
  /// - Throws: ``AugmentationError`` for a strength that no policy draws.
  func augmentation(
    _ border: Surround.Border, fill: [Int]
  ) throws(AugmentationError) -> (any Augmentation)? {
    guard isPossible else {
      throw .invalidOption("strength", "is \(strength), which no policy draws")
    }
    switch operation {
    case .identity:
      return nil
    case .shearX, .shearY, .translateX, .translateY, .rotate:
      return try movement(border, fill)
    case .brightness:
      // About middle gray, and back: x · factor.
      var options = BrightnessContrast.Options()
      options.contrastRange = Interval(1 + strength, 1 + strength)
      options.brightnessRange = Interval(strength / 2, strength / 2)
      return BrightnessContrast(options: options)
    case .color, .contrast:
      var options = ColorJitter.Options()
      let (factor, one) = (Interval(1 + strength, 1 + strength), Interval(1, 1))
      options.saturationRange = operation == .color ? factor : one
      options.contrastRange = operation == .contrast ? factor : one
      options.brightnessRange = one
      options.hueRange = Interval(0, 0)
      return ColorJitter(options: options)
    case .sharpness:
      // With these the sum is that of Pillow's smoothing kernel of thirteenths.
      var options = Sharpen.Options()
      options.alphaRange = Interval(strength / 13, strength / 13)
      options.lightnessRange = Interval(1, 1)
      return Sharpen(options: options)
    case .posterize:
      var options = Posterize.Options()
      let bits = min(max(strength, 1), 8)
      options.bitsRange = Interval(bits, bits)
      return Posterize(options: options)
    case .solarize:
      var options = Solarize.Options()
      options.thresholdRange = Interval(strength, strength)
      return Solarize(options: options)
    case .autocontrast:
      return Autocontrast(options: Autocontrast.Options())
    case .equalize:
      return Equalize(options: NoOptions())
    }
  }

  private func movement(
    _ border: Surround.Border, _ fill: [Int]
  ) throws(AugmentationError) -> any Augmentation {
    var options = Affine.Options()
    options.scaleRange = Interval(1, 1)
    options.translateUnit = .pixels
    options.border = border
    options.fill = fill
    func range(of operation: PolicyOperation, _ value: Double) -> Interval {
      self.operation == operation ? Interval(value, value) : Interval(0, 0)
    }
    let lean = AffineMap.lean(degreesOf: strength)
    options.shearXRange = range(of: .shearX, lean)
    options.shearYRange = range(of: .shearY, lean)
    options.translateXRange = range(of: .translateX, strength)
    options.translateYRange = range(of: .translateY, strength)
    options.degreesRange = range(of: .rotate, strength)
    return try Affine(options: options)
  }
}
