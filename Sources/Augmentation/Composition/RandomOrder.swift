import Geometry
import Options
import Tensors

/// Applies all of its members, in a drawn order.
public struct RandomOrder: CompositeAugmentation {
  public static let kind = "random_order"
  public static let summary = "Applies augmentations in a drawn order."
  public static let example = """
    {"transforms": ["horizontal_flip", "rotate", "gaussian_blur"]}
    """

  /// The keys in a spec.
  public struct Options: ComponentOptions {
    @Parameter("The augmentations.", count: 1...1000)
    public var transforms: [ComponentReference<AugmentationFamily>]

    /// Makes the defaults.
    public init() {}
  }

  /// What was drawn.
  public struct Parameters: Codable, Sendable, Equatable {
    /// The places of the members, from 0, in the order in which they take part.
    public var order: [Int]
  }

  private let list: MemberList

  public init(options: Options) throws(AugmentationError) {
    list = try MemberList(options.transforms)
  }

  public var possibleMembers: [AugmentationChain.Link] { list.links }

  public func sample(using random: inout CounterRandom, size: ImageSize) -> Parameters {
    Parameters(order: random.permutation(of: list.links.count))
  }

  public func members(
    _ parameters: Parameters
  ) throws(AugmentationError) -> [AugmentationChain.Link] {
    try list.picked(parameters.order)
  }
}
