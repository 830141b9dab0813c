import Geometry
import Options
import Tensors

/// Applies one of its members.
///
/// The probability of the member itself then still decides whether it takes place.
public struct OneOf: CompositeAugmentation {
  public static let kind = "one_of"
  public static let summary = "Applies one augmentation out of several."
  public static let example = """
    {"transforms": ["horizontal_flip", "rotate"], "weights": [1, 3]}
    """

  /// The keys in a spec.
  public struct Options: ComponentOptions {
    @Parameter("The augmentations.", count: 1...1000)
    public var transforms: [ComponentReference<AugmentationFamily>]

    @Parameter(
      "How likely each is, as a share of the sum; none: all alike.", range: 0...1_000_000)
    public var weights: [Double] = []

    /// Makes the defaults.
    public init() {}
  }

  /// What was drawn.
  public struct Parameters: Codable, Sendable, Equatable {
    /// The place of the member, from 0.
    public var picked: Int
  }

  private let list: MemberList
  private let weights: [Double]

  public init(options: Options) throws(AugmentationError) {
    list = try MemberList(options.transforms)
    guard options.weights.isEmpty || options.weights.count == list.links.count else {
      throw .invalidOption(
        "weights", "has \(options.weights.count) values, transforms has \(list.links.count)")
    }
    guard options.weights.isEmpty || options.weights.contains(where: { $0 > 0 }) else {
      throw .invalidOption("weights", "are all 0")
    }
    weights =
      options.weights.isEmpty ? Array(repeating: 1, count: list.links.count) : options.weights
  }

  public var possibleMembers: [AugmentationChain.Link] { list.links }

  public func sample(using random: inout CounterRandom, size: ImageSize) -> Parameters {
    var rest = random.uniform(in: 0...1) * weights.reduce(0, +)
    for (place, weight) in weights.enumerated() {
      guard rest >= weight else { return Parameters(picked: place) }
      rest -= weight
    }
    return Parameters(picked: weights.lastIndex { $0 > 0 } ?? 0)
  }

  public func members(
    _ parameters: Parameters
  ) throws(AugmentationError) -> [AugmentationChain.Link] {
    try list.picked([parameters.picked])
  }
}
