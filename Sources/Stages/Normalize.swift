import Geometry
import Imaging
import Options
import Pipeline
import Tensors

/// Makes a network's input of the picture: `y = (x · scale − mean[c]) / std[c]`.
///
/// - Output: `[1, C, H, W]`, or `[1, H, W, C]`.
/// - Source: with the default scale, `torchvision.transforms.Normalize` after `ToTensor`.
public struct Normalize: Stage {
  public static let kind = "normalize"
  public static let summary = "Makes the network's input: scaled, standardised, channels in order."
  public static let example =
    #"{"mean": [0.485, 0.456, 0.406], "std": [0.229, 0.224, 0.225]}"#
  public static let reads: [Slot] = [.image]
  public static let writes: [Slot] = [.tensor]

  /// The order of the color channels.
  public enum Order: String, ParameterChoice {
    case rgb
    case bgr
  }

  /// The order of the axes.
  public enum Layout: String, ParameterChoice {
    case nchw
    case nhwc
  }

  public struct Options: ComponentOptions {
    @Parameter("Mean, one value or one a channel, in the units after scaling.", count: 1...4)
    public var mean: [Double] = [0]
    @Parameter(
      "Standard deviation, one value or one a channel, in the units after scaling.",
      above: 0, count: 1...4)
    public var std: [Double] = [1]
    @Parameter("Factor for samples of 0…255; 16-bit samples are brought to 0…255 first.", above: 0)
    public var scale = 1.0 / 255
    @Parameter("The order of the color channels that the network wants.") public var order =
      Order.rgb
    @Parameter("The order of the axes that the network wants.") public var layout = Layout.nchw

    public init() {}
  }

  private let options: Options

  public init(options: Options) throws {
    self.options = options
    let (means, stds) = (options.mean.count, options.std.count)
    guard means == stds || means == 1 || stds == 1 else {
      throw StageError.invalidOption("std", "has \(stds) values, mean has \(means)")
    }
  }

  public func plan(_ plan: inout SlotPlan) throws {
    guard case .image(let width, let height, let channels) = plan[.image] else { return }
    for (name, values) in [("mean", options.mean), ("std", options.std)] {
      guard let channels, values.count > 1, values.count != channels else { continue }
      throw StageError.invalidOption(
        name, "has \(values.count) values, the pictures have \(channels) channels",
        hint: "give one value, or one a channel")
    }
    plan[.tensor] = .tensor(
      shape: options.layout == .nchw
        ? [1, channels, height, width] : [1, height, width, channels])
  }

  public func process(_ sample: inout Sample) throws {
    let picture = try sample.picture()
    let image = picture.image
    let shape =
      options.layout == .nchw
      ? [1, image.channels, image.height, image.width]
      : [1, image.height, image.width, image.channels]
    let floats = try image.normalizedTensor(
      mean: try channels(options.mean, image.channels, "mean"),
      std: try channels(options.std, image.channels, "std"),
      scale: Float(image.depth == .uint8 ? options.scale : options.scale / 257),
      order: options.order == .rgb ? .rgb : .bgr,
      layout: options.layout == .nchw ? .planar : .interleaved)
    let tensor = Tensor(shape: shape, floats: floats)
    sample.set(.tensor(NetworkInput(tensor: tensor, frame: picture.frame)))
  }

  private func channels(_ values: [Double], _ count: Int, _ name: String) throws -> [Float] {
    if values.count == 1 { return Array(repeating: Float(values[0]), count: count) }
    guard values.count == count else {
      throw StageError.failed(
        code: "shape-mismatch",
        "\(name) has \(values.count) values, the picture \(count) channels")
    }
    return values.map { Float($0) }
  }
}

extension Normalize: CompositeStage {
  public func parts(_ plan: SlotPlan) -> [StagePart] {
    [.steps(["scale", "standardise", "order channels", "lay out"], how: "one pass")]
  }
}
