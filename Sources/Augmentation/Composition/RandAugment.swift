import Geometry
import Options
import Tensors

/// Applies a few operations of one strength, each drawn from fourteen (Cubuk 2020).
///
/// Operations and strengths are those of torchvision's `RandAugment`; labels follow.
public struct RandAugment: CompositeAugmentation {
  public static let kind = "rand_augment"
  public static let summary = "Applies a few drawn operations of a given strength."

  /// The keys in a spec.
  public struct Options: ComponentOptions {
    @Parameter("How many operations are applied.", range: 0...100)
    public var operations = 2

    @Parameter("How strong they are: 0 not at all, 30 most.", range: 0...30)
    public var magnitude = 9

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
  public struct Parameters: Codable, Sendable, Equatable {
    /// The operations, in order.
    public var steps: [PolicyStep]
  }

  private let options: Options

  public init(options: Options) throws(AugmentationError) {
    _ = try Surround(border: options.border, fill: options.fill)
    self.options = options
  }

  public var possibleMembers: [AugmentationChain.Link] { [] }

  public func sample(using random: inout CounterRandom, size: ImageSize) -> Parameters {
    let operations = PolicyOperation.allCases
    return Parameters(
      steps: (0..<options.operations).map { _ in
        let operation = operations[random.integer(in: 0...operations.count - 1)]
        return PolicyTable.randAugment.step(
          operation, level: Double(options.magnitude) / 30, size: size, using: &random)
      })
  }

  public func members(
    _ parameters: Parameters
  ) throws(AugmentationError) -> [AugmentationChain.Link] {
    try parameters.steps.links(options.border, fill: options.fill)
  }
}

extension [PolicyStep] {
  /// The augmentations that do the steps, without identities.
  func links(
    _ border: Surround.Border, fill: [Int]
  ) throws(AugmentationError) -> [AugmentationChain.Link] {
    var links: [AugmentationChain.Link] = []
    for step in self {
      guard let augmentation = try step.augmentation(border, fill: fill) else { continue }
      links.append(AugmentationChain.Link(augmentation))
    }
    return links
  }
}
