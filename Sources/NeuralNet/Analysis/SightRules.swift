import Tensors

/// What the outputs of operators see of the network's input.
enum SightRules {
  /// What an output sees, of `output` shape, from what the inputs see.
  ///
  /// An input of which nothing is known, a constant, sees nothing.
  static func output(
    of operation: any Operator, _ seen: [SeenValue?], _ operands: [Operand?], shape: [Int]?
  ) -> SeenValue? {
    let inputs = seen.enumerated().filter { $0.element != nil }.map(\.offset)
    guard let first = inputs.first, let value = seen[first] else { return nil }
    guard let shape, value.field != .whole else { return .whole }
    if inputs == [0], let source = operands[0]?.shape {
      let from = Single(operation: operation, value: value, operands: operands, source: source)
      if let result = from.output(shape: shape) { return result }
    }
    guard keepsPlaces(operation) else { return .whole }
    var joined: SeenValue?
    for index in inputs {
      guard let value = seen[index], let source = operands[index]?.shape,
        let sizes = value.sizes(in: source), value.sizes(in: shape) == sizes
      else { return .whole }
      joined = joined.map { $0.joined(value) } ?? value
    }
    return joined
  }

  /// Whether elements see what those at the same place of the inputs see.
  private static func keepsPlaces(_ operation: any Operator) -> Bool {
    if operation is any ElementwiseUnary || operation is any ElementwiseBinary { return true }
    return placeKeepers.contains(type(of: operation).kind)
  }

  private static let placeKeepers: Set<String> = [
    "BatchNormalization", "Cast", "Clip", "Concat", "DequantizeLinear", "Dropout", "Elu", "Gather",
    "Identity", "LRN", "Mean", "Mod", "PRelu", "Pow", "QLinearAdd", "QLinearLeakyRelu",
    "QLinearMul", "QLinearSigmoid", "QuantizeLinear", "Slice", "Split", "Sum", "Where",
  ]
}

/// An operator with one input that depends on the network's input.
private struct Single {
  let operation: any Operator
  let value: SeenValue
  let operands: [Operand?]
  let source: [Int]

  /// What its output sees; nil if another rule may tell.
  func output(shape: [Int]) -> SeenValue? {
    switch type(of: operation).kind {
    case "Conv", "MaxPool", "AveragePool", "QLinearConv", "ConvInteger", "LpPool":
      guard let window = (operation as? any Windowed)?.window else { return .whole }
      return windowed(window) { $0.through($1) }
    case "ConvTranspose":
      guard let transposed = operation as? TransposedConvolution else { return .whole }
      return windowed(transposed.window) { $0.throughTransposed($1) }
    case "Resize", "Upsample": return resized(to: shape)
    case "Transpose": return transposed()
    case "SpaceToDepth", "DepthToSpace":
      guard value.axes == [2, 3] else { return .whole }
      return value.mapAxes { index, axis in
        let scale = Double(source[index + 2]) / Double(max(1, shape[index + 2]))
        return axis.thinned(by: scale)
      }
    case "Slice": return sliced(shape: shape)
    case "Pad": return padded()
    case "Reshape", "Squeeze", "Unsqueeze", "Flatten": return reshaped(to: shape)
    case "Softmax", "LogSoftmax", "LayerNormalization": return normalized()
    default: return nil
    }
  }

  private func windowed(
    _ window: Window, _ step: (ReceptiveField.Axis, Window.Axis) -> ReceptiveField.Axis
  ) -> SeenValue {
    guard value.axes == Array(2..<source.count),
      let windows = LayerArithmetic.windows(of: window, operation: operation, operands: operands)
    else { return .whole }
    return value.mapAxes { step($1, windows[$0]) }
  }

  private func resized(to shape: [Int]) -> SeenValue {
    guard let resize = operation as? Resize, shape.count == source.count else { return .whole }
    let taps: Double =
      switch resize.sampling.interpolation {
      case .nearest: 1
      case .linear: 2
      case .cubic: 4
      }
    return value.mapAxes { index, axis in
      let place = value.axes[index]
      guard shape[place] != source[place] else { return axis }
      let scale = Double(shape[place]) / Double(max(1, source[place]))
      return axis.resampled(scale: scale, taps: taps)
    }
  }

  private func transposed() -> SeenValue {
    guard let transpose = operation as? Transpose else { return .whole }
    let order = transpose.permutation ?? Array(source.indices.reversed())
    var axes: [Int] = []
    for axis in value.axes {
      guard let place = order.firstIndex(of: axis) else { return .whole }
      axes.append(place)
    }
    return SeenValue(field: value.field, axes: axes)
  }

  /// Knows slices that keep or thin the spatial axes from their beginning on.
  private func sliced(shape: [Int]) -> SeenValue? {
    guard shape.count == source.count else { return .whole }
    guard value.sizes(in: shape) != value.sizes(in: source) else { return nil }
    guard let starts = try? operands.integers(1), let steps = try? operands.integers(4) else {
      return .whole
    }
    let axes = (try? operands.integers(3)) ?? Array(starts.indices)
    guard axes.count == starts.count, steps.count == starts.count else { return .whole }
    return value.mapAxes { index, axis in
      let place = value.axes[index]
      let found = axes.firstIndex { ($0 < 0 ? $0 + source.count : $0) == place }
      guard let found, steps[found] > 0, starts[found] >= 0 else { return axis }
      return axis.thinned(by: Double(steps[found]), offset: Double(starts[found]))
    }
  }

  private func padded() -> SeenValue {
    guard let pads = try? operands.integers(1), pads.count == 2 * source.count else {
      return .whole
    }
    return value.mapAxes { index, axis in
      axis.thinned(by: 1, offset: -Double(pads[value.axes[index]]))
    }
  }

  /// Knows reshapes that leave the last dimensions, the spatial axes, alone.
  private func reshaped(to shape: [Int]) -> SeenValue {
    let count = value.axes.count
    guard value.axes == Array((source.count - count)..<source.count), shape.count > count,
      shape.suffix(count) == source.suffix(count)
    else { return .whole }
    return SeenValue(field: value.field, axes: Array((shape.count - count)..<shape.count))
  }

  /// Knows what works along dimensions that are not spatial.
  private func normalized() -> SeenValue {
    let touched: Range<Int>
    switch operation {
    case let softmax as Softmax: touched = dimensions(from: softmax.axis, softmax.flattens)
    case let softmax as LogSoftmax: touched = dimensions(from: softmax.axis, softmax.flattens)
    case let layer as LayerNormalization: touched = dimensions(from: layer.axis, true)
    default: return .whole
    }
    return value.axes.contains(where: touched.contains) ? .whole : value
  }

  private func dimensions(from axis: Int, _ reachesEnd: Bool) -> Range<Int> {
    let first = max(0, axis < 0 ? axis + source.count : axis)
    return first..<max(first, reachesEnd ? source.count : first + 1)
  }
}
