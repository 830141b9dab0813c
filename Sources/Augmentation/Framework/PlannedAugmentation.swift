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

  /// The sources, if it takes other pictures.
  let mixture: PlannedMixture?

  private let reference: ReferenceWork?
  private let flaw: AugmentationError?
  private let change: @Sendable (Image) throws -> Image
  private let drawn: @Sendable () throws -> DrawnValue?

  private init(
    kind: String, size: ImageSize, applied: Bool = true, members: [PlannedAugmentation]? = nil,
    mixture: PlannedMixture? = nil, flaw: AugmentationError? = nil,
    displacement: Displacement = .none, coveredAreas: [Polygon] = [], pixels: PixelWork = .other,
    reference: ReferenceWork? = nil,
    drawn: @escaping @Sendable () throws -> DrawnValue? = { nil },
    change: @escaping @Sendable (Image) throws -> Image
  ) {
    self.kind = kind
    self.size = size
    self.applied = applied
    self.members = members
    self.mixture = mixture
    self.flaw = flaw
    self.displacement = displacement
    self.coveredAreas = coveredAreas
    self.pixels = pixels
    self.reference = reference
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
      reference: ReferenceWork(augmentation, parameters, displacement),
      drawn: { try DrawnValue(parameters) },
      change: Self.change(augmentation, parameters, displacement))
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
    self.init(kind: kind, size: size, flaw: error) { _ in throw error }
  }

  /// A mixture that takes place on a picture of a size, with partners at some places of a pool.
  init<Mixing: MixingAugmentation>(
    _ mixing: Mixing, _ parameters: Mixing.Parameters, _ places: [Int],
    of pool: any PartnerPool, size: ImageSize
  ) {
    let planned = PlannedMixture(mixing, parameters, places, of: pool, size: size)
    let own = planned.mixture.placements.first { $0.source == 0 }
    self.init(
      kind: Mixing.kind, size: planned.mixture.size, mixture: planned, flaw: planned.flaw,
      displacement: own?.displacement ?? .none, drawn: { try DrawnValue(parameters) },
      change: { image in
        try mixing.apply(
          parameters, to: image, partners: planned.partners,
          pictures: planned.pictures(suiting: image))
      })
  }

  /// A composite that is only named, as what it does depends on its draws.
  init(naming kind: String, size: ImageSize) {
    self.init(kind: kind, size: size) { $0 }
  }

  /// Itself, or the steps of its members.
  var leaves: [PlannedAugmentation] { members?.flatMap(\.leaves) ?? [self] }

  /// Where in the picture afterwards the picture before can be seen.
  var visibleRegion: Box {
    mixture?.mixture.placements.first { $0.source == 0 }?.region ?? size.bounds
  }

  /// Whether points move or are cut off.
  var movesPoints: Bool { !displacement.isNone || mixture != nil }

  /// Fails where it cannot be applied.
  func check() throws(AugmentationError) {
    if let flaw { throw flaw }
  }

  /// Returns the changed picture.
  public func apply(to image: Image) throws -> Image { try change(image) }

  /// Whether libvips knows how to do it.
  var hasReference: Bool { reference != nil }

  /// Returns the changed picture, by libvips if it knows how.
  func applyReference(to image: Image) throws -> Image {
    try reference.map { try $0.apply(image) } ?? apply(to: image)
  }

  /// Returns what is written down.
  ///
  /// - Throws: An `EncodingError` when a parameter is not a finite number.
  public func record() throws -> AugmentationRecord {
    AugmentationRecord(
      kind: kind, applied: applied, parameters: try drawn(), matrix: leaves.map?.matrix,
      size: size, partners: mixture?.partners.map(\.name),
      members: try members?.map { try $0.record() })
  }

  /// What is done to pixels, along the map that is already there if it is nothing else.
  private static func change<Drawn: Augmentation>(
    _ augmentation: Drawn, _ parameters: Drawn.Parameters, _ displacement: Displacement
  ) -> @Sendable (Image) throws -> Image {
    guard let continuous = augmentation as? any ContinuousAugmentation,
      case .continuous(let map, let size) = displacement
    else { return { try augmentation.apply(parameters, to: $0) } }
    let surround = continuous.surround
    return { try surround.warp($0, along: map, size: size) }
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
