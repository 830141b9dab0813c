import NeuralNet
import Tensors

/// The value of an attribute on its way into a file.
enum AttributeValue {
  case float(Float)
  case floats([Float])
  case int(Int)
  case ints([Int])
  case string(String)
  case strings([String])
  case tensor(Tensor)
  case graph(Graph)

  /// 1 or 0.
  static func flag(_ value: Bool) -> AttributeValue { .int(value ? 1 : 0) }

  /// The integers, or nothing if there are none.
  static func list(_ values: [Int]) -> AttributeValue? { values.isEmpty ? nil : .ints(values) }
}
