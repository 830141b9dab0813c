import Geometry
import Imaging
import Options
import Tensors

/// Paints over whole objects, drawn from those of the picture.
///
/// An object is hidden as exactly as its labels know it: its mask, else its outlines, else its box.
public struct MaskDropout: LabelAwareAugmentation, OccludingAugmentation {
  public static let kind = "mask_dropout"
  public static let summary = "Paints over whole objects of the picture."

  /// The keys in a spec.
  public struct Options: ComponentOptions {
    @Parameter("The number of objects that are hidden is drawn from here.", range: 0...1000)
    public var objectsRange = Interval(1, 1)

    @Parameter("What stands in place of the objects.")
    public var filling = HoleFilling.color

    @Parameter(
      "The color where filling is \"color\": 1 value, or red, green and blue.", range: 0...255,
      count: 1...3)
    public var fill = [0]

    /// Makes the defaults.
    public init() {}
  }

  /// What was drawn.
  public struct Parameters: Codable, Sendable, Equatable {
    /// The outlines of what is hidden, in pixels.
    public var outlines: [Polygon]
    /// What stands in their place.
    public var fill: HoleFill
  }

  private let options: Options

  public init(options: Options) throws(AugmentationError) {
    try HoleFill.check(options.fill)
    self.options = options
  }

  public func sample(
    using random: inout CounterRandom, size: ImageSize, labels: VisibleLabels
  ) -> Parameters {
    var left = labels.objects.map { $0.hidingOutlines }.filter { !$0.isEmpty }
    var outlines: [Polygon] = []
    for _ in 0..<min(random.wholeNumber(in: options.objectsRange), left.count) {
      outlines += left.remove(at: random.integer(in: 0...left.count - 1))
    }
    return Parameters(
      outlines: outlines, fill: HoleFill(options.filling, color: options.fill, using: &random))
  }

  public func accepts(_ parameters: Parameters, size: ImageSize) -> Bool {
    parameters.outlines.allSatisfy(\.isNearPictures)
      && parameters.fill.isPossible
  }

  public func apply(_ parameters: Parameters, to image: Image) throws -> Image {
    guard !parameters.outlines.isEmpty else { return image }
    let cover = Image.coverage(
      of: parameters.outlines, width: image.width, height: image.height)
    // A pixel is hidden or it is not: edges that shine through would give the object away.
    let mask = try cover.mapped(through: (0...255).map { $0 > 0 ? 255 : 0 })
    return try image.veiled(with: parameters.fill.paint(for: image), .mask(mask))
  }

  public func coveredAreas(_ parameters: Parameters, size: ImageSize) -> [Polygon] {
    parameters.outlines
  }
}

extension LabelledObject {
  /// The areas that hold the whole object.
  fileprivate var hidingOutlines: [Polygon] {
    if let areas = mask?.objectAreas, !areas.isEmpty { return areas.map { Polygon($0) } }
    if !polygons.isEmpty { return polygons }
    return corners.map { [$0] } ?? bounds.map { $0.isEmpty ? [] : [Polygon($0)] } ?? []
  }
}

extension Image {
  /// Rectangles that together hold the pixels of a mask that are not 0: runs of a row, joined
  /// with equal ones of the rows below.
  fileprivate var objectAreas: [PixelRectangle] {
    guard channels == 1, depth == .uint8 else { return [] }
    return withBytes { bytes in
      var areas: [PixelRectangle] = []
      var open: [PixelRectangle] = []
      for y in 0..<height {
        var runs: [PixelRectangle] = []
        var x = 0
        while x < width {
          let start = x
          while x < width, bytes[y * width + x] != 0 { x += 1 }
          if x > start { runs.append(PixelRectangle(x: start, y: y, width: x - start, height: 1)) }
          x += 1
        }
        for place in runs.indices {
          guard
            let above = open.firstIndex(where: {
              $0.x == runs[place].x && $0.width == runs[place].width
            })
          else { continue }
          runs[place].y = open[above].y
          runs[place].height = open[above].height + 1
          open.remove(at: above)
        }
        areas += open
        open = runs
      }
      return areas + open
    }
  }
}
