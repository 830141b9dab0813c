import Geometry
import Options
import Tensors

/// Applies one operation of fourteen, of a drawn strength (Müller and Hutter 2021).
///
/// Operations and strengths are those of torchvision's `TrivialAugmentWide`; labels follow.
public struct TrivialAugmentWide: CompositeAugmentation {
  public static let kind = "trivial_augment_wide"
  public static let summary = "Applies one drawn operation of drawn strength."

  /// The keys in a spec.
  public struct Options: ComponentOptions {
    @Parameter("What is seen beyond the picture's edge.")
    public var border = Surround.Border.constant

    @Parameter(
      "Color beyond the edge where border is \"constant\": 1 value, or red, green and blue.",
      range: 0...255, count: 1...3)
    public var fill = [0]

    /// Makes the defaults.
    public init() {}
  }

  /// What was drawn.
  public typealias Parameters = PolicyStep

  private let options: Options

  public init(options: Options) throws(AugmentationError) {
    _ = try Surround(border: options.border, fill: options.fill)
    self.options = options
  }

  public var possibleMembers: [AugmentationChain.Link] { [] }

  public func sample(using random: inout CounterRandom, size: ImageSize) -> PolicyStep {
    let operations = PolicyOperation.allCases
    let operation = operations[random.integer(in: 0...operations.count - 1)]
    let level = Double(random.integer(in: 0...30)) / 30
    return PolicyTable.trivialAugmentWide.step(
      operation, level: level, size: size, using: &random)
  }

  public func members(
    _ parameters: PolicyStep
  ) throws(AugmentationError) -> [AugmentationChain.Link] {
    try [parameters].links(options.border, fill: options.fill)
  }
}
