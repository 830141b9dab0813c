import Geometry
import Imaging
import Options
import Tensors

/// Changes brightness, contrast, saturation and hue by drawn amounts in drawn order, as
/// torchvision's `ColorJitter`.
///
/// Gray pictures have no saturation and hue to change. More than four channels allow brightness and
/// contrast only.
public struct ColorJitter: Augmentation {
  public static let kind = "color_jitter"
  public static let summary = "Changes brightness, contrast, saturation and hue in drawn order."

  /// The keys in a spec.
  public struct Options: ComponentOptions {
    @Parameter("The factor of all values is drawn from here.", range: 0...10)
    public var brightnessRange = Interval(0.8, 1.2)

    @Parameter("The factor of the distance from the mean luma is drawn from here.", range: 0...10)
    public var contrastRange = Interval(0.8, 1.2)

    @Parameter("The factor of the distance from gray is drawn from here.", range: 0...10)
    public var saturationRange = Interval(0.8, 1.2)

    @Parameter(
      "What is added to the hue is drawn from here; 1 is the whole circle.", unit: "turns",
      range: -0.5...0.5)
    public var hueRange = Interval(-0.05, 0.05)

    /// Makes the defaults.
    public init() {}
  }

  /// One of the changes.
  public enum Change: String, Codable, Sendable, CaseIterable {
    case brightness, contrast, saturation, hue
  }

  /// What was drawn.
  public struct Parameters: Codable, Sendable, Equatable {
    /// The factor of all values.
    public var brightness: Double
    /// The factor of the distance from the mean luma.
    public var contrast: Double
    /// The factor of the distance from gray.
    public var saturation: Double
    /// What is added to the hue, in turns.
    public var hue: Double
    /// The changes, first to last.
    public var order: [Change]
  }

  private let options: Options

  public init(options: Options) { self.options = options }

  public func sample(using random: inout CounterRandom, size: ImageSize) -> Parameters {
    Parameters(
      brightness: random.uniform(in: options.brightnessRange.range),
      contrast: random.uniform(in: options.contrastRange.range),
      saturation: random.uniform(in: options.saturationRange.range),
      hue: random.uniform(in: options.hueRange.range),
      order: Change.allCases.shuffled(using: &random))
  }

  public func accepts(_ parameters: Parameters, size: ImageSize) -> Bool {
    options.brightnessRange.holds(parameters.brightness)
      && options.contrastRange.holds(parameters.contrast)
      && options.saturationRange.holds(parameters.saturation)
      && options.hueRange.holds(parameters.hue)
      && Set(parameters.order).count == parameters.order.count
  }

  public func apply(_ parameters: Parameters, to image: Image) throws -> Image {
    try parameters.order.reduce(image) { try changed($0, $1, parameters) }
  }

  private func changed(_ image: Image, _ change: Change, _ parameters: Parameters) throws -> Image {
    switch change {
    case .brightness:
      guard parameters.brightness != 1 else { return image }
      return try image.mapped(along: ToneCurve { $0 * parameters.brightness })
    case .contrast:
      guard parameters.contrast != 1 else { return image }
      let mean = image.meanLuma
      return try image.mapped(along: ToneCurve { ($0 - mean) * parameters.contrast + mean })
    case .saturation:
      guard parameters.saturation != 1 else { return image }
      return try image.mixed(by: .saturation(parameters.saturation), for: Self.kind)
    case .hue:
      guard parameters.hue != 0, try image.hasColors(for: Self.kind) else { return image }
      return try image.shiftedHSV(turns: parameters.hue)
    }
  }
}

extension Image {
  /// The mean of the luma, or of all channels where there are more than four; in 0...1.
  fileprivate var meanLuma: Double {
    let means = channelMeans.map { $0 / Double(depth.maximum) }
    switch channels {
    case 1, 2: return means[0]
    case 3, 4: return (SIMD3(means[0], means[1], means[2]) * ColorMatrix.luma).sum()
    default: return means.reduce(0, +) / Double(channels)
    }
  }
}
