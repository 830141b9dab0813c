import NeuralNet
import Tensors

/// Padding, and cropping about the centre.
enum Borders: Mapping {
  static let kinds = ["CenterCropPad", "Pad"]

  static func map(_ node: inout NodeReader) throws(ONNXError) -> MappedNode {
    guard node.kind == "Pad" else {
      return .operation(CenterCropPad(axes: try node.integers("axes")))
    }
    if node.opset < 11 {
      let name = node.opset < 2 ? "paddings" : "pads"
      guard let pads = try node.integers(name) else { throw node.invalid(name, "is missing") }
      node.setInput(1, to: pads)
      let value = try node.float("value", default: 0)
      node.setInput(2, to: Tensor(shape: [], floats: [value]))
    }
    return .operation(Pad(mode: try node.choice("mode", default: .constant)))
  }

  static func written(
    _ operation: any Operator, _ node: inout NodeWriter
  ) throws(ONNXError) -> WrittenNode? {
    switch operation {
    case let crop as CenterCropPad:
      return WrittenNode("CenterCropPad", ["axes": crop.axes.map { .ints($0) }])
    case let pad as Pad: return WrittenNode("Pad", ["mode": .string(pad.mode.rawValue)])
    default: return nil
    }
  }
}
