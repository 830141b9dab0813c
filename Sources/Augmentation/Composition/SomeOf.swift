import Geometry
import Options
import Tensors

/// Applies some of its members.
///
/// The probability of a member itself then still decides whether it takes place.
public struct SomeOf: CompositeAugmentation {
  public static let kind = "some_of"
  public static let summary = "Applies a drawn number of augmentations out of several."
  public static let example = """
    {"transforms": ["horizontal_flip", "rotate", "gaussian_blur"], "countRange": [1, 2]}
    """

  /// The keys in a spec.
  public struct Options: ComponentOptions {
    @Parameter("The augmentations.", count: 1...1000)
    public var transforms: [ComponentReference<AugmentationFamily>]

    @Parameter(
      "How many take part is drawn from here: whole numbers; without replacement no more than "
        + "there are.", range: 0...1000)
    public var countRange = Interval(1, 2)

    @Parameter("Whether one may take part more than once.")
    public var replacement = false

    @Parameter("Whether they take part in the order listed; else in the order drawn.")
    public var keepsOrder = true

    /// Makes the defaults.
    public init() {}
  }

  /// What was drawn.
  public struct Parameters: Codable, Sendable, Equatable {
    /// The places of the members that take part, from 0, in their order.
    public var picked: [Int]
  }

  private let list: MemberList
  private let counts: ClosedRange<Int>
  private let options: Options

  public init(options: Options) throws(AugmentationError) {
    list = try MemberList(options.transforms)
    self.options = options
    let range = options.countRange.range
    guard
      let lower = Int(exactly: range.lowerBound), let upper = Int(exactly: range.upperBound)
    else { throw .invalidOption("countRange", "has parts of a whole: give whole numbers") }
    let most = options.replacement ? upper : min(upper, list.links.count)
    guard lower <= most else {
      throw .invalidOption(
        "countRange", "asks for \(lower) of \(list.links.count): list more, or set replacement")
    }
    counts = lower...most
  }

  public var possibleMembers: [AugmentationChain.Link] { list.links }

  public func sample(using random: inout CounterRandom, size: ImageSize) -> Parameters {
    let count = random.integer(in: counts)
    var picked: [Int] = []
    if options.replacement {
      picked = (0..<count).map { _ in random.integer(in: 0...list.links.count - 1) }
    } else {
      picked = Array(random.permutation(of: list.links.count).prefix(count))
    }
    return Parameters(picked: options.keepsOrder ? picked.sorted() : picked)
  }

  public func members(
    _ parameters: Parameters
  ) throws(AugmentationError) -> [AugmentationChain.Link] {
    try list.picked(parameters.picked)
  }
}
