import Tensors

/// Name, element type and shape of an input or output of a graph.
public struct ValueInfo: Sendable, Equatable {
  public var name: String
  public var elementType: ElementType

  /// The size of each dimension, nil where it may vary; nil as a whole if even the rank may vary.
  public var shape: [Int?]?

  public init(name: String, elementType: ElementType, shape: [Int?]?) {
    self.name = name
    self.elementType = elementType
    self.shape = shape
  }
}

extension ValueInfo: CustomStringConvertible {
  public var description: String {
    "\(name): \(elementType.rawValue) \(ValueInfo.describe(shape))"
  }

  /// A shape as people read it, a question mark for a dimension that may vary.
  package static func describe(_ shape: [Int?]?) -> String {
    guard let shape else { return "of any shape" }
    return "[" + shape.map { $0.map(String.init) ?? "?" }.joined(separator: ", ") + "]"
  }
}
