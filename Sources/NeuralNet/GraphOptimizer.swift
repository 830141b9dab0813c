/// Rewrites a graph so that it does less when it runs.
struct GraphOptimizer {
  let options: Model.Options

  /// Returns an equivalent graph; the input must be sorted.
  func optimize(_ graph: Graph) throws(NeuralNetError) -> Graph { graph }
}
