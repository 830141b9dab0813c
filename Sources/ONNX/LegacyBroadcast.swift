/// Broadcasting before opset 7: the second input is aligned with the first from an axis on.
enum LegacyBroadcast {
  static func align(_ node: inout NodeReader) throws(ONNXError) {
    guard node.opset < 7, try node.flag("broadcast", default: false),
      let axis = try node.optionalInteger("axis")
    else { return }
    node.alignSecondInput(at: axis)
  }
}
