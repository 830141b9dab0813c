import NeuralNet

/// Boxes and what lies within them.
enum Regions: Mapping {
  static let kinds = ["MaxRoiPool", "NonMaxSuppression", "RoiAlign"]

  static func map(_ node: inout NodeReader) throws(ONNXError) -> MappedNode {
    switch node.kind {
    case "NonMaxSuppression":
      return .operation(
        NonMaxSuppression(hasCenters: try node.flag("center_point_box", default: false)))
    case "MaxRoiPool":
      guard let shape = try node.integers("pooled_shape"), shape.count == 2 else {
        throw node.invalid("pooled_shape", "is not two numbers")
      }
      return .operation(
        MaxRoiPool(
          outputHeight: shape[0], outputWidth: shape[1],
          spatialScale: try node.float("spatial_scale", default: 1)))
    default:
      var align = RoiAlign()
      align.mode = try node.choice("mode", default: .average)
      align.outputHeight = try node.integer("output_height", default: 1)
      align.outputWidth = try node.integer("output_width", default: 1)
      align.samplingRatio = try node.integer("sampling_ratio", default: 0)
      align.spatialScale = try node.float("spatial_scale", default: 1)
      let coordinates = node.string(
        "coordinate_transformation_mode",
        default: node.opset < 16 ? "output_half_pixel" : "half_pixel")
      guard ["half_pixel", "output_half_pixel"].contains(coordinates) else {
        throw node.invalid("coordinate_transformation_mode", "is '\(coordinates)'")
      }
      align.isHalfPixel = coordinates == "half_pixel"
      return .operation(align)
    }
  }

  static func written(
    _ operation: any Operator, _ node: inout NodeWriter
  ) throws(ONNXError) -> WrittenNode? {
    switch operation {
    case let suppression as NonMaxSuppression:
      return WrittenNode(
        "NonMaxSuppression", ["center_point_box": suppression.hasCenters ? .int(1) : nil])
    case let pool as MaxRoiPool:
      return WrittenNode(
        "MaxRoiPool",
        [
          "pooled_shape": .ints([pool.outputHeight, pool.outputWidth]),
          "spatial_scale": .float(pool.spatialScale),
        ])
    case let align as RoiAlign:
      return WrittenNode(
        "RoiAlign",
        [
          "mode": .string(align.mode.rawValue), "output_height": .int(align.outputHeight),
          "output_width": .int(align.outputWidth), "sampling_ratio": .int(align.samplingRatio),
          "spatial_scale": .float(align.spatialScale),
          "coordinate_transformation_mode": .string(
            align.isHalfPixel ? "half_pixel" : "output_half_pixel"),
        ])
    default: return nil
    }
  }
}
