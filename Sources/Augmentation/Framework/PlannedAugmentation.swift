import Geometry
import Imaging
import Tensors

/// One augmentation of a chain with its parameters drawn for a picture.
public struct PlannedAugmentation: Sendable {
  /// The augmentation's name in specs.
  public let kind: String

  /// Whether it takes place.
  public let applied: Bool

  /// Where points go.
  public let displacement: Displacement

  /// The size of the picture afterwards.
  public let size: ImageSize

  /// What is hidden, in pixels of the picture before the step.
  public let coveredAreas: [Polygon]

  /// What happens to the pixels, as far as neighbours can share it.
  let pixels: PixelWork

  private let change: @Sendable (Image) throws -> Image
  private let drawn: @Sendable () throws -> DrawnValue?

  /// An augmentation that does not take place.
  init(skipping kind: String, size: ImageSize) {
    self.kind = kind
    self.size = size
    applied = false
    displacement = .none
    coveredAreas = []
    pixels = .other
    change = { $0 }
    drawn = { nil }
  }

  /// An augmentation that takes place on a picture of a size.
  init<Drawn: Augmentation>(
    _ augmentation: Drawn, _ parameters: Drawn.Parameters, size: ImageSize
  ) {
    kind = Drawn.kind
    applied = true
    displacement = augmentation.displacement(parameters, size: size)
    self.size = displacement.outputSize(for: size)
    coveredAreas = Self.coveredAreas(augmentation, parameters, size)
    pixels = PixelWork(augmentation, parameters, displacement)
    change = { try augmentation.apply(parameters, to: $0) }
    drawn = { try DrawnValue(parameters) }
  }

  /// Returns the changed picture.
  public func apply(to image: Image) throws -> Image { try change(image) }

  /// Returns what is written down.
  ///
  /// - Throws: An `EncodingError` when a parameter is not a finite number.
  public func record() throws -> AugmentationRecord {
    AugmentationRecord(
      kind: kind, applied: applied, parameters: try drawn(), matrix: displacement.map?.matrix,
      size: size)
  }

  private static func coveredAreas<Drawn: Augmentation>(
    _ augmentation: Drawn, _ parameters: Drawn.Parameters, _ size: ImageSize
  ) -> [Polygon] {
    func areas<Hiding: OccludingAugmentation>(_ augmentation: Hiding) -> [Polygon] {
      guard let parameters = parameters as? Hiding.Parameters else { return [] }
      return augmentation.coveredAreas(parameters, size: size)
    }
    guard let hiding = augmentation as? any OccludingAugmentation else { return [] }
    return areas(hiding)
  }
}
