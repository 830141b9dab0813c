import Tensors

/// Makes one convolution of stride 2 of a convolution over every other row and column.
///
/// The four halves of rows and columns, joined as channels, are what a window twice as large sees.
struct FocusFolding {
  func apply(_ graph: inout Graph) {
    let readers = graph.readerCounts()
    let producers = graph.producers()
    for index in graph.nodes.indices {
      let node = graph.nodes[index]
      guard var convolution = node.operation as? Convolution, convolution.groups == 1,
        convolution.window.autoPad == .none,
        (convolution.window.strides + convolution.window.dilations).allSatisfy({ $0 == 1 }),
        let joined = producers[node.input(0)], readers[node.input(0)] == 1,
        let concat = graph.nodes[joined].operation as? Concat, [1, -3].contains(concat.axis),
        let parts = parts(graph.nodes[joined], graph, producers),
        let weights = widened(graph.initializers[node.input(1)], offsets: parts.offsets)
      else { continue }
      let name = "\(node.output(0))/focus"
      graph.initializers[name] = weights
      convolution.window.kernel = Array(weights.shape[2...])
      convolution.window.strides = [2, 2]
      convolution.window.pads = convolution.window.pads.map { 2 * $0 }
      graph.nodes[index].operation = convolution
      graph.nodes[index].inputs[0] = parts.input
      graph.nodes[index].inputs[1] = name
    }
  }

  /// The value whose rows and columns the parts take in turn, and with which one each begins.
  private func parts(
    _ node: Node, _ graph: Graph, _ producers: [String: Int]
  ) -> (input: String, offsets: [(row: Int, column: Int)])? {
    guard node.inputs.count == 4 else { return nil }
    var input: String?
    var offsets: [(row: Int, column: Int)] = []
    for name in node.inputs {
      var value = name
      var starts: [Int: Int] = [:]
      while starts.count < 2, let source = producers[value],
        let halved = halved(graph.nodes[source], graph)
      {
        for (axis, start) in halved {
          guard starts.updateValue(start, forKey: axis) == nil else { return nil }
        }
        value = graph.nodes[source].input(0)
      }
      guard let row = starts[2], let column = starts[3], input == nil || input == value else {
        return nil
      }
      input = value
      offsets.append((row, column))
    }
    guard Set(offsets.map { 2 * $0.row + $0.column }).count == 4 else { return nil }
    return input.map { ($0, offsets) }
  }

  /// The axes of which a slice takes every other element, with the first one.
  private func halved(_ node: Node, _ graph: Graph) -> [Int: Int]? {
    guard node.operation is Slice, let starts = graph.integers(node.input(1)),
      let ends = graph.integers(node.input(2)), let axes = graph.integers(node.input(3)),
      let steps = graph.integers(node.input(4)), starts.count == axes.count,
      ends.count == axes.count, steps.count == axes.count, Set(axes).count == axes.count
    else { return nil }
    var result: [Int: Int] = [:]
    for (place, axis) in axes.enumerated() {
      guard axis == 2 || axis == 3, steps[place] == 2, (0...1).contains(starts[place]),
        ends[place] >= 1 << 30
      else { return nil }
      result[axis] = starts[place]
    }
    return result
  }

  /// Weights for the whole picture, `[outChannels, C, 2 * kh, 2 * kw]`.
  private func widened(_ weights: Tensor?, offsets: [(row: Int, column: Int)]) -> Tensor? {
    guard let weights, weights.rank == 4, weights.count > 0, weights.shape[1] % 4 == 0,
      case .float32(let values) = weights.storage
    else { return nil }
    let (outChannels, channels) = (weights.shape[0], weights.shape[1] / 4)
    let (height, width) = (weights.shape[2], weights.shape[3])
    var result = [Float](repeating: 0, count: values.count)
    for place in values.indices {
      let (x, y) = (place % width, place / width % height)
      let channel = place / width / height % (4 * channels)
      let offset = offsets[channel / channels]
      let plane = place / width / height / (4 * channels) * channels + channel % channels
      let row = plane * 2 * height + 2 * y + offset.row
      result[row * 2 * width + 2 * x + offset.column] = values[place]
    }
    return Tensor(shape: [outChannels, channels, 2 * height, 2 * width], floats: result)
  }
}
