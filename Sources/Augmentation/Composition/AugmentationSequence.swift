import Geometry
import Options
import Tensors

/// Applies all of its members, in order; as one they have a probability.
public struct AugmentationSequence: CompositeAugmentation {
  public static let kind = "sequence"
  public static let summary = "Applies augmentations in order, all or none of them."
  public static let example = """
    {"transforms": [{"use": "horizontal_flip", "probability": 0.5}, "rotate"]}
    """

  /// The keys in a spec.
  public struct Options: ComponentOptions {
    @Parameter("The augmentations, in order.", count: 1...1000)
    public var transforms: [ComponentReference<AugmentationFamily>]

    /// Makes the defaults.
    public init() {}
  }

  private let list: MemberList

  public init(options: Options) throws(AugmentationError) {
    list = try MemberList(options.transforms)
  }

  public var possibleMembers: [AugmentationChain.Link] { list.links }
  public var isFixed: Bool { true }

  public func sample(using random: inout CounterRandom, size: ImageSize) -> NoParameters {
    NoParameters()
  }

  public func members(_ parameters: NoParameters) -> [AugmentationChain.Link] { list.links }
}
