import Foundation
import Geometry
import Tensors

/// How strong the operations of a policy are, as in torchvision.
struct PolicyTable: Sendable {
  /// The most that lines slant.
  let shear: Double
  /// The most that the picture is moved: a share of its side.
  let translateShare: Double
  /// The most that the picture is moved, in pixels.
  let translatePixels: Double
  /// The most that it is turned.
  let degrees: Double
  /// The most that brightness, color, contrast and sharpness differ from 1.
  let tone: Double
  /// The bits that posterizing leaves, and how many less at most.
  let bits: (most: Double, less: Double)

  static let randAugment = PolicyTable(
    shear: 0.3, translateShare: 150.0 / 331, translatePixels: 0, degrees: 30, tone: 0.9,
    bits: (8, 4))

  static let trivialAugmentWide = PolicyTable(
    shear: 0.99, translateShare: 0, translatePixels: 32, degrees: 135, tone: 0.99, bits: (8, 6))

  static let augMix = PolicyTable(
    shear: 0.3, translateShare: 1.0 / 3, translatePixels: 0, degrees: 30, tone: 0.9, bits: (4, 4))

  /// Returns an operation at a level of 0…1, on a picture of a size; the sign is drawn.
  func step(
    _ operation: PolicyOperation, level: Double, size: ImageSize,
    using random: inout CounterRandom
  ) -> PolicyStep {
    let strength = strength(of: operation, level: level, size: size)
    let isNegative = operation.isSigned && random.chance(0.5)
    return PolicyStep(operation, strength: isNegative ? -strength : strength)
  }

  /// Returns how strong an operation is at a level of 0…1, on a picture of a size.
  func strength(of operation: PolicyOperation, level: Double, size: ImageSize) -> Double {
    func way(_ length: Int) -> Double {
      (translateShare * Double(length) + translatePixels) * level
    }
    return switch operation {
    case .identity, .autocontrast, .equalize: 0
    case .shearX, .shearY: shear * level
    case .translateX: way(size.width)
    case .translateY: way(size.height)
    case .rotate: degrees * level
    case .brightness, .color, .contrast, .sharpness: tone * level
    case .posterize: bits.most - (bits.less * level).rounded(.toNearestOrEven)
    case .solarize: 1 - level
    }
  }
}

extension AffineMap {
  /// The angle of a slant, in degrees.
  static func lean(degreesOf slant: Double) -> Double { atan(slant) * 180 / .pi }
}
