import Geometry
import Imaging
import Options
import Tensors

/// Pastes objects of another picture (Ghiasi 2021).
///
/// Objects with an outline or a mask are cut out along it. They keep their share of the picture, up
/// to a drawn factor. Objects behind them count as less visible, and masks are cut.
public struct CopyPaste: MixingAugmentation {
  public static let kind = "copy_paste"
  public static let summary = "Pastes objects with outlines or masks from another picture."

  /// Where an object goes.
  public enum Place: String, ParameterChoice, Codable {
    /// To the same place as in its own picture.
    case same
    /// Anywhere in the picture.
    case anywhere

    public static var unset: Place { .same }
  }

  /// The keys in a spec.
  public struct Options: ComponentOptions {
    @Parameter(
      "How many objects are pasted is drawn from here: whole numbers; no more than there are.",
      range: 0...1000)
    public var countRange = Interval(1, 5)

    @Parameter(
      "The size of an object, beside its share of its own picture, is multiplied by a factor "
        + "drawn from here.", range: 0.05...20)
    public var scaleRange = Interval(0.75, 1.25)

    @Parameter("Where an object is pasted.")
    public var place = Place.same

    @Parameter(
      "Edges are softened by a Gaussian of this standard deviation.", unit: "pixels",
      range: 0...20)
    public var softness = 0.0

    /// Makes the defaults.
    public init() {}
  }

  /// What was drawn: the objects that are pasted, the last one on top.
  public struct Parameters: Codable, Sendable, Equatable {
    /// One pasted object.
    public struct Object: Codable, Sendable, Equatable {
      /// Its place in the partner's labels.
      public var object: Int
      /// The rectangle of the partner that holds it.
      public var cut: PixelRectangle
      /// The rectangle that this becomes, in part perhaps beyond the picture.
      public var target: PixelRectangle

      var move: CutAndStretch { CutAndStretch(cut: cut, target: target) }
    }

    /// The objects.
    public var objects: [Object]
  }

  private let options: Options
  private let counts: ClosedRange<Int>

  public init(options: Options) throws(AugmentationError) {
    self.options = options
    let range = options.countRange.range
    guard
      let lower = Int(exactly: range.lowerBound), let upper = Int(exactly: range.upperBound)
    else { throw .invalidOption("countRange", "has parts of a whole: give whole numbers") }
    counts = lower...upper
  }

  public var partnerCount: Int { 1 }

  public func sample(
    using random: inout CounterRandom, size: ImageSize, partners: [Partner]
  ) -> Parameters {
    guard let partner = partners.first else { return Parameters(objects: []) }
    let candidates = partner.labels.indices.filter { cut(partner.labels[$0], partner.size) != nil }
    let count = min(random.integer(in: counts), candidates.count)
    let chosen = random.permutation(of: candidates.count).prefix(count)
    let base = (Double(size.area) / Double(max(partner.size.area, 1))).squareRoot()
    let objects = chosen.compactMap { place -> Parameters.Object? in
      let factor = base * random.uniform(in: options.scaleRange.range)
      let (x, y) = (random.uniform(in: 0...1), random.uniform(in: 0...1))
      guard let cut = cut(partner.labels[candidates[place]], partner.size) else { return nil }
      let width = min(max(Int((Double(cut.width) * factor).rounded()), 1), 4 * size.width)
      let height = min(max(Int((Double(cut.height) * factor).rounded()), 1), 4 * size.height)
      var (left, top) = (x * Double(size.width - width), y * Double(size.height - height))
      if options.place == .same {
        let middle = cut.box.center
        left = middle.x / Double(partner.size.width) * Double(size.width) - Double(width) / 2
        top = middle.y / Double(partner.size.height) * Double(size.height) - Double(height) / 2
      }
      return Parameters.Object(
        object: candidates[place], cut: cut,
        target: PixelRectangle(
          x: Int(left.rounded()), y: Int(top.rounded()), width: width, height: height))
    }
    return Parameters(objects: objects)
  }

  public func accepts(_ parameters: Parameters, size: ImageSize) -> Bool {
    parameters.objects.count <= counts.upperBound
      && parameters.objects.allSatisfy { object in
        let target = object.target
        return (1...4 * size.width).contains(target.width)
          && (1...4 * size.height).contains(target.height)
          && abs(Double(target.x)) < 1e6 && abs(Double(target.y)) < 1e6
      }
  }

  public func mixture(
    _ parameters: Parameters, size: ImageSize, partners: [Partner]
  ) -> Mixture {
    var placements = [Placement(source: 0, weight: 1)]
    for object in possible(parameters, partners) {
      let label = object.label
      let framing = Framing(map: object.move.map, size: size)
      let cover: Cover?
      if label.polygons.isEmpty {
        cover = label.mask.flatMap { try? $0.following([.affine(framing)]) }.map(Cover.mask)
      } else {
        cover = .outlines(label.polygons.map { $0.mapped(by: framing.map) })
      }
      for place in placements.indices { placements[place].covers += cover.map { [$0] } ?? [] }
      placements.append(
        Placement(
          source: 1, displacement: .affine(framing), objects: [object.place], weight: 0))
    }
    return Mixture(size: size, placements: placements)
  }

  public func apply(
    _ parameters: Parameters, to image: Image, partners: [Partner], pictures: [Image]
  ) throws -> Image {
    guard let picture = pictures.first else { return image }
    var result = image
    for object in possible(parameters, partners) {
      let move = object.move
      let shape = try object.label.shape(in: move.cut, depth: image.depth)
        .resized(width: move.target.width, height: move.target.height)
      let mask = options.softness > 0 ? try shape.blurred(sigma: options.softness) : shape
      try result.paste(
        move.pixels(of: picture), x: move.target.x, y: move.target.y, mask: mask)
    }
    return result
  }

  /// The objects that the partner has; all of them unless its labels have changed since the draws.
  private func possible(
    _ parameters: Parameters, _ partners: [Partner]
  ) -> [(place: Int, label: LabelledObject, move: CutAndStretch)] {
    guard let partner = partners.first else { return [] }
    return parameters.objects.compactMap { drawn in
      guard partner.labels.indices.contains(drawn.object),
        drawn.move.isPossible(in: partner.size)
      else { return nil }
      return (drawn.object, partner.labels[drawn.object], drawn.move)
    }
  }

  /// The rectangle round an object with an outline or a mask, with room for soft edges.
  private func cut(_ object: LabelledObject, _ size: ImageSize) -> PixelRectangle? {
    let outline = Box(around: object.polygons.flatMap(\.points)) ?? object.mask?.objectBounds
    guard let outline, outline.isFinite, !outline.isEmpty else { return nil }
    let room = (3 * options.softness).rounded(.up)
    let box = Box(
      x0: (outline.x0 - room).rounded(.down), y0: (outline.y0 - room).rounded(.down),
      x1: (outline.x1 + room).rounded(.up), y1: (outline.y1 + room).rounded(.up)
    ).clipped(width: Double(size.width), height: Double(size.height))
    guard !box.isEmpty else { return nil }
    return PixelRectangle(
      x: Int(box.x0), y: Int(box.y0), width: Int(box.width), height: Int(box.height))
  }
}
