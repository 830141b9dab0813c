import Geometry
import Options
import Tensors

/// An augmentation whose members are augmentations.
///
/// It draws which of them take part and in what order; each then draws for itself, apart from its
/// siblings.
public protocol CompositeAugmentation: Component {
  /// What was drawn; written down with every picture, enough to choose the same again.
  associatedtype Parameters: Codable & Sendable

  /// Creates the composite from options whose single values are already within their bounds.
  init(options: Options) throws(AugmentationError)

  /// Everything that may take part.
  var possibleMembers: [AugmentationChain.Link] { get }

  /// Whether all of ``possibleMembers`` take part, in order, whatever is drawn.
  var isFixed: Bool { get }

  /// Draws what takes part on a picture of a size.
  func sample(using random: inout CounterRandom, size: ImageSize) -> Parameters

  /// Returns what takes part, in order.
  ///
  /// - Throws: ``AugmentationError`` for parameters that it did not draw itself.
  func members(_ parameters: Parameters) throws(AugmentationError) -> [AugmentationChain.Link]
}

extension CompositeAugmentation {
  /// Not so.
  public var isFixed: Bool { false }
}
