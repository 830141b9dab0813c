import NeuralNet
import ONNX
import TestSupport
import Tensors

/// Reads, plans and runs a model that may be damaged, with small limits.
struct ModelTrial {
  enum Outcome: Equatable { case refused, planned, ran }

  /// The largest number of elements of a tensor.
  static let limit = 1 << 14

  var random: SplitMix64

  static func options(blocked isBlocked: Bool) -> Model.Options {
    var options = Model.Options()
    options.forcesBlockedLayout = isBlocked
    options.largestRunBytes = 1 << 24
    options.largestIterationCount = 1 << 8
    options.largestElementCount = limit
    options.pooledBytes = 1 << 20
    options.planCapacity = 2
    return options
  }

  /// How far the model gets; whatever is wrong with it must show as an error.
  mutating func run(_ bytes: [UInt8]) -> Outcome {
    guard let graph = try? ModelFile.read(bytes) else { return .refused }
    if UInt8.random(in: 0..<4, using: &random) == 0, let again = try? ModelFile.write(graph) {
      _ = try? ModelFile.read(again)
    }
    let options = Self.options(blocked: Bool.random(using: &random))
    guard let model = try? Model(graph: graph, options: options) else { return .refused }
    var outcome = Outcome.planned
    for _ in 0..<2 {
      guard let inputs = inputs(of: model) else { continue }
      _ = try? model.outputShapes(for: inputs.mapValues(\.shape))
      if (try? model.run(inputs)) != nil { outcome = .ran }
    }
    return outcome
  }

  /// Tensors of shapes that fit, or nil if they would be too large.
  private mutating func inputs(of model: Model) -> [String: Tensor]? {
    var inputs: [String: Tensor] = [:]
    for info in model.inputs {
      var shape: [Int] = []
      for size in info.shape ?? [2, 3] {
        let free = Int.random(in: 0..<12, using: &random)
        shape.append(size ?? (free > 8 ? 1 : free))
      }
      guard let count = Tensor.elementCount(of: shape), count <= Self.limit else { return nil }
      inputs[info.name] = Tensor(shape: shape, storage: storage(info.elementType, count))
    }
    return inputs
  }

  private mutating func storage(_ type: ElementType, _ count: Int) -> Tensor.Storage {
    let special: [Double] = [0, -1, 1, 2, 3, .nan, .infinity, -.infinity, 1e30, -1e30, 0x1p62]
    let isWild = UInt8.random(in: 0..<4, using: &random) == 0
    let values = (0..<count).map { _ -> Double in
      isWild ? special.randomElement(using: &random) ?? 0 : .random(in: -3...5, using: &random)
    }
    switch type {
    case .float32: return .float32(values.map { Float($0) })
    case .float64: return .float64(values)
    case .int64: return .int64(values.map { Int64(clamping: $0) })
    case .int32: return .int32(values.map { Int32(truncatingIfNeeded: Int64(clamping: $0)) })
    case .uint8: return .uint8(values.map { UInt8(truncatingIfNeeded: Int64(clamping: $0)) })
    case .int8: return .int8(values.map { Int8(truncatingIfNeeded: Int64(clamping: $0)) })
    case .bool: return .bool(values.map { $0 > 0 })
    }
  }
}
