import ArgumentParser
import Foundation
import NeuralNet
import ONNX
import Tensors

struct ModelBenchCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "bench", abstract: "Times a network on noise.",
    discussion: """
      Every size that the network leaves open must be given. The first run, which plans for the \
      sizes, is told apart; the others give least and median. GFLOP/s count two operations for \
      each multiply-add of convolutions and matrix products.
      """)

  @OptionGroup var argument: ModelArgument
  @OptionGroup(title: "Inputs") var shapes: ModelShapeOptions
  @Option(help: "Threads to use; by default all cores.") var threads: Int?
  @Option(help: "How often it runs after the first time.") var rounds = 20
  @Flag(help: "Also show the time of each operator.") var profile = false
  @Flag(help: "As JSON.") var json = false

  func validate() throws {
    if let threads, !(1...1024).contains(threads) {
      throw ValidationError("--threads must be from 1 to 1024, is \(threads)")
    }
    guard (1...1_000_000).contains(rounds) else {
      throw ValidationError("--rounds must be from 1 to 1000000, is \(rounds)")
    }
  }

  func run() async throws {
    try await ExitStatus.reporting {
      let path = try argument.path()
      let result = try argument.reporting { try measured(path) }
      if json { return try Console.outputPart(result.json.indented) }
      try result.text.forEach(Console.output)
    }
  }

  private func measured(_ path: String) throws -> BenchResult {
    let clock = ContinuousClock()
    let start = clock.now
    let graph = try ModelFile.load(path)
    let network = try Model(graph: graph)
    let load = clock.now - start
    let sizes = try inputShapes(graph)
    let inputs = Dictionary(
      uniqueKeysWithValues: graph.inputs.map { info in
        (info.name, Tensor.noise(info.elementType, sizes[info.name] ?? []))
      })
    let threads = threads ?? ProcessInfo.processInfo.activeProcessorCount
    let first = try clock.measure { _ = try network.run(inputs, threads: threads) }
    let rounds = try (0..<rounds).map { _ in
      try clock.measure { _ = try network.run(inputs, threads: threads) }
    }
    var result = BenchResult(
      file: argument.model, inputShapes: graph.inputs.map { ($0.name, sizes[$0.name] ?? []) },
      threads: threads, load: load, first: first, rounds: rounds.sorted(),
      peakMemory: BenchResult.peakMemory,
      analysis: try? GraphAnalysis(graph, inputShapes: sizes))
    if profile {
      for _ in 0..<min(self.rounds, 20) {
        var steps: [StepTiming] = []
        _ = try network.run(inputs, threads: threads, isCancelled: nil) { steps.append($0) }
        result.add(steps)
      }
    }
    return result
  }

  private func inputShapes(_ graph: Graph) throws -> [String: [Int]] {
    let (known, open) = try shapes.shapes(of: graph.inputs)
    guard open.isEmpty else {
      let names = open.map { "\($0.name) \(ValueInfo.describe($0.shape))" }
      throw ValidationError(
        "the sizes of \(names.joined(separator: ", ")) are open: give --size WxH, or "
          + "--shape NAME=1x3x480x640")
    }
    for (name, shape) in known {
      guard let count = Tensor.elementCount(of: shape), count <= 1 << 30 else {
        throw ValidationError("\(name) \(shape) is too large")
      }
    }
    return known
  }
}

extension Tensor {
  /// Numbers from 0 to 1, equal ones in every run; integers are 1, flags true.
  fileprivate static func noise(_ type: ElementType, _ shape: [Int]) -> Tensor {
    let count = shape.reduce(1, *)
    switch type {
    case .float32: return Tensor(shape: shape, floats: floats(count))
    case .float64: return Tensor(shape: shape, storage: .float64(floats(count).map(Double.init)))
    case .int64: return Tensor(shape: shape, storage: .int64(Array(repeating: 1, count: count)))
    case .int32: return Tensor(shape: shape, storage: .int32(Array(repeating: 1, count: count)))
    case .uint8: return Tensor(shape: shape, storage: .uint8(Array(repeating: 1, count: count)))
    case .int8: return Tensor(shape: shape, storage: .int8(Array(repeating: 1, count: count)))
    case .bool: return Tensor(shape: shape, storage: .bool(Array(repeating: true, count: count)))
    }
  }

  private static func floats(_ count: Int) -> [Float] {
    var state: UInt64 = 1
    return (0..<count).map { _ in
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Float(state >> 40) / Float(1 << 24)
    }
  }
}
