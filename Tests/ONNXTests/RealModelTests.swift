import NeuralNet
import Tensors
import TestSupport
import Testing

@testable import ONNX

/// Models too large to be kept here, fetched from where they are published.
@Suite struct RealModelTests {
  /// For each output the mean, the smallest and the largest number that ONNX Runtime 1.32.0 gives.
  static let summaries: [String: [Double]] = [
    "537": [0.006015687, 0.0005647838, 0.03901753],
    "538": [2.186312, 1.203896, 2.865134],
    "539": [-0.0208391, -0.2488922, 0.1920069],
    "540": [0.4677783, 0.01507341, 0.9770447],
  ]

  @Test func centerFaceAgreesWithReference() async throws {
    let model = try Model(graph: ModelFile.load(try await fetchedModel("centerface")))
    #expect(model.inputs[0].shape == [nil, 3, nil, nil])
    let values = (0..<3 * 96 * 128).map { Float($0 * 7919 % 256) }
    let input = Tensor(shape: [1, 3, 96, 128], floats: values)
    let results = try model.run([model.inputs[0].name: input])
    #expect(results.count == 4)
    for (name, result) in results {
      let numbers = try result.floats.map { Double($0) }
      let expected = try #require(Self.summaries[name])
      let scale = max(abs(expected[1]), abs(expected[2]))
      let mean = numbers.reduce(0, +) / Double(numbers.count)
      #expect(abs(mean - expected[0]) <= 1e-4 * scale)
      #expect(abs((numbers.min() ?? 0) - expected[1]) <= 1e-4 * scale)
      #expect(abs((numbers.max() ?? 0) - expected[2]) <= 1e-4 * scale)
    }
  }
}
