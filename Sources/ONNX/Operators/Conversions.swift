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
    return .operation(
      Cast(to: type, roundsToHalf: isHalf, narrow: ElementTypes.narrowInteger(code)))
  }

  static func written(
    _ operation: any Operator, _ node: inout NodeWriter
  ) throws(ONNXError) -> WrittenNode? {
    guard let cast = operation as? Cast else {
      return operation is CastLike ? WrittenNode("CastLike") : nil
    }
    let code = AttributeValue.int(Int(ElementTypes.code(cast.elementType)))
    let between =
      cast.roundsToHalf
      ? Int32(Onnx_TensorProto.DataType.float16.rawValue) : cast.narrow.map(ElementTypes.code)
    guard let between else { return WrittenNode("Cast", ["to": code]) }
    let passed = node.precede("Cast", ["to": .int(Int(between))], inputs: [node.input(0)])
    return WrittenNode("Cast", ["to": code], inputs: [passed])
  }
}
