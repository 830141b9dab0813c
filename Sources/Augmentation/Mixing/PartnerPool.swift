import Geometry
import Imaging

/// The pictures of a data set that others may be mixed with.
///
/// Their order is part of what is drawn: sort them by name.
public protocol PartnerPool: Sendable {
  /// The number of pictures.
  var count: Int { get }

  /// The name of a picture: its path relative to the input root.
  func name(at index: Int) -> String

  /// The size of a picture.
  func size(at index: Int) -> ImageSize

  /// The objects in a picture.
  func labels(at index: Int) -> [LabelledObject]

  /// Reads a picture.
  func picture(at index: Int) throws -> Image

  /// The place of a picture, or `nil` when there is none of that name.
  func index(of name: String) -> Int?
}

extension PartnerPool {
  /// Looks at every name.
  public func index(of name: String) -> Int? { (0..<count).first { self.name(at: $0) == name } }

  /// All of a picture but its pixels.
  func partner(at index: Int) -> Partner {
    Partner(name: name(at: index), size: size(at: index), labels: labels(at: index))
  }
}

/// A picture that is mixed in, without its pixels.
public struct Partner: Sendable, Equatable {
  /// Its name in the pool.
  public var name: String

  /// Its size.
  public var size: ImageSize

  /// The objects in it.
  public var labels: [LabelledObject]

  /// Creates a partner.
  public init(name: String, size: ImageSize, labels: [LabelledObject] = []) {
    self.name = name
    self.size = size
    self.labels = labels
  }
}
