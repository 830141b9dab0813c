import Geometry
import Imaging
import Options
import Tensors

/// Blends the picture with differently colored versions of it (Hendrycks 2020).
///
/// Strengths are those of torchvision's `AugMix`. So that labels can follow, the picture is moved
/// once, before it is blended, and not by each version in its own way.
public struct AugMix: Augmentation {
  public static let kind = "aug_mix"
  public static let summary = "Moves the picture and blends differently colored versions of it."

  /// The keys in a spec.
  public struct Options: ComponentOptions {
    @Parameter("How strong the operations are at most.", range: 1...10)
    public var severity = 3

    @Parameter("How many versions are blended with the picture.", range: 1...10)
    public var width = 3

    @Parameter(
      "How many operations a version goes through is drawn from here: whole numbers.",
      range: 1...10)
    public var depthRange = Interval(1, 3)

    @Parameter(
      "The weights are drawn from the Dirichlet distribution with this for all of its "
        + "parameters: 1 is uniform, more is nearer to equal.", range: 0.01...1000)
    public var alpha = 1.0

    @Parameter("Whether the picture is moved, too: slanted, shifted or turned.")
    public var moves = true

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
    /// One version of the picture.
    public struct Version: Codable, Sendable, Equatable {
      /// Its weight in the blend, 0…1.
      public var weight: Double
      /// What is done to it, in order.
      public var steps: [PolicyStep]
    }

    /// How the picture is moved.
    public var movement: PolicyStep?
    /// What it is blended with; the rest of the weight is its own.
    public var versions: [Version]
  }

  private let options: Options
  private let depths: ClosedRange<Int>

  public init(options: Options) throws(AugmentationError) {
    _ = try Surround(border: options.border, fill: options.fill)
    let range = options.depthRange.range
    guard
      let lower = Int(exactly: range.lowerBound), let upper = Int(exactly: range.upperBound)
    else { throw .invalidOption("depthRange", "has parts of a whole: give whole numbers") }
    self.options = options
    depths = lower...upper
  }

  public func sample(using random: inout CounterRandom, size: ImageSize) -> Parameters {
    func step(_ operations: [PolicyOperation]) -> PolicyStep {
      let operation = operations[random.integer(in: 0...operations.count - 1)]
      let level = Double(random.integer(in: 0...options.severity - 1)) / 9
      return PolicyTable.augMix.step(operation, level: level, size: size, using: &random)
    }
    let movement = options.moves ? step(PolicyOperation.moving) : nil
    let share = random.beta(options.alpha)
    let weights = random.dirichlet(options.alpha, count: options.width)
    let versions = weights.map { weight in
      Parameters.Version(
        weight: weight * share,
        steps: (0..<random.integer(in: depths)).map { _ in step(PolicyOperation.coloring) })
    }
    return Parameters(movement: movement, versions: versions)
  }

  public func accepts(_ parameters: Parameters, size: ImageSize) -> Bool {
    parameters.versions.count == options.width && parameters.movement?.isPossible != false
      && parameters.versions.allSatisfy { version in
        (0.0...1.0).contains(version.weight) && version.steps.count <= depths.upperBound
          && version.steps.allSatisfy(\.isPossible)
      }
  }

  public func displacement(_ parameters: Parameters, size: ImageSize) -> Displacement {
    guard let plan = try? plan([parameters.movement].compactMap { $0 }, size) else { return .none }
    return plan.steps.first?.displacement ?? .none
  }

  public func apply(_ parameters: Parameters, to image: Image) throws -> Image {
    let size = ImageSize(width: image.width, height: image.height)
    let moved = try plan([parameters.movement].compactMap { $0 }, size).apply(to: image)
    var total = 1 - parameters.versions.reduce(0) { $0 + $1.weight }
    total = min(max(total, 0), 1)
    return try parameters.versions.reduce(moved) { blend, version in
      total += version.weight
      guard total > 0 else { return blend }
      let colored = try plan(version.steps, size).apply(to: moved)
      return try blend.blended(with: colored, weight: min(max(version.weight / total, 0), 1))
    }
  }

  /// What steps do; nothing of it is left to chance.
  private func plan(
    _ steps: [PolicyStep], _ size: ImageSize
  ) throws(AugmentationError) -> AugmentationPlan {
    AugmentationChain(try steps.links(options.border, fill: options.fill))
      .plan(for: size, key: AugmentationKey(seed: 0, path: []))
  }
}
