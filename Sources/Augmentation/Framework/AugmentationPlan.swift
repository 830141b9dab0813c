import Geometry
import Imaging

/// All that a chain will do to one picture, drawn but not yet done.
///
/// Moves labels without touching pixels.
public struct AugmentationPlan: Sendable {
  /// The size of the picture that the draws are for.
  public let source: ImageSize

  /// The augmentations of the chain in order, composites with their members in them.
  public let tree: [PlannedAugmentation]

  /// The augmentations in order; in the place of composites, what their members do.
  public let steps: [PlannedAugmentation]

  /// Whether neighbours that can be done in one go are; only pixels depend on it, not labels.
  public let fuses: Bool

  /// What does the pixels.
  public let engine: AugmentationEngine

  init(
    source: ImageSize, tree: [PlannedAugmentation], fuses: Bool, engine: AugmentationEngine
  ) {
    self.source = source
    self.tree = tree
    self.fuses = fuses && engine == .kernels
    self.engine = engine
    steps = tree.flatMap(\.leaves)
  }

  /// The size of the picture that comes out.
  public var size: ImageSize { steps.last?.size ?? source }

  /// The affine map of the whole, or `nil` when a step is not affine.
  public var map: AffineMap? { steps.map }

  /// Returns the picture that comes out.
  ///
  /// - Throws: ``AugmentationError/differentSize(expected:got:)``, or what a step throws.
  public func apply(to image: Image) throws -> Image {
    let got = ImageSize(width: image.width, height: image.height)
    guard got == source else {
      throw AugmentationError.differentSize(expected: source, got: got)
    }
    if engine == .vips {
      return try steps.reduce(image) { $1.applied ? try $1.applyReference(to: $0) : $0 }
    }
    return try runs.reduce(image) { try $1.apply(to: $0) }
  }

  /// Returns where a point goes, inside the picture or not.
  public func apply(_ point: Point) -> Point {
    steps.reduce(point) { $1.displacement.apply($0) }
  }

  /// Returns where an outline goes, inside the picture or not.
  public func apply(_ polygon: Polygon) -> Polygon {
    steps.reduce(polygon) { $1.displacement.apply($0) }
  }

  /// Returns the part of an outline that is still to be seen.
  ///
  /// It is cut after every step: what one step takes out of the picture no later step brings back.
  public func visiblePart(of polygon: Polygon) -> Polygon {
    steps.reduce(polygon.clipped(to: source.bounds)) {
      guard $1.movesPoints else { return $0 }
      return $1.displacement.apply($0).clipped(to: $1.visibleRegion)
    }
  }

  /// Whether a point is in the picture after every step.
  public func isVisible(_ point: Point) -> Bool {
    guard source.bounds.contains(point) else { return false }
    var moved = point
    return steps.allSatisfy { step in
      moved = step.displacement.apply(moved)
      return step.visibleRegion.contains(moved)
    }
  }

  /// Returns what is written down, one record for each augmentation of the chain.
  ///
  /// - Throws: An `EncodingError` when a parameter is not a finite number.
  public func records() throws -> [AugmentationRecord] { try tree.map { try $0.record() } }
}
