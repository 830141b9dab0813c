import NeuralNet
import Tensors

/// Constants, and tensors made from a shape or a range.
enum Constants: Mapping {
  static let kinds = ["Constant", "ConstantOfShape", "Range"]

  static func map(_ node: inout NodeReader) throws(ONNXError) -> MappedNode {
    switch node.kind {
    case "Range": return .operation(NumberRange())
    case "ConstantOfShape":
      let value = try node.tensor("value") ?? Tensor(shape: [1], floats: [0])
      guard value.count == 1 else { throw node.invalid("value", "is not a single element") }
      return .operation(ConstantOfShape(value: value))
    default: return .constant(try constant(node))
    }
  }

  static func written(
    _ operation: any Operator, _ node: inout NodeWriter
  ) throws(ONNXError) -> WrittenNode? {
    switch operation {
    case is NumberRange: return WrittenNode("Range")
    case let constant as ConstantOfShape:
      let value = Tensor(shape: [1], storage: constant.value.storage)
      return WrittenNode("ConstantOfShape", ["value": .tensor(value)])
    default: return nil
    }
  }

  private static func constant(_ node: NodeReader) throws(ONNXError) -> Tensor {
    if let value = try node.tensor("value") { return value }
    if node.has("value_float") {
      return Tensor(shape: [], floats: [try node.float("value_float", default: 0)])
    }
    if let values = node.floats("value_floats"), node.has("value_floats") {
      return Tensor(shape: [values.count], floats: values)
    }
    if let value = try node.optionalInteger("value_int") {
      return Tensor(shape: [], int64s: [Int64(value)])
    }
    if let values = try node.integers("value_ints") {
      return Tensor(shape: [values.count], int64s: values.map { Int64($0) })
    }
    throw node.invalid("value", "is missing or of a kind that is not supported")
  }
}
