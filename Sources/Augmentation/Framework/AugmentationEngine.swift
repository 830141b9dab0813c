import Options

/// What does the pixels of augmentations.
public enum AugmentationEngine: String, ParameterChoice, Codable {
  /// The vectorised kernels.
  case kernels
  /// libvips for every augmentation that it knows, one by one; the kernels for the others.
  case vips

  public static var unset: AugmentationEngine { .kernels }
}
