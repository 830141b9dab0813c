import Options

/// The augmentations that are always there, by kind.
public enum BuiltinAugmentations {
  /// Those that change a picture by themselves, sorted by kind.
  public static let all: [any Augmentation.Type] = [
    BrightnessContrast.self,
    BrightnessSpot.self,
    CoarseDropout.self,
    Crop.self,
    Erase.self,
    Fog.self,
    GaussianBlur.self,
    GridDropout.self,
    HorizontalFlip.self,
    MaskDropout.self,
    PixelDropout.self,
    Rain.self,
    Rotate.self,
    Shadow.self,
    Snow.self,
    SunFlare.self,
    VerticalFlip.self,
    Vignette.self,
  ]

  /// Those that choose among others, sorted by kind.
  public static let composites: [any CompositeAugmentation.Type] = [
    OneOf.self,
    RandomOrder.self,
    AugmentationSequence.self,
    SomeOf.self,
  ]

  /// Those that take other pictures, sorted by kind.
  public static let mixing: [any MixingAugmentation.Type] = [
    CopyPaste.self,
    CutMix.self,
    MixUp.self,
    Mosaic.self,
  ]

  /// Adds them to what specs may name.
  public static func register(in catalog: inout ComponentCatalog) {
    let components: [any Component.Type] = all + composites + mixing
    for augmentation in components { catalog.add(augmentation, to: AugmentationFamily.name) }
  }
}
