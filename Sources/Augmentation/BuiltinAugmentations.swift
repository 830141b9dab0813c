import Options

/// The augmentations that are always there, by kind.
public enum BuiltinAugmentations {
  /// All of them, sorted by kind.
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

  /// Adds them to what specs may name.
  public static func register(in catalog: inout ComponentCatalog) {
    for augmentation in all { catalog.add(augmentation, to: AugmentationFamily.name) }
  }
}
