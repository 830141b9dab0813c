import Foundation
import TestSupport
import Tensors
import Testing

@testable import NeuralNet

@Suite struct LocalResponseNormalizationTests {
  @Test(arguments: [1, 2, 3, 4, 9], [Float(0.75), 0.5])
  func agreesWithReference(size: Int, beta: Float) throws {
    var random = SplitMix64(seed: 3)
    let shape = [2, 5, 3]
    let values = (0..<30).map { _ in Float.random(in: -2...2, using: &random) }
    let operation = LocalResponseNormalization(size: size, alpha: 0.3, beta: beta, bias: 1.5)
    let input = Tensor(shape: shape, floats: values)
    let results = try OperatorTests.run(operation, [input])[0].floats
    for index in values.indices {
      let channel = index / 3 % 5
      var sum = 0.0
      for other in channel - (size - 1) / 2...channel + size / 2 where (0..<5).contains(other) {
        let value = Double(values[index + (other - channel) * 3])
        sum += value * value
      }
      let scale = pow(1.5 + 0.3 / Double(size) * sum, Double(beta))
      #expect(abs(Double(results[index]) - Double(values[index]) / scale) < 1e-6)
    }
  }

  @Test func windowsWithoutChannelsAreRefused() {
    let input = Tensor(shape: [1, 1, 1], floats: [1])
    #expect(throws: OperatorError.self) {
      try OperatorTests.run(LocalResponseNormalization(size: 0), [input])
    }
  }
}
