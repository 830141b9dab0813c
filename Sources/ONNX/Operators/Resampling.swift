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
}
