import Tensors

/// Rewrites a graph so that it does less when it runs.
struct GraphOptimizer {
  let options: Model.Options

  /// Returns an equivalent graph; the input must be sorted, and so is the output.
  func optimize(_ graph: Graph) throws(NeuralNetError) -> Graph {
    var graph = graph
