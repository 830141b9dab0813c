import Geometry
import Imaging
import Options

/// The keys of a spec besides its stages.
struct SpecFields: ComponentOptions {
  @Parameter("The version of the spec's form.", range: 1...1) var version: Int
  @Parameter("What the pipeline is called in reports.") var name = ""
  @Parameter("The seed of all random draws.", range: 0...9_007_199_254_740_991) var seed = 0
  @Parameter("Stage plugins that the pipeline needs.") var plugins: [String] = []
  @Parameter("How pictures are read.") var input = Nested<InputOptions>()
}

/// How pictures are read.
public struct InputOptions: ComponentOptions {
  /// The colors that every picture is brought to.
  public enum Color: String, ParameterChoice {
    /// Three channels, sRGB.
    case rgb
    /// One channel, luma.
    case gray
  }

  /// What becomes of transparency.
  public enum Alpha: String, ParameterChoice {
    /// The picture is laid on the background.
    case flatten
    /// The alpha channel is left out.
    case drop
    /// The alpha channel stays, as the last one.
    case keep
  }

  /// The number of bits of a sample.
  public enum Depth: String, ParameterChoice {
    case uint8
    /// 16-bit pictures stay so.
    case keep
  }

  /// Which library decodes.
  public enum Engine: String, ParameterChoice {
    /// libjpeg for plain JPEG files, libvips for all others.
    case auto
    /// libvips for every file.
    case vips
  }

  @Parameter("The colors that every picture is brought to.") public var color = Color.rgb
  @Parameter("What becomes of transparency.") public var alpha = Alpha.flatten
  @Parameter("The color under transparent pixels.", unit: "0…255", range: 0...255, count: 3...3)
  public var background = [255, 255, 255]
  @Parameter("Samples of 16 bits are brought to 8, or kept.") public var depth = Depth.uint8
  @Parameter(
    "Pictures with more are refused before they are decoded.", unit: "pixels",
    range: 1...1e12)
  public var maxPixels = 268_435_456
  @Parameter(
    "Whether JPEG may be decoded at 1/2, 1/4 or 1/8 when a resize follows that needs no more.")
  public var shrinkOnLoad = false
  @Parameter(
    "What decodes: libjpeg for plain JPEG files and libvips for others, or libvips for all; "
      + "the pixels are the same.")
  public var engine = Engine.auto

  public init() {}

  /// Channels of every decoded picture; `nil` when pictures differ.
  var channels: Int? {
    guard alpha != .keep else { return nil }
    return color == .rgb ? 3 : 1
  }

  /// The options in the decoder's terms.
  package func decodeOptions(cover: ImageSize?) -> DecodeOptions {
    var options = DecodeOptions()
    options.color = color == .rgb ? .srgb : .gray
    options.alpha =
      switch alpha {
      case .flatten:
        .flatten(
          red: UInt8(background[0]), green: UInt8(background[1]), blue: UInt8(background[2]))
      case .drop: .drop
      case .keep: .keep
      }
    options.depth = depth == .uint8 ? .uint8 : .keep
    options.maxPixels = maxPixels
    options.engine = engine == .auto ? .automatic : .vips
    if shrinkOnLoad, let cover {
      options.coverSize = .init(width: cover.width, height: cover.height)
    }
    return options
  }
}
