import Geometry

/// Why an augmentation could not be made or applied.
public enum AugmentationError: Error, Equatable, Sendable {
  /// Options that are possible one by one but not together; the key and what is wrong.
  case invalidOption(String, String)
  /// The component of that name is not an augmentation, or was given another's options.
  case notAnAugmentation(String)
  /// A plan was applied to a picture of another size.
  case differentSize(expected: ImageSize, got: ImageSize)
  /// A fill color does not suit the channels of a picture.
  case unsuitableFill(values: Int, channels: Int)
  /// An augmentation needs other channels than the picture has.
  case unsuitableChannels(kind: String, expected: String, got: Int)
  /// The augmentation of that name takes other pictures and there are none.
  case needsPartners(String)
  /// A picture that was to be mixed in has other channels or another depth; its name.
  case unlikePartner(String, expected: String, got: String)
  /// A mask of a whole picture cannot follow the augmentation of that name.
  case mixedMask(String)
  /// The augmentation of that name bends the picture where only affine maps can be followed.
  case notAffine(String)
  /// What was written down is not of this chain; the place in it and why.
  case differentRecord(Int, String)
}

extension AugmentationError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .invalidOption(let name, let reason):
      "\(name) \(reason)"
    case .notAnAugmentation(let kind):
      "\"\(kind)\" is not an augmentation with these options"
    case .differentSize(let expected, let got):
      "the draws are for \(expected.width) x \(expected.height) pixels, the picture has "
        + "\(got.width) x \(got.height): draw again for its size"
    case .unsuitableFill(let values, let channels):
      "fill has \(values) values, the picture \(channels) channels: give 1 value or 3"
    case .unsuitableChannels(let kind, let expected, let got):
      "\(kind) needs a picture of \(expected) channels, this one has \(got): leave it out for "
        + "such pictures"
    case .needsPartners(let kind):
      "\(kind) mixes in other pictures of a data set, and there are none here: augment a data set "
        + "with it, not single pictures"
    case .unlikePartner(let name, let expected, let got):
      "\(name) has \(got), the picture it is mixed with \(expected): convert them alike"
    case .mixedMask(let kind):
      "masks of whole pictures cannot follow \(kind), which mixes in other pictures: use masks of "
        + "single objects"
    case .notAffine(let kind):
      "\(kind) bends the picture or parts it, so that places found on it could not be traced back: "
        + "augment a data set with it, where labels move along"
    case .differentRecord(let place, let reason):
      "augmentations[\(place)] \(reason): replay with the chain that was recorded"
    }
  }
}
