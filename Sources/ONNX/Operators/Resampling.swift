import NeuralNet
import Tensors

/// Resize, and Upsample, its predecessor.
enum Resampling: Mapping {
  static let kinds = ["Resize", "Upsample"]

  static func map(_ node: inout NodeReader) throws(ONNXError) -> MappedNode {
    let mode = node.string("mode", default: "nearest")
    // Upsample knew the linear mode by other names as well.
    let names = ["bilinear": "linear", "trilinear": "linear"]
    guard let interpolation = ResizeSampling.Interpolation(rawValue: names[mode] ?? mode) else {
      throw node.invalid("mode", "is '\(mode)', which is not supported")
    }
    guard node.kind == "Resize", node.opset >= 11 else {
      var sampling = ResizeSampling(interpolation: interpolation, coordinates: .asymmetric)
      sampling.rounding = .byDirection
      if let scales = node.floats("scales"), node.has("scales") {
        node.setInput(1, to: Tensor(shape: [scales.count], floats: scales))
      }
      guard node.inputs.count > 1 else { throw node.invalid("scales", "is missing") }
      node.inputs = [node.inputs[0], "", node.inputs[1]]
      return .operation(Resize(sampling: sampling))
    }
    var sampling = ResizeSampling(
      interpolation: interpolation,
      coordinates: try node.choice("coordinate_transformation_mode", default: .halfPixel))
    sampling.rounding = try node.choice("nearest_mode", default: .preferFloor)
    sampling.cubicCoefficient = Double(try node.float("cubic_coeff_a", default: -0.75))
    sampling.excludesOutside = try node.flag("exclude_outside", default: false)
    sampling.antialiases = try node.flag("antialias", default: false)
    sampling.extrapolationValue = try node.float("extrapolation_value", default: 0)
    return .operation(
      Resize(
        sampling: sampling, axes: try node.integers("axes"),
        aspectPolicy: try node.choice("keep_aspect_ratio_policy", default: .stretch)))
  }

  static func written(
    _ operation: any Operator, _ node: inout NodeWriter
  ) throws(ONNXError) -> WrittenNode? {
    guard let resize = operation as? Resize else { return nil }
    let sampling = resize.sampling
    // A file gives either scales or sizes.
    var inputs = node.inputs
    if node.hasInput(3), inputs.count > 2 { inputs[2] = "" }
    return WrittenNode(
      "Resize",
      [
        "mode": .string(sampling.interpolation.rawValue),
        "coordinate_transformation_mode": .string(sampling.coordinates.rawValue),
        "nearest_mode": .string(try rounding(sampling, node).rawValue),
        "cubic_coeff_a": .float(Float(sampling.cubicCoefficient)),
        "exclude_outside": .flag(sampling.excludesOutside),
        "antialias": .flag(sampling.antialiases),
        "extrapolation_value": .float(sampling.extrapolationValue),
        "axes": resize.axes.map { .ints($0) },
        "keep_aspect_ratio_policy": resize.aspectPolicy == .stretch
          ? nil : .string(resize.aspectPolicy.rawValue),
      ], inputs: inputs)
  }

  /// How positions are rounded, in the words of today's opsets.
  private static func rounding(
    _ sampling: ResizeSampling, _ node: NodeWriter
  ) throws(ONNXError) -> ResizeSampling.Rounding {
    guard sampling.rounding == .byDirection else { return sampling.rounding }
    guard sampling.interpolation == .nearest else { return .floor }
    guard case .float32(let scales)? = node.constant(2)?.storage else {
      throw node.unwritable("it rounds by the direction of its scales, which are not constant")
    }
    if scales.allSatisfy({ $0 >= 1 }) { return .floor }
    if scales.allSatisfy({ $0 <= 1 }) { return .ceiling }
    throw node.unwritable("it enlarges and shrinks at once, rounding each in its own way")
  }
}
