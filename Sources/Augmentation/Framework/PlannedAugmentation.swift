import Geometry
import Imaging
import Tensors

/// One augmentation of a chain with its parameters drawn for a picture.
public struct PlannedAugmentation: Sendable {
  /// The augmentation's name in specs.
  public let kind: String

  /// Whether it takes place.
  public let applied: Bool

  /// What the members of a composite do, in order; `nil` for others.
  public let members: [PlannedAugmentation]?

  /// Where points go; nowhere for a composite, whose members say it.
  public let displacement: Displacement

  /// The size of the picture afterwards.
  public let size: ImageSize

  /// What is hidden, in pixels of the picture before the step.
  public let coveredAreas: [Polygon]

  /// What happens to the pixels, as far as neighbours can share it.
  let pixels: PixelWork

  private let change: @Sendable (Image) throws -> Image
  private let drawn: @Sendable () throws -> DrawnValue?

  private init(
    kind: String, size: ImageSize, applied: Bool = true, members: [PlannedAugmentation]? = nil,
    displacement: Displacement = .none, coveredAreas: [Polygon] = [], pixels: PixelWork = .other,
    drawn: @escaping @Sendable () throws -> DrawnValue? = { nil },
    change: @escaping @Sendable (Image) throws -> Image
  ) {
    self.kind = kind
    self.size = size
    self.applied = applied
    self.members = members
    self.displacement = displacement
    self.coveredAreas = coveredAreas
    self.pixels = pixels
    self.drawn = drawn
    self.change = change
  }

  /// An augmentation that does not take place.
  init(skipping kind: String, size: ImageSize) {
    self.init(kind: kind, size: size, applied: false) { $0 }
  }

  /// An augmentation that takes place on a picture of a size.
  init<Drawn: Augmentation>(
    _ augmentation: Drawn, _ parameters: Drawn.Parameters, size: ImageSize
  ) {
    let displacement = augmentation.displacement(parameters, size: size)
    self.init(
      kind: Drawn.kind, size: displacement.outputSize(for: size), displacement: displacement,
      coveredAreas: Self.coveredAreas(augmentation, parameters, size),
      pixels: PixelWork(augmentation, parameters, displacement),
      drawn: { try DrawnValue(parameters) },
      change: { try augmentation.apply(parameters, to: $0) })
  }

  /// A composite that takes place, its members planned for a picture that ends in a size.
  init<Drawn: CompositeAugmentation>(
    _ composite: Drawn, _ parameters: Drawn.Parameters, _ members: [PlannedAugmentation],
    size: ImageSize
  ) {
    self.init(
      kind: Drawn.kind, size: size, members: members, drawn: { try DrawnValue(parameters) },
      change: { image in try members.reduce(image) { try $1.apply(to: $0) } })
  }

  /// An augmentation that cannot be applied; trying to throws the reason.
  init(failing kind: String, _ error: AugmentationError, size: ImageSize) {
    self.init(kind: kind, size: size) { _ in throw error }
  }

  /// A composite that is only named, as what it does depends on its draws.
  init(naming kind: String, size: ImageSize) {
    self.init(kind: kind, size: size) { $0 }
  }

  /// Itself, or the steps of its members.
  var leaves: [PlannedAugmentation] { members?.flatMap(\.leaves) ?? [self] }

  /// Returns the changed picture.
  public func apply(to image: Image) throws -> Image { try change(image) }

  /// Returns what is written down.
  ///
  /// - Throws: An `EncodingError` when a parameter is not a finite number.
  public func record() throws -> AugmentationRecord {
    AugmentationRecord(
      kind: kind, applied: applied, parameters: try drawn(), matrix: leaves.map?.matrix,
      size: size, members: try members?.map { try $0.record() })
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

extension [PlannedAugmentation] {
  /// The affine map of all steps together, or `nil` when one is not affine.
  var map: AffineMap? {
    var whole = AffineMap.identity
    for step in self where step.applied {
      guard let map = step.displacement.map else { return nil }
      if map != .identity { whole = whole.concatenating(map) }
    }
    return whole
  }
}
