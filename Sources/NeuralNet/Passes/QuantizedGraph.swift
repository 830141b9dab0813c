import Tensors
import VectorMath

/// What a graph tells about quantisation: which values are bytes and which constants are.
struct QuantizedGraph {
  /// A value of 8-bit integers with one scale and zero point.
  struct Bytes {
    /// The name of the integers.
    var name: String

    /// With unsigned bytes, as the kernels have them.
    var scale: ByteScale
    var isSigned: Bool
  }

  let graph: Graph

  /// The nodes that read each value.
  let readers: [String: [Int]]
  let outputs: Set<String>

  /// The integers behind real values, by the names of those.
  private(set) var bytes: [String: Bytes] = [:]

  /// The constants behind real values, by the names of those.
  private(set) var constants: [String: QuantizedConstant] = [:]

  init(_ graph: Graph) {
    self.graph = graph
    var readers: [String: [Int]] = [:]
    for (index, node) in graph.nodes.enumerated() {
      for name in node.inputs where !name.isEmpty { readers[name, default: []].append(index) }
    }
    self.readers = readers
    outputs = Set(graph.outputs.map(\.name))
    for node in graph.nodes {
      guard let operation = node.operation as? DequantizeLinear, operation.blockSize == 0 else {
        continue
      }
      if graph.initializers[node.input(0)] != nil {
        constants[node.output(0)] = constant(node, operation)
      } else {
        bytes[node.output(0)] = parameters(node, of: node.input(0))
      }
    }
  }

  /// The scale and zero point of a node that quantises or dequantises, if there is one of each.
  func parameters(_ node: Node, of name: String) -> Bytes? {
    guard let scales = graph.floats(node.input(1)), scales.count == 1, scales[0] > 0,
      scales[0].isFinite, let zero = graph.initializers[node.input(2)], zero.count == 1,
      let type = QuantizedType(zero.elementType),
      let zeroPoint = try? zero.integers(input: 2).first, !name.isEmpty
    else { return nil }
    let isSigned = type == .int8
    return Bytes(
      name: name,
      scale: ByteScale(scale: scales[0], zeroPoint: zeroPoint + (isSigned ? 128 : 0)),
      isSigned: isSigned)
  }

  private func constant(_ node: Node, _ operation: DequantizeLinear) -> QuantizedConstant? {
    guard let tensor = graph.initializers[node.input(0)],
      let scale = graph.initializers[node.input(1)], case .float32(let scales) = scale.storage,
      !scales.isEmpty, scales.allSatisfy({ $0 > 0 && $0.isFinite })
    else { return nil }
    var zeroPoints = [0]
    if !node.input(2).isEmpty {
      guard let zero = graph.initializers[node.input(2)],
        let values = try? zero.integers(input: 2),
        values.count == 1 || values.count == scales.count
      else { return nil }
      zeroPoints = values
    }
    guard scales.count > 1 else {
      return QuantizedConstant(tensor: tensor, scales: scales, zeroPoints: zeroPoints, axis: nil)
    }
    guard let axis = try? Axis.normalized(operation.axis, rank: tensor.rank), scale.rank == 1,
      scales.count == tensor.shape[axis]
    else { return nil }
    return QuantizedConstant(
      tensor: tensor, scales: scales, zeroPoints: zeroPoints, axis: axis)
  }

  /// Where the result of a node goes: through bounds, if any, to a node that quantises it.
  struct Target {
    /// The integers, with their scale.
    var bytes: Bytes

    /// The bounds in steps of the scale, before the zero point is added.
    var low: Float
    var high: Float

    /// The nodes passed, the last of them the one that quantises.
    var passed: [Int]
  }

  /// Follows the only reader of a node's result to the node that quantises it.
  func target(of index: Int) -> Target? {
    var name = graph.nodes[index].output(0)
    var bounds: [(low: Float, high: Float)] = []
    var passed: [Int] = []
    while true {
      guard graph.nodes[index].outputs.count(where: { !$0.isEmpty }) == 1,
        !outputs.contains(name), let next = readers[name], next.count == 1
      else { return nil }
      let node = graph.nodes[next[0]]
      guard node.input(0) == name else { return nil }
      passed.append(next[0])
      if node.operation is QuantizeLinear {
        guard let bytes = parameters(node, of: node.output(0)) else { return nil }
        var low = bytes.scale.low
        var high = bytes.scale.high
        for bound in bounds {
          let least = (bound.low / bytes.scale.scale).rounded(.toNearestOrEven)
          let most = (bound.high / bytes.scale.scale).rounded(.toNearestOrEven)
          low = min(max(low, least), bytes.scale.high)
          high = max(min(high, most), bytes.scale.low)
        }
        return low <= high
          ? Target(bytes: bytes, low: low, high: high, passed: passed) : nil
      } else if node.operation is Relu {
        bounds.append((0, .infinity))
      } else if node.operation is Clip,
        case .clip(let low, let high)? = Clip.constantBounds(
          node.inputs.map { graph.initializers[$0] }, given: node.inputs.map { !$0.isEmpty }),
        low <= high
      {
        bounds.append((low, high))
      } else {
        return nil
      }
      name = node.output(0)
    }
  }
}
