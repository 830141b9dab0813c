import Options

/// The augmentations that a spec may list.
public enum AugmentationFamily: ComponentFamily {
  /// Keys that stand beside `"use"` and `"with"` for every augmentation.
  public struct Common: ComponentOptions {
    /// How likely it is applied to a picture.
    @Parameter("Probability that it is applied to a picture; 0 never, 1 always.", range: 0...1)
    public var probability = 1.0

    /// Makes the defaults.
    public init() {}
  }

  public static let name = "augmentation"
}
