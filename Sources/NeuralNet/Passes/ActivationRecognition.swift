import Tensors

/// Recognises activations that a file spells out as several operators.
///
/// SiLU, HardSwish, HardSigmoid, Mish and both forms of GELU, however the products in them are
/// nested. Operators whose results nobody reads any more are left to ``DeadCodeRemoval``.
struct ActivationRecognition {
  func apply(_ graph: inout Graph) {
    let producers = graph.producers()
    // From the end, so that the whole of an activation is found before its parts.
    for index in graph.nodes.indices.reversed() {
      let terms = Terms(graph: graph, producers: producers)
      guard let found = terms.activation(graph.nodes[index]) else { continue }
      graph.nodes[index].operation = found.operation
      graph.nodes[index].inputs = [found.input]
    }
  }
}

/// A product of values and of all the single numbers among its factors.
private struct Product {
  var factor = 1.0
  var values: [String] = []

  func isNearly(_ number: Double) -> Bool { abs(factor - number) <= 1e-5 * abs(number) }
}

/// Reads the operators of a graph as terms.
private struct Terms {
  let graph: Graph
  let producers: [String: Int]

  func activation(_ node: Node) -> (operation: any ElementwiseUnary, input: String)? {
    if node.operation is Clip { return hardSigmoid(node, scale: 1) }
    guard node.operation is Multiply || node.operation is Divide else { return nil }
    for product in products(node, depth: 3) {
      switch product.values.count {
      case 1:
        if let found = producer(product.values[0]).flatMap({
          hardSigmoid($0, scale: product.factor)
        }) {
          return found
        }
      case 2:
        for (value, gate) in [(0, 1), (1, 0)] {
          guard let gate = producer(product.values[gate]) else { continue }
          let value = product.values[value]
          if let operation = gated(value, by: gate, product) { return (operation, value) }
        }
      default: break
      }
    }
    return nil
  }

  /// The activation `factor * value * gate(value)`.
  private func gated(_ value: String, by gate: Node, _ product: Product) -> (any ElementwiseUnary)?
  {
    switch gate.operation {
    case is Sigmoid where gate.input(0) == value && product.isNearly(1): return Silu()
    case is HyperbolicTangent where product.isNearly(1):
      guard let inner = producer(gate.input(0)), inner.operation is Softplus else { return nil }
      return inner.input(0) == value ? Mish() : nil
    case let operation as HardSigmoid where gate.input(0) == value && product.isNearly(1):
      let isStandard = abs(operation.alpha - 1 / 6) <= 1e-6 && operation.beta == 0.5
      return isStandard ? HardSwish() : nil
    case is Clip:
      guard let found = hardSigmoid(gate, scale: product.factor), found.input == value,
        let operation = found.operation as? HardSigmoid,
        abs(operation.alpha - 1 / 6) <= 1e-6, abs(operation.beta - 0.5) <= 1e-6
      else { return nil }
      return HardSwish()
    case is Add where product.isNearly(0.5):
      guard let (one, term) = sum(gate), one == 1, let inner = producer(term) else { return nil }
      if inner.operation is ErrorFunction {
        return isProduct(inner.input(0), [value], 0.5.squareRoot())
          ? Gelu(isApproximate: false) : nil
      }
      guard inner.operation is HyperbolicTangent, isCubic(inner.input(0), value) else {
        return nil
      }
      return Gelu(isApproximate: true)
    default: return nil
    }
  }

  /// `scale * clip(alpha * x + beta, 0, 1 / scale)` as HardSigmoid.
  private func hardSigmoid(
    _ node: Node, scale: Double
  ) -> (operation: any ElementwiseUnary, input: String)? {
    guard node.operation is Clip,
      case .clip(let low, let high)? = Clip.constantBounds(
        node.inputs.map { graph.initializers[$0] }, given: node.inputs.map { !$0.isEmpty }),
      low == 0, abs(Double(high) * scale - 1) <= 1e-5,
      let inner = producer(node.input(0)), inner.operation is Add,
      let (shift, term) = sum(inner)
    else { return nil }
    let line = factors(term, depth: 2).first { $0.values.count == 1 && $0.factor != 1 }
    let (input, slope) = line.map { ($0.values[0], $0.factor) } ?? (term, 1)
    return (
      HardSigmoid(alpha: Float(slope * scale), beta: Float(Double(shift) * scale)), input
    )
  }

  /// Whether a value is `sqrt(2 / pi) * (x + 0.044715 * x ^ 3)`.
  private func isCubic(_ name: String, _ value: String) -> Bool {
    factors(name, depth: 2).contains { product in
      guard product.values.count == 1, product.isNearly((2 / Double.pi).squareRoot()),
        let sum = producer(product.values[0]), sum.operation is Add, sum.inputs.count == 2
      else { return false }
      for (first, second) in [(0, 1), (1, 0)] where sum.input(first) == value {
        let cube = sum.input(second)
        if isProduct(cube, [value, value, value], 0.044715) { return true }
        let isPower = factors(cube, depth: 2).contains { product in
          guard product.values.count == 1, product.isNearly(0.044715),
            let power = producer(product.values[0]), power.operation is Power
          else { return false }
          return power.input(0) == value && scalar(power.input(1)) == 3
        }
        if isPower { return true }
      }
      return false
    }
  }

  private func isProduct(_ name: String, _ values: [String], _ factor: Double) -> Bool {
    factors(name, depth: 3).contains { $0.values == values && $0.isNearly(factor) }
  }

  /// A sum of a single number and one value.
  private func sum(_ node: Node) -> (number: Float, value: String)? {
    guard node.inputs.count == 2 else { return nil }
    if let number = scalar(node.input(0)) { return (number, node.input(1)) }
    return scalar(node.input(1)).map { ($0, node.input(0)) }
  }

  /// All ways to see a product as factors, deeper nested ones taken apart or not.
  private func products(_ node: Node, depth: Int) -> [Product] {
    guard node.inputs.count == 2 else { return [] }
    if node.operation is Divide {
      guard let divisor = scalar(node.input(1)), divisor != 0 else { return [] }
      return factors(node.input(0), depth: depth - 1).map {
        Product(factor: $0.factor / Double(divisor), values: $0.values)
      }
    }
    guard node.operation is Multiply else { return [] }
    var result: [Product] = []
    for first in factors(node.input(0), depth: depth - 1) {
      for second in factors(node.input(1), depth: depth - 1) where result.count < 64 {
        result.append(
          Product(factor: first.factor * second.factor, values: first.values + second.values))
      }
    }
    return result
  }

  /// All ways to see a value as a product, itself among them.
  private func factors(_ name: String, depth: Int) -> [Product] {
    if let number = scalar(name) { return [Product(factor: Double(number))] }
    let whole = Product(values: [name])
    guard depth > 0, let node = producer(name) else { return [whole] }
    return [whole] + products(node, depth: depth)
  }

  private func producer(_ name: String) -> Node? { producers[name].map { graph.nodes[$0] } }

  /// A constant that is one number and does not add a dimension to what it is broadcast with.
  private func scalar(_ name: String) -> Float? {
    guard let tensor = graph.initializers[name], tensor.rank < 2, tensor.count == 1 else {
      return nil
    }
    return graph.floats(name)?.first
  }
}
