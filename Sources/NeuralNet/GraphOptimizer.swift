import Tensors

/// Rewrites a graph so that it does less when it runs.
struct GraphOptimizer {
  let options: Model.Options

  /// Returns an equivalent graph; the input must be sorted, and so is the output.
  func optimize(_ graph: consuming Graph) throws(NeuralNetError) -> Graph {
    var graph = graph
    // Before constants are folded: quantised weights would become real ones.
    if options.usesQuantizedKernels { QuantizedRegions().apply(&graph) }
    try fold(&graph)
    if options.recognizesPatterns {
      try ChannelShuffleRecognition(limit: options.largestElementCount).apply(&graph)
      ActivationRecognition().apply(&graph)
      if options.removesDeadCode { DeadCodeRemoval().apply(&graph) }
    }
    if options.fusesRepeatedIndices { ScatterRowRecognition().apply(&graph) }
    if options.fusesBiases { BiasFusion().apply(&graph) }
    if options.fusesResiduals { ResidualFusion().apply(&graph) }
    if options.fusesActivations { ActivationFusion().apply(&graph) }
    if options.fusesResiduals, options.fusesActivations { ResidualFusion().apply(&graph) }
    if options.removesDeadCode { DeadCodeRemoval().apply(&graph) }
    if options.usesBlockedLayout {
      BlockedLayout(
        allowsWinograd: options.usesWinograd, isForced: options.forcesBlockedLayout
      ).apply(&graph)
      if options.removesDeadCode { DeadCodeRemoval().apply(&graph) }
      if options.fusesChains { ChainFusion().apply(&graph) }
    }
    if options.packsWeights {
      WeightPacking().apply(&graph)
      if options.removesDeadCode { DeadCodeRemoval().apply(&graph) }
    }
    try SubgraphPreparation(optimizer: self).apply(&graph)
    return try graph.sorted()
  }

  /// Does what leaves every operator one of the standard.
  func fold(
    _ graph: inout Graph, keepsQuantized: Bool = false
  ) throws(NeuralNetError) {
    if options.foldsConstants {
      let folding = ConstantFolding(
        limit: options.largestElementCount, keepsQuantized: keepsQuantized)
      try folding.apply(&graph)
      while try BranchInlining().apply(&graph) {
        graph = try graph.sorted()
        try folding.apply(&graph)
      }
    }
    if options.removesDeadCode { DeadCodeRemoval().apply(&graph) }
    if options.sharesEqualResults { CommonSubexpressions().apply(&graph) }
    if options.joinsReorderings {
      TransposeCancellation().apply(&graph)
      ReshapeCollapse().apply(&graph)
    }
    if options.foldsPads { PadFolding().apply(&graph) }
    if options.foldsScales { ScaleFolding().apply(&graph) }
    if options.foldsBatchNormalization { BatchNormalizationFolding().apply(&graph) }
    if options.foldsScales {
      ScaleFolding().apply(&graph)
      AffineJoining().apply(&graph)
      InputScaleFolding().apply(&graph)
    }
    if options.rearrangesWindows {
      FocusFolding().apply(&graph)
      PoolChaining().apply(&graph)
      graph = try graph.sorted()
    }
    if options.removesDeadCode { DeadCodeRemoval().apply(&graph) }
  }
}
