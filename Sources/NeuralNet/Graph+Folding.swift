extension Graph {
  /// Returns an equivalent graph of standard operators that does less: constants are computed,
  /// batch normalisation is multiplied into convolutions, and what nobody reads is left out.
  ///
  /// This is the form to save; a ``Model`` goes further, into forms that no file knows.
  ///
  /// - Throws: ``NeuralNetError`` if the graph is not sound.
  public func folded(_ options: Model.Options = Model.Options()) throws(NeuralNetError) -> Graph {
    var graph = try sorted()
    try GraphOptimizer(options: options).fold(&graph, keepsQuantized: true)
    if options.removesDeadCode { DeadCodeRemoval().apply(&graph) }
    return graph
  }
}
