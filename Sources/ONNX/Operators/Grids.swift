import NeuralNet

/// Sampling at points, and the points of affine maps.
enum Grids: Mapping {
  static let kinds = ["AffineGrid", "GridSample"]

  static func map(_ node: inout NodeReader) throws(ONNXError) -> MappedNode {
    let alignsCorners = try node.flag("align_corners", default: false)
    guard node.kind == "GridSample" else {
      return .operation(AffineGrid(alignsCorners: alignsCorners))
    }
    let interpolation: PointSampling.Interpolation
    // The names changed with opset 20.
    switch node.string("mode", default: "linear") {
    case "linear", "bilinear": interpolation = .linear
    case "cubic", "bicubic": interpolation = .cubic
    case "nearest": interpolation = .nearest
    case let other: throw node.invalid("mode", "is '\(other)', which is not supported")
    }
    return .operation(
      GridSample(
        sampling: PointSampling(
          interpolation: interpolation, outside: try node.choice("padding_mode", default: .zeros),
          alignsCorners: alignsCorners)))
  }

  static func written(
    _ operation: any Operator, _ node: inout NodeWriter
  ) throws(ONNXError) -> WrittenNode? {
    switch operation {
    case let grid as AffineGrid:
      return WrittenNode("AffineGrid", ["align_corners": .flag(grid.alignsCorners)])
    case let sample as GridSample:
      return WrittenNode(
        "GridSample",
        [
          "align_corners": .flag(sample.sampling.alignsCorners),
          "mode": .string(sample.sampling.interpolation.rawValue),
          "padding_mode": .string(sample.sampling.outside.rawValue),
        ])
    default: return nil
    }
  }
}
