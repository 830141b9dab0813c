import NeuralNet

/// Convolution, transposed and deformable convolution, and the sum of columns.
enum Convolutions: Mapping {
  static let kinds = ["Col2Im", "Conv", "ConvTranspose", "DeformConv"]

  static func map(_ node: inout NodeReader) throws(ONNXError) -> MappedNode {
    let window = try Window(node)
    if node.kind == "Col2Im" { return .operation(ColumnToImage(window: window)) }
    let groups = try node.integer("group", default: 1)
    guard (1...1 << 20).contains(groups) else {
      throw node.invalid("group", "is \(groups)")
    }
    if node.kind == "Conv" { return .operation(Convolution(window: window, groups: groups)) }
    if node.kind == "DeformConv" {
      let offsetGroups = try node.integer("offset_group", default: 1)
      guard (1...1 << 20).contains(offsetGroups) else {
        throw node.invalid("offset_group", "is \(offsetGroups)")
      }
      return .operation(
        DeformableConvolution(window: window, groups: groups, offsetGroups: offsetGroups))
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

  static func written(
    _ operation: any Operator, _ node: inout NodeWriter
  ) throws(ONNXError) -> WrittenNode? {
    switch operation {
    case let convolution as Convolution:
      try node.refuse(fused: convolution.activation != nil || node.hasInput(3))
      return WrittenNode("Conv", window: convolution.window, ["group": .int(convolution.groups)])
    case let columns as ColumnToImage: return WrittenNode("Col2Im", window: columns.window)
    case let convolution as DeformableConvolution:
      return WrittenNode(
        "DeformConv", window: convolution.window,
        ["group": .int(convolution.groups), "offset_group": .int(convolution.offsetGroups)])
    case let convolution as TransposedConvolution:
      try node.refuse(fused: convolution.activation != nil)
      return WrittenNode(
        "ConvTranspose", window: convolution.window,
        [
          "group": .int(convolution.groups),
          "output_padding": .list(convolution.outputPadding),
          "output_shape": convolution.outputSizes.map { .ints($0) },
        ])
    default: return nil
    }
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

extension WrittenNode {
  /// Adds the attributes that convolutions and pools share.
  init(
    _ kind: String, window: Window, _ attributes: KeyValuePairs<String, AttributeValue?> = [:]
  ) {
    self.init(kind, attributes)
    let isAutomatic = window.autoPad != .none
    let shared: KeyValuePairs<String, AttributeValue?> = [
      "kernel_shape": .list(window.kernel), "strides": .list(window.strides),
      "dilations": .list(window.dilations), "pads": isAutomatic ? nil : .list(window.pads),
      "auto_pad": isAutomatic ? .string(window.autoPad.rawValue) : nil,
      "ceil_mode": window.roundsUp ? .flag(true) : nil,
    ]
    for case (let name, let value?) in shared { self.attributes[name] = value }
  }
}
