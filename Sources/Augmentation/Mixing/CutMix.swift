import Geometry
import Imaging
import Options
import Tensors

/// Puts a rectangle of another picture in place of the picture's own (Yun 2019).
///
/// The other is stretched to the picture's size and stays in its place. Outlines, boxes and masks of
/// both are cut at the rectangle; labels of whole pictures get the shares of the area.
public struct CutMix: MixingAugmentation {
  public static let kind = "cut_mix"
  public static let summary = "Replaces a rectangle by that of another picture of the data set."

  /// The keys in a spec.
  public struct Options: ComponentOptions {
    @Parameter(
      "The picture's share of the area is drawn from the beta distribution with this for both of "
        + "its parameters: 1 is uniform, more is nearer to half and half.", range: 0.01...1000)
    public var alpha = 1.0

    /// Makes the defaults.
    public init() {}
  }

  /// What was drawn: the rectangle that is replaced, which may be empty.
  public typealias Parameters = PixelRectangle

  private let options: Options

  public init(options: Options) { self.options = options }

  public var partnerCount: Int { 1 }

  public func sample(
    using random: inout CounterRandom, size: ImageSize, partners: [Partner]
  ) -> PixelRectangle {
    let reach = 0.5 * (1 - random.beta(options.alpha)).squareRoot()
    func side(_ length: Int) -> Range<Int> {
      let middle = random.integer(in: 0...length - 1)
      let half = Int(reach * Double(length))
      return max(0, middle - half)..<min(length, middle + half)
    }
    let (columns, rows) = (side(size.width), side(size.height))
    return PixelRectangle(
      x: columns.lowerBound, y: rows.lowerBound, width: columns.count, height: rows.count)
  }

  public func accepts(_ parameters: PixelRectangle, size: ImageSize) -> Bool {
    parameters.lies(inWidth: size.width, height: size.height)
  }

  public func mixture(
    _ parameters: PixelRectangle, size: ImageSize, partners: [Partner]
  ) -> Mixture {
    let box = parameters.box
    let share = box.area / Double(size.area)
    let others = partners.enumerated().map { place, partner in
      Placement(
        source: place + 1, displacement: .affine(.resize(partner.size, to: size)), region: box,
        weight: share)
    }
    return Mixture(
      size: size,
      placements: [Placement(source: 0, hole: box.isEmpty ? nil : box, weight: 1 - share)] + others)
  }

  public func apply(
    _ parameters: PixelRectangle, to image: Image, partners: [Partner], pictures: [Image]
  ) throws -> Image {
    guard parameters.width > 0, parameters.height > 0 else { return image }
    var result = image
    for picture in pictures {
      let stretched = try picture.resized(width: image.width, height: image.height)
      try result.paste(stretched.cropped(to: parameters), x: parameters.x, y: parameters.y)
    }
    return result
  }
}
