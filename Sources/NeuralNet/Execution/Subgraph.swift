import Tensors

/// A graph within an operator.
///
/// Its inputs are first those that the operator provides, then the values that it captures from the
/// graph around it; these are inputs of the operator as well, so that whatever counts readers sees
/// them.
package struct Subgraph: Sendable {
  package var graph: Graph

  /// For each captured value the index of the operator's input that provides it.
  package var captures: [Int]

  private var program: Program?

  package init(graph: Graph, captures: [Int]) {
    self.graph = graph
    self.captures = captures
  }

  /// The number of inputs that the operator provides.
  package var formalCount: Int { graph.inputs.count - captures.count }

  /// The graph in the form in which it runs.
  private final class Program: Sendable {
    let graph: CompiledGraph
    let plan: Plan

    init(_ graph: Graph, formalCount: Int, limit: Int) throws(NeuralNetError) {
      self.graph = CompiledGraph(graph)
      plan = try Plan(
        self.graph, inputs: Array(repeating: nil, count: graph.inputs.count), limit: limit,
        ownedInputCount: formalCount)
    }
  }

  /// Makes inner constants of captured values that are constant.
  ///
  /// `constants` holds the operator's constant inputs, nil for the others.
  mutating func absorb(_ constants: [Tensor?]) {
    var inputs = Array(graph.inputs.prefix(formalCount))
    var left: [Int] = []
    for (info, index) in zip(graph.inputs.dropFirst(formalCount), captures) {
      if index < constants.count, let constant = constants[index] {
        graph.initializers[info.name] = constant
      } else {
        inputs.append(info)
        left.append(index)
      }
    }
    graph.inputs = inputs
    captures = left
    program = nil
  }

  /// Optimises the graph and makes it ready to run.
  mutating func prepare(_ optimizer: GraphOptimizer) throws(NeuralNetError) {
    graph = try optimizer.optimize(graph.sorted())
    program = try Program(
      graph, formalCount: formalCount, limit: optimizer.options.largestElementCount)
  }

  /// What is known of the outputs, given what is known of the inputs; nil where nothing is.
  func inferred(
    _ formal: [Operand?], _ operands: [Operand?], limit: Int
  ) throws(NeuralNetError) -> [Operand?] {
    let compiled: CompiledGraph
    if let program {
      compiled = program.graph
    } else {
      compiled = CompiledGraph(try graph.sorted())
    }
    let inputs = formal + captures.map { operands.optional($0) }
    let inference = try ShapeInference(compiled, inputs: inputs, limit: limit)
    return compiled.outputSlots.map { inference.operands[$0] }
  }

  private func ready(limit: Int) throws(NeuralNetError) -> Program {
    if let program { return program }
    return try Program(graph.sorted(), formalCount: formalCount, limit: limit)
  }

  /// Computes the outputs; takes `formal` away, so that its buffers can be used anew.
  func run(
    _ formal: inout [Value], _ inputs: Inputs, context: ExecutionContext
  ) throws(OperatorError) -> [Value] {
    var arguments = formal
    formal = []
    for index in captures {
      guard let value = inputs.value(index) else { throw .missingInput(index) }
      arguments.append(value)
    }
    do {
      let program = try ready(limit: context.limit)
      var context = context
      context.isInner = true
      let executor = Executor(plan: program.plan, context: context, observer: nil)
      var pairs = zip(program.graph.inputSlots, arguments).map { (slot: $0, value: $1) }
      arguments = []
      return try executor.run(&pairs, outputSlots: program.graph.outputSlots)
    } catch {
      throw .nested(error)
    }
  }
}
