import Options

/// The augmentations that are always there, by kind.
public enum BuiltinAugmentations {
  /// Those that change a picture by themselves, sorted by kind.
  public static let all: [any Augmentation.Type] = [
    Affine.self,
    AtLeastOneBoxCrop.self,
    AugMix.self,
    Autocontrast.self,
    BoxBlur.self,
    BoxSafeCrop.self,
    BrightnessContrast.self,
    BrightnessSpot.self,
    CenterCrop.self,
    ChannelDropout.self,
    ChannelShuffle.self,
    CLAHE.self,
    CoarseDropout.self,
    ColorJitter.self,
    Crop.self,
    D4.self,
    Defocus.self,
    Downscale.self,
    ElasticTransform.self,
    Emboss.self,
    Equalize.self,
    Erase.self,
    Fog.self,
    Gamma.self,
    GaussNoise.self,
    GaussianBlur.self,
    GlassBlur.self,
    GridDistortion.self,
    GridDropout.self,
    GridShuffle.self,
    HorizontalFlip.self,
    HueSaturationValue.self,
    Invert.self,
    IouCrop.self,
    IsoNoise.self,
    JpegCompression.self,
    PictureLetterbox.self,
    LongestMaxSize.self,
    MaskDropout.self,
    MedianBlur.self,
    MotionBlur.self,
    MultiplicativeNoise.self,
    NearBoxCrop.self,
    OpticalDistortion.self,
    Pad.self,
    PadIfNeeded.self,
    Perspective.self,
    PiecewiseAffine.self,
    PixelDropout.self,
    PlanckianJitter.self,
    Posterize.self,
    Rain.self,
    RandomResizedCrop.self,
    RandomScale.self,
    PictureResize.self,
    RGBShift.self,
    Rotate.self,
    Rotate90.self,
    SaltAndPepper.self,
    Shadow.self,
    Sharpen.self,
    ShotNoise.self,
    SmallestMaxSize.self,
    Snow.self,
    Solarize.self,
    SunFlare.self,
    ThinPlateSpline.self,
    ToGray.self,
    ToSepia.self,
    BezierToneCurve.self,
    Transpose.self,
    UnsharpMask.self,
    VerticalFlip.self,
    Vignette.self,
    WebpCompression.self,
    ZoomBlur.self,
    ZoomOut.self,
  ]

  /// Those that choose among others, sorted by kind.
  public static let composites: [any CompositeAugmentation.Type] = [
    OneOf.self,
    RandAugment.self,
    RandomOrder.self,
    AugmentationSequence.self,
    SomeOf.self,
    TrivialAugmentWide.self,
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
