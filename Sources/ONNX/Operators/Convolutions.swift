import NeuralNet

/// Convolution and transposed convolution.
enum Convolutions: Mapping {
  static let kinds = ["Conv", "ConvTranspose"]

  static func map(_ node: inout NodeReader) throws(ONNXError) -> MappedNode {
    let window = try Window(node)
    let groups = try node.integer("group", default: 1)
    guard (1...1 << 20).contains(groups) else {
      throw node.invalid("group", "is \(groups)")
    }
    guard node.kind == "ConvTranspose" else {
      return .operation(Convolution(window: window, groups: groups))
    }
    let sizes = try node.integers("output_shape")
    if let sizes, !sizes.allSatisfy({ (0...1 << 30).contains($0) }) {
      throw node.invalid("output_shape", "is \(sizes)")
    }
    return .operation(
      TransposedConvolution(
        window: window, groups: groups,
        outputPadding: try node.integers("output_padding") ?? [], outputSizes: sizes))
  }
}

extension Window {
  /// Reads the attributes that convolutions and pools share.
  init(_ node: NodeReader) throws(ONNXError) {
    self.init(
      kernel: try node.integers("kernel_shape") ?? [],
      strides: try node.integers("strides") ?? [],
      dilations: try node.integers("dilations") ?? [], pads: try node.integers("pads") ?? [],
      autoPad: try node.choice("auto_pad", default: .none),
      roundsUp: try node.flag("ceil_mode", default: false))
  }
}
