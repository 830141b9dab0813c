import Augmentation
import Geometry
import Options
import Pipeline

/// Applies augmentations to the picture, one after the other.
///
/// Every draw depends on the seed, the picture's path and the augmentation's place only.
public struct Augment: Stage {
  public static let kind = "augment"
  public static let summary = "Applies augmentations; equal seeds and paths give equal pictures."
  public static let example = """
    {"transforms": [{"use": "horizontal_flip", "probability": 0.5}, "rotate"]}
    """
  public static let reads: [Slot] = [.image]
  public static let writes: [Slot] = [.image]

  public struct Options: ComponentOptions {
    @Parameter("The augmentations, in order.", count: 1...1000)
    public var transforms: [ComponentReference<AugmentationFamily>]

    @Parameter(
      "Whether neighbours that only move points share one resampling, and neighbours that only "
        + "change values one table; false does each by itself.")
    public var fuse = true

    @Parameter(
      "What does the pixels: the kernels, or libvips as reference where it knows an augmentation.")
    public var engine = AugmentationEngine.kernels

    public init() {}
  }

  package let chain: AugmentationChain

  public init(options: Options) throws {
    for (index, transform) in options.transforms.enumerated() {
      do throws(AugmentationError) {
        let chain = try AugmentationChain([transform])
        guard !chain.needsPartners else { throw .needsPartners(transform.kind) }
        guard chain.staysAffine else { throw .notAffine(transform.kind) }
      } catch {
        throw StageError.invalidOption("transforms/\(index)", "\(transform.kind): \(error)")
      }
    }
    chain = try AugmentationChain(
      options.transforms, fuses: options.fuse, engine: options.engine)
  }

  public func plan(_ plan: inout SlotPlan) throws {
    plan[.image] = .image(width: nil, height: nil, channels: plan.channels)
  }

  public func process(_ sample: inout Sample) throws {
    let picture = try sample.picture()
    let size = ImageSize(width: picture.image.width, height: picture.image.height)
    let key = AugmentationKey(
      seed: sample.context.seed, path: sample.item.path, position: sample.position)
    let plan = chain.plan(for: size, key: key)
    guard let map = plan.map else {
      throw StageError.failed(
        code: "not-affine",
        "what was drawn bends the picture, and places found on it could not be traced back")
    }
    let image = try plan.apply(to: picture.image)
    let frame = picture.frame.appending(map, width: image.width, height: image.height)
    sample.set(.image(Picture(image: image, frame: frame)))
  }
}

extension Augment: CompositeStage {
  public func parts(_ plan: SlotPlan) -> [StagePart] {
    chain.groups().map { group in
      switch group.work {
      case .resample: .steps(group.kinds, how: "one resampling")
      case .moves: .steps(group.kinds, how: "whole pixels moved")
      case .table: .steps(group.kinds, how: "one table of values")
      case .single: .steps(group.kinds, how: nil)
      }
    }
  }
}
