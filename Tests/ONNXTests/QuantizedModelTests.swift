import NeuralNet
import TestSupport
import Tensors
import Testing

@testable import ONNX

/// Quantised models with the outputs that ONNX Runtime computed for them.
@Suite struct QuantizedModelTests {
  static let names = ["signed", "unsigned"]

  static func model(_ name: String, onBytes: Bool) throws -> Model {
    var options = Model.Options()
    options.usesQuantizedKernels = onBytes
    let graph = try ModelFile.read(Fixtures.bytes("ONNX/quantized/\(name).onnx"))
    return try Model(graph: graph, options: options)
  }

  static func input(_ name: String) throws -> [String: Tensor] {
    ["input": try NPY.read(Fixtures.bytes("ONNX/quantized/\(name).input.npy"))]
  }

  /// The differences in steps of the last scale.
  static func differences(_ name: String, onBytes: Bool) throws -> [Int] {
    let results = try model(name, onBytes: onBytes).run(input(name))
    var differences: [Int] = []
    for (output, result) in results {
      let expected = try NPY.read(Fixtures.bytes("ONNX/quantized/\(name).\(output).npy"))
      #expect(result.shape == expected.shape)
      let levels = try Set(expected.floats).sorted()
      let step = zip(levels, levels.dropFirst()).map { $1 - $0 }.min() ?? 1
      differences += try zip(result.floats, expected.floats).map {
        Int((($0 - $1) / step).rounded())
      }
    }
    return differences
  }

  @Test(arguments: names) func agreesWithReferenceButForRareTies(name: String) throws {
    let differences = try Self.differences(name, onBytes: true)
    #expect(differences.count == 262)
    #expect(differences.allSatisfy { abs($0) <= 1 })
    #expect(differences.count { $0 != 0 } <= 4)
  }

  @Test(arguments: names) func agreesWithoutRegionsAsWell(name: String) throws {
    let differences = try Self.differences(name, onBytes: false)
    #expect(differences.allSatisfy { abs($0) <= 2 })
    #expect(differences.count { $0 != 0 } <= 26)
  }

  @Test(arguments: names) func threadsDoNotMatter(name: String) throws {
    let model = try Self.model(name, onBytes: true)
    #expect(try model.run(Self.input(name), threads: 1) == model.run(Self.input(name), threads: 3))
  }

  @Test(arguments: names) func nothingIsComputedWithRealNumbersThatNeedNot(name: String) throws {
    var kinds: [String: Int] = [:]
    _ = try Self.model(name, onBytes: true).run(
      Self.input(name), threads: 1, isCancelled: nil
    ) { kinds[$0.kind, default: 0] += 1 }
    #expect(
      kinds == [
        "QuantizedConv": 7, "QuantizedMaxPool": 1, "QuantizedConcat": 1,
        "QuantizedGlobalAveragePool": 1, "QuantizedPack": 2, "QuantizedUnpack": 3,
        "DequantizeLinear": 3, "Sin": 1,
      ])
  }
}
