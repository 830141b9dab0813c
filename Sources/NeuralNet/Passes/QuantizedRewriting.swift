import Tensors
import VectorMath

/// Puts the operators that a matcher has found into a graph.
struct QuantizedRewriting {
  private let source: QuantizedGraph
  private let steps: [QuantizedStep]
  private let values: [String: QuantizedValue]

  /// Nodes that are no longer needed.
  private var removed: Set<Int>

  /// The layout of each buffer, by the name of the value that owns it.
  private var layouts: [String: ByteLayout] = [:]

  /// Values that steps read but none writes.
  private var borders: Set<String> = []

  init(_ matcher: QuantizedMatcher) {
    source = matcher.source
    steps = matcher.steps.filter { !$0.nodes.isEmpty }
    values = matcher.values
    removed = Set(steps.flatMap(\.nodes))
    let written = Set(steps.map(\.output))
    for step in steps { borders.formUnion(step.inputs.filter { !written.contains($0) }) }
    for (index, node) in source.graph.nodes.enumerated()
    where node.operation is DequantizeLinear && isUnread(node.output(0)) {
      removed.insert(index)
    }
    layOut()
  }

  /// Whether only nodes that are removed read a value.
  private func isUnread(_ name: String) -> Bool {
    !source.outputs.contains(name)
      && (source.readers[name] ?? []).allSatisfy { removed.contains($0) }
  }

  private func key(_ name: String) -> String { "\(name)/bytes" }

  private func buffer(_ name: String) -> String { values[name]?.buffer ?? name }

  private func layout(_ name: String) -> ByteLayout {
    layouts[buffer(name)] ?? ByteLayout(channels: values[name]?.channels ?? 1)
  }

  // MARK: Layouts

  /// Gives each buffer the widest frame that a reader wants.
  private mutating func layOut() {
    var narrow = Set(borders.filter { values[$0].map { $0.channels <= 4 && !$0.isFlat } ?? false })
    for step in steps {
      if case .convolution(let product) = step.work, !product.isDepthwise {
        narrow.subtract(step.inputs.dropFirst())
      } else {
        narrow.subtract(step.inputs)
      }
    }
    for (name, value) in values where value.buffer == name {
      layouts[name] = ByteLayout(
        channels: value.channels, pitch: narrow.contains(name) ? 4 : nil)
    }
    for step in steps {
      guard case .convolution(let product) = step.work, let input = step.inputs.first else {
        continue
      }
      let wanted = frame(product)
      guard var frame = layouts[buffer(input)]?.frame else { continue }
      frame.top = max(frame.top, wanted.top)
      frame.left = max(frame.left, wanted.left)
      frame.bottom = max(frame.bottom, wanted.bottom)
      frame.right = max(frame.right, wanted.right)
      layouts[buffer(input)]?.frame = frame
    }
  }

  /// The pads of a convolution, or bounds for them where they depend on the size.
  private func frame(_ product: QuantizedStep.Product) -> Insets {
    let window = product.window
    switch window.autoPad {
    case .valid: return .zero
    case .none:
      let pads = window.pads
      return pads.count == 4
        ? Insets(top: pads[0], left: pads[1], bottom: pads[2], right: pads[3]) : .zero
    case .sameUpper, .sameLower:
      let dilations = window.dilations.count == 2 ? window.dilations : [1, 1]
      let height = ((product.kernel.height - 1) * dilations[0] + 1) / 2
      let width = ((product.kernel.width - 1) * dilations[1] + 1) / 2
      return Insets(top: height, left: width, bottom: height, right: width)
    }
  }

  // MARK: Nodes

  func apply(_ graph: inout Graph) {
    let producers = graph.producers()
    var removed = removed
    var packs: [Int: [Node]] = [:]
    for name in borders.sorted() {
      guard let value = values[name] else { continue }
      var input = name
      if let producer = producers[name] {
        let node = graph.nodes[producer]
        // Real numbers are quantised on the way.
        if node.operation is QuantizeLinear,
          let bytes = source.parameters(node, of: name), bytes.scale == value.scale,
          bytes.isSigned == value.isSigned
        {
          input = node.input(0)
          if isUnread(name) { removed.insert(producer) }
        }
      }
      packs[producers[name] ?? -1, default: []].append(
        Node(
          name: "\(name)/pack",
          operation: PackPixels(
            scale: value.scale, layout: layout(name), isFlat: value.isFlat),
          inputs: [input], outputs: [key(name)]))
    }
    let placed = Dictionary(steps.map { ($0.place, $0) }, uniquingKeysWith: { first, _ in first })
    var nodes = packs[-1] ?? []
    for (index, node) in graph.nodes.enumerated() {
      if !removed.contains(index) { nodes.append(node) }
      nodes += packs[index] ?? []
      guard let step = placed[index] else { continue }
      if let node = self.node(step) { nodes.append(node) }
      if !isUnread(step.output) { nodes.append(unpacking(step.output)) }
    }
    graph.nodes = nodes
  }

  private func unpacking(_ name: String) -> Node {
    Node(
      name: "\(name)/unpack",
      operation: UnpackPixels(
        layout: layout(name), isSigned: values[name]?.isSigned ?? false,
        isFlat: values[name]?.isFlat ?? false),
      inputs: [key(buffer(name))], outputs: [name])
  }

  private func node(_ step: QuantizedStep) -> Node? {
    guard let operation = operation(step) else { return nil }
    return Node(
      name: step.name, operation: operation, inputs: step.inputs.map { key(buffer($0)) },
      outputs: [key(step.output)])
  }

  private func operation(_ step: QuantizedStep) -> (any Operator)? {
    let inputs = step.inputs.map { layout($0) }
    let output = layout(step.output)
    guard let from = values[step.inputs[0]]?.scale, let to = values[step.output]?.scale else {
      return nil
    }
    switch step.work {
    case .convolution(let product): return convolution(product, inputs, output, from)
    case .sum(let addition):
      return ByteAdd(addition: addition, first: inputs[0], second: inputs[1], output: output)
    case .maxPool(let window):
      return ByteMaxPool(
        window: window, input: inputs[0], output: output, zeroPoint: to.zeroPoint)
    case .average(let low, let high):
      return ByteAverage(
        from: from, to: to, low: low, high: high, input: inputs[0], output: output)
    case .concatenation(let tables):
      return ByteConcat(tables: tables, inputs: inputs, output: output, zeroPoint: to.zeroPoint)
    case .alias: return nil
    }
  }

  private func convolution(
    _ product: QuantizedStep.Product, _ inputs: [ByteLayout], _ output: ByteLayout,
    _ from: ByteScale
  ) -> ByteConvolution {
    let packed = VectorMath.active.packBytes(
      product.weights.span, outChannels: product.outChannels, inChannels: product.inChannels,
      kernel: product.kernel, pitch: inputs[0].pitch, isDepthwise: product.isDepthwise)
    var requantization = product.requantization
    // What the zero point of the input adds to each sum.
    let zeroPoint = Int32(truncatingIfNeeded: from.zeroPoint)
    for channel in requantization.bias.indices {
      requantization.bias[channel] &-= zeroPoint &* packed.sums[channel]
    }
    return ByteConvolution(
      window: product.window, weights: packed, input: inputs[0], output: output,
      requantization: requantization, residual: inputs.count > 1 ? inputs[1] : nil)
  }
}
