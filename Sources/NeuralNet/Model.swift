import Tensors

/// A network that is ready to run.
///
/// Safe to use from several threads at once; runs share nothing but the pool of buffers.
public final class Model: Sendable {
  public let name: String

  /// What ``run(_:threads:isCancelled:)`` wants, nil standing for sizes that may vary.
  public let inputs: [ValueInfo]

  /// What ``run(_:threads:isCancelled:)`` returns.
  public let outputs: [ValueInfo]

  /// The number of weights and biases.
  public let parameterCount: Int

  private let graph: CompiledGraph
  private let options: Options
  private let plans: PlanCache
  private let pool: ArrayPool

  /// Checks and optimises a graph.
  ///
  /// - Throws: ``NeuralNetError`` if the graph is not sound.
  public init(graph: consuming Graph, options: Options = Options()) throws(NeuralNetError) {
    name = graph.name
    parameterCount = graph.parameterCount
    let prepared = try GraphOptimizer(options: options).optimize(graph.sorted())
    self.graph = CompiledGraph(prepared)
    self.options = options
    plans = PlanCache(capacity: options.planCapacity)
    pool = ArrayPool(maximumBytes: options.pooledBytes)
    let probe = ShapeProbe(
      graph: self.graph, inputs: prepared.inputs, outputs: prepared.outputs,
      limit: options.largestElementCount)
    let infos = options.treatsDeclaredSizesAsExamples ? probe.relaxed() : probe.declared()
    inputs = infos.inputs
    outputs = infos.outputs
  }

  /// Computes the outputs by name.
  ///
  /// `isCancelled` is asked between operators.
  ///
  /// - Throws: ``NeuralNetError``, which names the input or the node at fault.
  public func run(
    _ inputs: [String: Tensor], threads: Int = 1, isCancelled: (() -> Bool)? = nil
  ) throws(NeuralNetError) -> [String: Tensor] {
    try run(inputs, threads: threads, isCancelled: isCancelled, observer: nil)
  }

  /// Computes the outputs and reports the time that each operator took.
  ///
  /// - Throws: ``NeuralNetError``, which names the input or the node at fault.
  public func run(
    _ inputs: [String: Tensor], threads: Int, isCancelled: (() -> Bool)?,
    observer: ((StepTiming) -> Void)?
  ) throws(NeuralNetError) -> [String: Tensor] {
    let tensors = try ordered(inputs)
    let plan = try plan(for: tensors.map(\.shape))
    let executor = Executor(
      plan: plan,
      context: ExecutionContext(
        pool: pool, threads: max(1, threads), limit: options.largestElementCount,
        largestIterationCount: options.largestIterationCount,
        largestRunBytes: options.largestRunBytes, isCancelled: isCancelled),
      observer: observer)
    var arguments = zip(graph.inputSlots, tensors).map { (slot: $0, value: Value.tensor($1)) }
    let results = try executor.run(&arguments, outputSlots: graph.outputSlots)
    var named: [String: Tensor] = [:]
    for (info, result) in zip(outputs, results) {
      guard case .tensor(let tensor) = result else { throw .sequenceOutput(name: info.name) }
      named[info.name] = tensor.converted(toDeclared: info.elementType)
    }
    return named
  }

  /// Returns the shapes of the outputs for given input shapes, nil for sizes that depend on the data.
  ///
  /// An output of which not even the rank is known is left out.
  ///
  /// - Throws: ``NeuralNetError`` if the graph does not work for these shapes.
  public func outputShapes(
    for inputShapes: [String: [Int]]
  ) throws(NeuralNetError) -> [String: [Int?]] {
    let shapes = try orderedShapes(inputShapes)
    let plan = try plan(for: shapes)
    var result: [String: [Int?]] = [:]
    for (info, shape) in zip(outputs, plan.outputShapes) {
      result[info.name] = shape ?? info.shape?.map { _ in nil }
    }
    return result
  }

  /// The plans and the bytes of buffers that are kept for further runs.
  var held: (plans: Int, bytes: Int) { (plans.count, pool.heldBytes) }

  private func plan(for shapes: [[Int]]) throws(NeuralNetError) -> Plan {
    try plans.plan(for: shapes) { () throws(NeuralNetError) -> Plan in
      try Plan(
        graph, inputs: shapes.map { Operand(shape: $0) }, limit: options.largestElementCount)
    }
  }
}
