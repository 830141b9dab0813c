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

  static func written(
    _ operation: any Operator, _ node: inout NodeWriter
  ) throws(ONNXError) -> WrittenNode? {
    switch operation {
    case let quantization as QuantizeLinear:
      return WrittenNode(
        "QuantizeLinear",
        [
          "axis": .int(quantization.axis), "block_size": .int(quantization.blockSize),
          "output_dtype": quantization.type.map { .int(code($0)) },
        ])
    case let quantization as DequantizeLinear:
      return WrittenNode(
        "DequantizeLinear",
        ["axis": .int(quantization.axis), "block_size": .int(quantization.blockSize)])
    case is DynamicQuantizeLinear: return WrittenNode("DynamicQuantizeLinear")
    case is MatMulInteger: return WrittenNode("MatMulInteger")
    case is QLinearMatMul: return WrittenNode("QLinearMatMul")
    case let convolution as ConvInteger:
      return WrittenNode(
        "ConvInteger", window: convolution.window, ["group": .int(convolution.groups)])
    case let convolution as QLinearConv:
      return WrittenNode(
        "QLinearConv", window: convolution.window, ["group": .int(convolution.groups)])
    default: return nil
    }
  }

  private static func code(_ type: QuantizedType) -> Int {
    switch type {
    case .uint8: Onnx_TensorProto.DataType.uint8.rawValue
    case .int8: Onnx_TensorProto.DataType.int8.rawValue
    case .uint16: Onnx_TensorProto.DataType.uint16.rawValue
    case .int16: Onnx_TensorProto.DataType.int16.rawValue
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
