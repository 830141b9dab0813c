import Options

/// The augmentations that are always there, by kind.
public enum BuiltinAugmentations {
  /// All of them, sorted by kind.
  public static let all: [any Augmentation.Type] = [
    BrightnessContrast.self,
    Crop.self,
    GaussianBlur.self,
    HorizontalFlip.self,
    Rotate.self,
    VerticalFlip.self,
  ]

  /// Adds them to what specs may name.
  public static func register(in catalog: inout ComponentCatalog) {
    for augmentation in all { catalog.add(augmentation, to: AugmentationFamily.name) }
  }
}
