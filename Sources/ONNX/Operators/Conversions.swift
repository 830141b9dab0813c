import NeuralNet
import Tensors

/// Conversion between element types.
enum Conversions: Mapping {
  static let kinds = ["Cast", "CastLike"]

  static func map(_ node: inout NodeReader) throws(ONNXError) -> MappedNode {
    guard node.kind == "Cast" else { return .operation(CastLike()) }
    let code = Int32(clamping: try node.integer("to", default: 0))
    guard let type = ElementTypes.engineType(code) else {
      throw node.invalid("to", "names \(ElementTypes.name(code)), which is not supported")
    }
    let isHalf = code == Int32(Onnx_TensorProto.DataType.float16.rawValue)
    return .operation(Cast(to: type, roundsToHalf: isHalf))
  }

  static func written(
    _ operation: any Operator, _ node: inout NodeWriter
  ) throws(ONNXError) -> WrittenNode? {
    guard let cast = operation as? Cast else {
      return operation is CastLike ? WrittenNode("CastLike") : nil
    }
    let code = AttributeValue.int(Int(ElementTypes.code(cast.elementType)))
    guard cast.roundsToHalf else { return WrittenNode("Cast", ["to": code]) }
    let half = Int(Onnx_TensorProto.DataType.float16.rawValue)
    let rounded = node.precede("Cast", ["to": .int(half)], inputs: [node.input(0)])
    return WrittenNode("Cast", ["to": code], inputs: [rounded])
  }
}
