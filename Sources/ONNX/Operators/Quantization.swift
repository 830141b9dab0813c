import NeuralNet

/// Quantisation, its inverse, and products of quantised numbers.
enum Quantization: Mapping {
  static let kinds = [
    "ConvInteger", "DequantizeLinear", "DynamicQuantizeLinear", "MatMulInteger", "QLinearConv",
    "QLinearMatMul", "QuantizeLinear",
  ]

  static func map(_ node: inout NodeReader) throws(ONNXError) -> MappedNode {
    switch node.kind {
    case "QuantizeLinear":
      return .operation(
        QuantizeLinear(
          axis: try node.integer("axis", default: 1),
          blockSize: try node.integer("block_size", default: 0), type: try type(node)))
    case "DequantizeLinear":
      return .operation(
        DequantizeLinear(
          axis: try node.integer("axis", default: 1),
          blockSize: try node.integer("block_size", default: 0)))
    case "DynamicQuantizeLinear": return .operation(DynamicQuantizeLinear())
    case "MatMulInteger": return .operation(MatMulInteger())
    case "QLinearMatMul": return .operation(QLinearMatMul())
    default:
      let window = try Window(node)
      let groups = try node.integer("group", default: 1)
      guard (1...1 << 20).contains(groups) else {
        throw node.invalid("group", "is \(groups)")
      }
      return node.kind == "ConvInteger"
        ? .operation(ConvInteger(window: window, groups: groups))
        : .operation(QLinearConv(window: window, groups: groups))
    }
  }

  private static func type(_ node: NodeReader) throws(ONNXError) -> QuantizedType? {
    let code = try node.integer("output_dtype", default: 0)
    switch Onnx_TensorProto.DataType(rawValue: code) {
    case .undefined: return nil
    case .uint8: return .uint8
    case .int8: return .int8
    case .uint16: return .uint16
    case .int16: return .int16
    default:
      throw node.invalid(
        "output_dtype",
        "names \(ElementTypes.name(Int32(clamping: code))), which is not supported")
    }
  }
}
