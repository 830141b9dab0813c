import Geometry
import Imaging
import Tensors

/// An augmentation that draws with the labels in view: a crop that keeps boxes whole.
///
/// It must do something sensible without any labels, too.
public protocol LabelAwareAugmentation: Augmentation {
  /// Draws the parameters for a picture of a size with some objects in it.
  func sample(
    using random: inout CounterRandom, size: ImageSize, labels: VisibleLabels
  ) -> Parameters
}

extension LabelAwareAugmentation {
  /// Draws the parameters for a picture without objects.
  public func sample(using random: inout CounterRandom, size: ImageSize) -> Parameters {
    sample(using: &random, size: size, labels: VisibleLabels())
  }
}
