import Tensors

/// Recognises `0.5 * x * (1 + erf(x / sqrt(2)))`, in any order of its factors, as one activation.
struct GeluRecognition {
  func apply(_ graph: inout Graph) {
    let search = Search(graph)
    var removed = Set<Int>()
    for index in graph.nodes.indices where graph.nodes[index].operation is ErrorFunction {
      guard let match = search.match(index) else { continue }
      graph.nodes[match.last].operation = Gelu(isApproximate: false)
      graph.nodes[match.last].inputs = [match.input]
      removed.formUnion(match.others)
    }
    graph.nodes = graph.nodes.enumerated().filter { !removed.contains($0.offset) }.map(\.element)
  }

  private struct Match {
    var input: String
    var last: Int
    var others: [Int]
  }

  private struct Search {
    let graph: Graph
    let counts: [String: Int]
    let producers: [String: Int]
    let readers: [String: Int]

    init(_ graph: Graph) {
      self.graph = graph
      counts = graph.readerCounts()
      producers = graph.producers()
      var readers: [String: Int] = [:]
      for (index, node) in graph.nodes.enumerated() {
        for name in node.inputs where !name.isEmpty { readers[name] = index }
      }
      self.readers = readers
    }

    func match(_ index: Int) -> Match? {
      guard let scaled = producers[graph.nodes[index].input(0)], isUsedOnce(scaled),
        let input = scaledInput(scaled), isUsedOnce(index), let sum = reader(index),
        graph.nodes[sum].operation is Add, constant(sum, besides: index) == 1, isUsedOnce(sum),
        let product = reader(sum), graph.nodes[product].operation is Multiply
      else { return nil }
      let factor = other(product, besides: graph.nodes[sum].output(0))
      if let half = producers[factor], graph.nodes[half].operation is Multiply, isUsedOnce(half),
        isHalf(half, of: input)
      {
        return Match(input: input, last: product, others: [scaled, index, sum, half])
      }
      guard factor == input, isUsedOnce(product), let last = reader(product),
        graph.nodes[last].operation is Multiply, isHalf(last, of: graph.nodes[product].output(0))
      else { return nil }
      return Match(input: input, last: last, others: [scaled, index, sum, product])
    }

    /// The input of a division by the root of two, or of a product with its reciprocal.
    private func scaledInput(_ index: Int) -> String? {
      let node = graph.nodes[index]
      let input = node.input(0)
      guard let scale = scalar(node.input(1)) else { return nil }
      let root = Float(2).squareRoot()
      let expected = node.operation is Divide ? root : node.operation is Multiply ? 1 / root : nil
      return expected.map { abs(scale - $0) < 1e-5 } == true ? input : nil
    }

    private func isUsedOnce(_ index: Int) -> Bool { counts[graph.nodes[index].output(0)] == 1 }

    private func reader(_ index: Int) -> Int? { readers[graph.nodes[index].output(0)] }

    private func other(_ index: Int, besides name: String) -> String {
      let node = graph.nodes[index]
      return node.input(0) == name ? node.input(1) : node.input(0)
    }

    private func constant(_ index: Int, besides source: Int) -> Float? {
      scalar(other(index, besides: graph.nodes[source].output(0)))
    }

    private func isHalf(_ index: Int, of name: String) -> Bool {
      graph.nodes[index].inputs.contains(name) && scalar(other(index, besides: name)) == 0.5
    }

    private func scalar(_ name: String) -> Float? {
      guard let values = graph.floats(name), values.count == 1,
        graph.initializers[name]?.rank ?? 2 < 2
      else { return nil }
      return values[0]
    }
  }
}
