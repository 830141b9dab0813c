import Foundation
import NeuralNet
import TestSupport
import Tensors
import Testing

@testable import ONNX

/// Models of every operator compute the same after they were written and read again.
@Suite struct RoundTripTests {
  /// Upsample before opset 11 rounds by the direction of scales that only the run knows; Scan of
  /// opset 8 had batches.
  static let unwritable: Set = ["test_scan_sum", "test_upsample_nearest"]

  @Test func seedsKeepTheirResults() throws {
    var count = 0
    for seed in ModelSeeds.all {
      guard let graph = try Self.graph(seed) else { continue }
      let again = try ModelFile.read(ModelFile.write(graph))
      let expected = try Self.outcome(graph)
      #expect(try Self.outcome(again) == expected, "\(seed.name)")
      count += expected.isEmpty ? 0 : 1
    }
    #expect(count > 150)
  }

  @Test func foldedSeedsKeepTheirResults() throws {
    for seed in ModelSeeds.all {
      guard let folded = try? Self.graph(seed)?.folded() else { continue }
      let again = try ModelFile.read(ModelFile.write(folded))
      #expect(try Self.outcome(again) == Self.outcome(folded), "\(seed.name)")
    }
  }

  @Test func operatorTestsPassAgain() throws {
    let list = try OperatorTestList()
    var runner = NodeTestRunner()
    runner.rewrites = true
    for path in NodeTestRunner.folders(in: try fetchedOperatorTests()) {
      let name = URL(filePath: path).lastPathComponent
      guard try list.covers(path), list.failing[name] == nil else { continue }
      let isExpected = !Self.unwritable.contains(name)
      let verdict = runner.run(path)
      #expect((verdict == .passed) == isExpected, "\(name): \(verdict)")
    }
  }

  /// Writes what `Tests/Fixtures/ONNX/check_written.py` compares by other tools.
  @Test(.enabled(if: folder != nil, "SLUICE_WRITE_MODELS names no folder"))
  func writesModelsForOtherTools() throws {
    let folder = try #require(Self.folder)
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    func write(_ graph: Graph, _ original: [UInt8], _ name: String) throws {
      let base = "\(folder)/\(name.replacing("/", with: "-"))"
      try Data(original).write(to: URL(filePath: base + ".onnx"))
      try ModelFile.save(graph, to: base + ".written.onnx")
      try ModelFile.save(graph.folded(), to: base + ".folded.onnx")
    }
    for name in ModelFileTests.names {
      try write(ModelFileTests.graph(name), Fixtures.bytes("ONNX/\(name).onnx"), name)
    }
    for (number, seed) in ModelSeeds.all.enumerated() {
      guard let graph = try Self.graph(seed) else { continue }
      try write(graph, seed.tree.encoded, "\(seed.name)-\(number)")
    }
  }

  static let folder = ProcessInfo.processInfo.environment["SLUICE_WRITE_MODELS"]

  /// The graph of a seed, nil if the engine does not have its operators.
  private static func graph(_ seed: ModelSeed) throws -> Graph? {
    do {
      return try ModelFile.read(seed.tree.encoded)
    } catch ONNXError.unsupportedOperators {
      return nil
    }
  }

  /// The elements of the outputs as bytes, so that NaN equals itself; nothing if the run fails.
  private static func outcome(_ graph: Graph) throws -> [String: [UInt8]] {
    let model = try Model(graph: graph)
    var inputs: [String: Tensor] = [:]
    for info in model.inputs {
      let shape = (info.shape ?? [2]).map { $0 ?? 3 }
      let count = shape.reduce(1, *)
      let floats = (0..<count).map { Float($0 * 7 % 5) - 1 }
      let tensor = Tensor(shape: shape, floats: floats)
      let integers = Tensor(shape: shape, int64s: (0..<count).map { Int64($0 % 2 + 1) })
      let isFloating = info.elementType == .float32 || info.elementType == .float64
      inputs[info.name] = isFloating ? tensor : integers.cast(to: info.elementType)
    }
    guard let results = try? model.run(inputs) else { return [:] }
    return results.mapValues { tensor in
      var bytes = Array("\(tensor.shape) \(tensor.elementType) ".utf8)
      tensor.storage.appendLittleEndian(to: &bytes)
      return bytes
    }
  }
}

extension Tensor {
  fileprivate func cast(to type: ElementType) -> Tensor {
    guard case .int64(let values) = storage else { return self }
    switch type {
    case .int32: return Tensor(shape: shape, int32s: values.map { Int32($0) })
    case .uint8: return Tensor(shape: shape, uint8s: values.map { UInt8($0) })
    case .int8: return Tensor(shape: shape, int8s: values.map { Int8($0) })
    case .bool: return Tensor(shape: shape, bools: values.map { $0 == 1 })
    case .int64, .float32, .float64: return self
    }
  }
}
