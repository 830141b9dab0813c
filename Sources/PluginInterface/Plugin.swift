import Augmentation
import Datasets
import Options
import Pipeline

/// What a plugin adds: its name and its components.
///
/// ```swift
/// public let plugin = Plugin(
///   "acme/vignette", version: "1.0.0",
///   stages: [Vignette.self])
/// ```
public struct Plugin: Sendable {
  /// `vendor/name`.
  public let name: String
  /// Its own version, for people.
  public let version: String
  /// The stages, each of a kind `vendor/name`.
  public let stages: [any Stage.Type]
  /// The augmentations, each of a kind `vendor/name`.
  public let augmentations: [any Augmentation.Type]
  /// The detection decoders, each of a kind `vendor/name`.
  public let decoders: [any DetectionDecoder.Type]

  /// The data-set formats, each of a kind `vendor/name`.
  public let formats: [any DatasetFormat.Type]

  /// Describes a plugin.
  public init(
    _ name: String, version: String = "1.0.0", stages: [any Stage.Type] = [],
    augmentations: [any Augmentation.Type] = [], decoders: [any DetectionDecoder.Type] = [],
    formats: [any DatasetFormat.Type] = []
  ) {
    self.name = name
    self.version = version
    self.stages = stages
    self.augmentations = augmentations
    self.decoders = decoders
    self.formats = formats
  }

  /// All components with the name of their family.
  public var components: [(family: String, component: any Component.Type)] {
    stages.map { (StageFamily.name, $0 as any Component.Type) }
      + augmentations.map { (AugmentationFamily.name, $0 as any Component.Type) }
      + decoders.map { (DecoderFamily.name, $0 as any Component.Type) }
      + formats.map { (FormatFamily.name, $0 as any Component.Type) }
  }
}
