import Tensors
import VectorMath

/// Finds the operators of a graph that can compute with bytes.
struct QuantizedMatcher {
  let source: QuantizedGraph

  /// In the order of the graph.
  private(set) var steps: [QuantizedStep] = []

  /// The values of quantised pixels by the names of the integers.
  private(set) var values: [String: QuantizedValue] = [:]

  /// Which step writes a value.
  private var writers: [String: Int] = [:]

  init(_ source: QuantizedGraph) {
    self.source = source
  }

  private var graph: Graph { source.graph }

  mutating func run() {
    for index in graph.nodes.indices {
      let node = graph.nodes[index]
      switch node.operation {
      case let operation as Convolution: match(operation, node, index)
      case let operation as Gemm: match(operation, node, index)
      case is MatMul: matchProduct(node, index)
      case is Add: matchSum(node, index)
      case let operation as MaxPool: match(operation, node, index)
      case is GlobalAveragePool: matchAverage(node, index)
      case let operation as Concat: match(operation, node, index)
      case is Flatten, is Reshape, is Squeeze: matchFlattening(node, index)
      default: break
      }
    }
  }

  /// The bytes behind an input and what is known of them.
  private func known(_ name: String) -> (bytes: QuantizedGraph.Bytes, value: QuantizedValue)? {
    guard let bytes = source.bytes[name], let value = values[bytes.name],
      value.scale == bytes.scale, value.isSigned == bytes.isSigned
    else { return nil }
    return (bytes, value)
  }

  /// The bytes behind an input that has a number of channels, noted if it is new.
  private mutating func given(
    _ name: String, channels: Int, isFlat: Bool
  ) -> QuantizedGraph.Bytes? {
    guard let bytes = source.bytes[name] else { return nil }
    guard let value = values[bytes.name] else {
      values[bytes.name] = QuantizedValue(
        scale: bytes.scale, isSigned: bytes.isSigned, channels: channels, isFlat: isFlat,
        isPixel: isFlat, buffer: bytes.name)
      return bytes
    }
    guard value.channels == channels, value.isFlat == isFlat, value.scale == bytes.scale,
      value.isSigned == bytes.isSigned
    else { return nil }
    return bytes
  }

  private mutating func append(
    _ work: QuantizedStep.Work, _ inputs: [String], _ node: Node, _ index: Int,
    _ target: QuantizedGraph.Target, channels: Int, isFlat: Bool = false, isPixel: Bool = false
  ) {
    let output = target.bytes.name
    values[output] = QuantizedValue(
      scale: target.bytes.scale, isSigned: target.bytes.isSigned, channels: channels,
      isFlat: isFlat, isPixel: isFlat || isPixel, buffer: output)
    if case .alias = work, let source = inputs.first {
      let buffer = values[source]?.buffer
      values[output]?.buffer = buffer ?? source
    }
    writers[output] = steps.count
    steps.append(
      QuantizedStep(
        name: node.name, work: work, inputs: inputs, output: output,
        place: target.passed.last ?? index, nodes: [index] + target.passed))
  }

  // MARK: Products

  private mutating func match(_ operation: Convolution, _ node: Node, _ index: Int) {
    guard operation.activation == nil, node.inputs.count <= 3, isPlain(operation.window),
      let constant = source.constants[node.input(1)], constant.tensor.rank == 4,
      let target = source.target(of: index)
    else { return }
    let shape = constant.tensor.shape
    guard shape.allSatisfy({ $0 > 0 }), shape[2] <= 1 << 15, shape[3] <= 1 << 15,
      let weights = constant.weights(channels: shape[0], axis: 0)
    else { return }
    let isDepthwise =
      operation.groups > 1 && shape[1] == 1 && operation.groups == shape[0]
    guard isDepthwise || operation.groups == 1 else { return }
    let channels = isDepthwise ? shape[0] : shape[1]
    append(
      weights, shape, operation.window, Extent(shape[2], shape[3]), isDepthwise, node, index,
      target, channels: channels, isFlat: false)
  }

  /// Whether a window has sizes that need no second look.
  private func isPlain(_ window: Window) -> Bool {
    let sizes = window.strides + window.dilations
    return !window.roundsUp && sizes.allSatisfy { (1...1 << 15).contains($0) }
      && [0, 4].contains(window.pads.count)
      && window.pads.allSatisfy { (0...1 << 15).contains($0) }
      && [0, 2].contains(window.strides.count) && [0, 2].contains(window.dilations.count)
  }

  private mutating func match(_ operation: Gemm, _ node: Node, _ index: Int) {
    guard operation.activation == nil, operation.alpha == 1, operation.beta == 1,
      !operation.transposesLeft
    else { return }
    matchMatrix(node, index, isTransposed: operation.transposesRight)
  }

  private mutating func matchProduct(_ node: Node, _ index: Int) {
    // Only of a left factor that is known to be a matrix.
    guard let left = known(node.input(0)), left.value.isFlat else { return }
    matchMatrix(node, index, isTransposed: false)
  }

  private mutating func matchMatrix(_ node: Node, _ index: Int, isTransposed: Bool) {
    guard let constant = source.constants[node.input(1)], constant.tensor.rank == 2,
      constant.tensor.count > 0, let target = source.target(of: index)
    else { return }
    var shape = constant.tensor.shape
    if !isTransposed { shape.reverse() }
    guard var weights = constant.weights(channels: shape[0], axis: isTransposed ? 0 : 1) else {
      return
    }
    if !isTransposed {
      let plain = weights.values
      for place in plain.indices {
        let (channel, depth) = place.quotientAndRemainder(dividingBy: shape[1])
        weights.values[place] = plain[depth * shape[0] + channel]
      }
    }
    append(
      weights, shape, Window(), Extent(1, 1), false, node, index, target, channels: shape[1],
      isFlat: true)
  }

  private mutating func append(
    _ weights: (values: [Int8], scales: [Float]), _ shape: [Int], _ window: Window,
    _ kernel: Extent, _ isDepthwise: Bool, _ node: Node, _ index: Int,
    _ target: QuantizedGraph.Target, channels: Int, isFlat: Bool
  ) {
    guard let from = source.bytes[node.input(0)],
      let bias = bias(node.input(2), scales: weights.scales.map { from.scale.scale * $0 }),
      let bytes = given(node.input(0), channels: channels, isFlat: isFlat)
    else { return }
    let multipliers = weights.scales.map {
      from.scale.scale * $0 / target.bytes.scale.scale
    }
    let product = QuantizedStep.Product(
      window: window, kernel: kernel, isDepthwise: isDepthwise, weights: weights.values,
      outChannels: shape[0], inChannels: shape[1],
      requantization: ByteRequantization(
        bias: bias, multipliers: multipliers, low: target.low, high: target.high,
        zeroPoint: target.bytes.scale.zeroPoint))
    append(
      .convolution(product), [bytes.name], node, index, target, channels: shape[0],
      isFlat: isFlat)
  }

  /// The bias as integers of the scales that sums have.
  private func bias(_ name: String, scales: [Float]) -> [Int32]? {
    if name.isEmpty { return Array(repeating: 0, count: scales.count) }
    if let constant = source.constants[name] { return constant.bias(scales: scales) }
    guard let values = graph.floats(name), graph.initializers[name]?.shape == [scales.count]
    else { return nil }
    return zip(values, scales).map { .rounded(Double($0) / Double($1)) }
  }

  // MARK: Others

  private mutating func matchSum(_ node: Node, _ index: Int) {
    guard node.inputs.count == 2, let target = source.target(of: index),
      let first = known(node.input(0)), let second = known(node.input(1)),
      first.value.channels == second.value.channels, first.value.isFlat == second.value.isFlat
    else { return }
    let (one, other) = (first.bytes, second.bytes)
    let scale = target.bytes.scale
    if joinSum(node, index, target, one, other)
      || joinSum(node, index, target, other, one)
    {
      return
    }
    append(
      .sum(
        ByteAddition(
          firstZero: one.scale.zeroPoint, firstRatio: one.scale.scale / scale.scale,
          secondZero: other.scale.zeroPoint, secondRatio: other.scale.scale / scale.scale,
          low: target.low, high: target.high, zeroPoint: scale.zeroPoint)),
      [one.name, other.name], node, index, target, channels: first.value.channels,
      isFlat: first.value.isFlat)
  }

  /// Lets the product that writes `own` add `other`, if nobody else reads its result.
  private mutating func joinSum(
    _ node: Node, _ index: Int, _ target: QuantizedGraph.Target, _ own: QuantizedGraph.Bytes,
    _ other: QuantizedGraph.Bytes
  ) -> Bool {
    guard own.name != other.name, let writer = writers[own.name],
      case .convolution(var product) = steps[writer].work,
      product.requantization.residual == nil, isReadOnce(own.name, by: index)
    else { return false }
    let to = target.bytes.scale
    product.requantization.residual = ByteRequantization.Residual(
      zero: other.scale.zeroPoint, ownRatio: own.scale.scale / to.scale,
      ratio: other.scale.scale / to.scale, low: target.low, high: target.high,
      zeroPoint: to.zeroPoint)
    let step = steps[writer]
    let channels = product.outChannels
    let isFlat = values[own.name]?.isFlat ?? false
    steps[writer].nodes = []
    append(
      .convolution(product), step.inputs + [other.name], graph.nodes[step.nodes[0]], index, target,
      channels: channels, isFlat: isFlat)
    steps[steps.count - 1].nodes += step.nodes
    values[own.name] = nil
    writers[own.name] = nil
    return true
  }

  /// Whether integers are dequantised once, for one input of node `index`.
  private func isReadOnce(_ name: String, by index: Int) -> Bool {
    guard !source.outputs.contains(name), let readers = source.readers[name], readers.count == 1
    else { return false }
    let real = graph.nodes[readers[0]].output(0)
    return !source.outputs.contains(real) && source.readers[real] == [index]
  }

  private mutating func match(_ operation: MaxPool, _ node: Node, _ index: Int) {
    guard !operation.givesPlaces, operation.window.kernel.count == 2,
      let from = known(node.input(0)), !from.value.isFlat,
      let target = source.target(of: index), target.bytes.scale == from.bytes.scale,
      target.bytes.isSigned == from.bytes.isSigned, target.low == from.bytes.scale.low,
      target.high == from.bytes.scale.high
    else { return }
    append(
      .maxPool(operation.window), [from.bytes.name], node, index, target,
      channels: from.value.channels)
  }

  private mutating func matchAverage(_ node: Node, _ index: Int) {
    guard let from = known(node.input(0)), !from.value.isFlat,
      let target = source.target(of: index)
    else { return }
    append(
      .average(low: target.low, high: target.high), [from.bytes.name], node, index, target,
      channels: from.value.channels, isPixel: true)
  }

  private mutating func match(_ operation: Concat, _ node: Node, _ index: Int) {
    guard operation.axis == 1, let target = source.target(of: index) else { return }
    let parts = node.inputs.compactMap { known($0) }
    guard parts.count == node.inputs.count, parts.allSatisfy({ !$0.value.isFlat }) else { return }
    let to = target.bytes.scale
    let tables = parts.map { part in
      ByteTable.mapping(from: part.bytes.scale, to: to).map { byte in
        let bounded = min(max(Float(Int(byte) - to.zeroPoint), target.low), target.high)
        return UInt8(truncatingIfNeeded: Int(bounded) + to.zeroPoint)
      }
    }
    append(
      .concatenation(tables: tables), parts.map(\.bytes.name), node, index, target,
      channels: parts.reduce(0) { $0 + $1.value.channels })
  }

  /// Leaves out `[N, C, 1, 1]` becoming `[N, C]`.
  private mutating func matchFlattening(_ node: Node, _ index: Int) {
    guard let from = known(node.input(0)), from.value.isPixel, !from.value.isFlat,
      let target = source.target(of: index), target.bytes.scale == from.bytes.scale,
      target.bytes.isSigned == from.bytes.isSigned, target.low == from.bytes.scale.low,
      target.high == from.bytes.scale.high, flattens(node, channels: from.value.channels)
    else { return }
    append(
      .alias, [from.bytes.name], node, index, target, channels: from.value.channels, isFlat: true)
  }

  private func flattens(_ node: Node, channels: Int) -> Bool {
    if let operation = node.operation as? Flatten { return operation.axis == 1 }
    guard let numbers = graph.initializers[node.input(1)],
      let values = try? numbers.integers(input: 1)
    else { return false }
    if node.operation is Squeeze { return Set(values) == [2, 3] || Set(values) == [-1, -2] }
    return values == [0, -1] || values == [-1, channels] || values == [0, channels]
  }
}
