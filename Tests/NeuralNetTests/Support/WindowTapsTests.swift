import TestSupport
import Tensors
import Testing

@testable import NeuralNet

/// Convolution and its transpose in three dimensions against plain loops.
@Suite struct WindowTapsTests {
  static let window = Window(
    strides: [2, 1, 1], dilations: [1, 2, 1], pads: [1, 0, 1, 0, 2, 1])

  static func places(_ index: Int, _ shape: [Int]) -> [Int] {
    let strides = shape.rowMajorStrides
    return shape.indices.map { index / strides[$0] % shape[$0] }
  }

  /// The place in the wide tensor that a place in the narrow one and a tap belong to.
  static func place(_ narrow: [Int], _ tap: [Int], _ wide: [Int]) -> Int? {
    var offset = 0
    for axis in 0..<3 {
      let position =
        narrow[axis] * window.strides[axis] + tap[axis] * window.dilations[axis]
        - window.pads[axis]
      guard (0..<wide[axis]).contains(position) else { return nil }
      offset = offset * wide[axis] + position
    }
    return offset
  }

  @Test(arguments: [false, true]) func convolutionAgreesWithReference(isFused: Bool) throws {
    let kernel = [2, 2, 3]
    let sizes = [4, 5, 4]
    let input = DeformableConvolutionTests.random([2, 4] + sizes, seed: 1)
    let weights = DeformableConvolutionTests.random([6, 2] + kernel, seed: 2)
    let bias = DeformableConvolutionTests.random([6], seed: 3)
    var operation = Convolution(window: Self.window, groups: 2)
    if isFused { operation.activation = .relu }
    let residual = Tensor(shape: [1], floats: [0.25])
    let result = try OperatorTests.run(
      operation, [input, weights, bias] + (isFused ? [residual] : []))[0]
    let shape = Array(result.shape.dropFirst(2))
    #expect(shape == [2, 5, 4])
    let (x, w, b) = (try input.floats, try weights.floats, try bias.floats)
    for (index, value) in try result.floats.enumerated() {
      let place = Self.places(index, result.shape)
      var sum = b[place[1]] + (isFused ? 0.25 : 0)
      for channel in 0..<2 {
        for tap in 0..<12 {
          let from = Self.place(Array(place[2...]), Self.places(tap, kernel), sizes)
          guard let from else { continue }
          let source = place[0] * 4 + place[1] / 3 * 2 + channel
          sum += x[source * 80 + from] * w[(place[1] * 2 + channel) * 12 + tap]
        }
      }
      #expect(abs(value - (isFused ? max(sum, 0) : sum)) < 1e-5)
    }
  }

  @Test func transposedConvolutionAgreesWithReference() throws {
    let kernel = [2, 2, 3]
    let sizes = [3, 2, 3]
    let input = DeformableConvolutionTests.random([2, 4] + sizes, seed: 1)
    let weights = DeformableConvolutionTests.random([4, 3] + kernel, seed: 2)
    let bias = DeformableConvolutionTests.random([6], seed: 3)
    let operation = TransposedConvolution(
      window: Self.window, groups: 2, outputPadding: [1, 0, 0])
    let result = try OperatorTests.run(operation, [input, weights, bias])[0]
    #expect(result.shape == [2, 6, 6, 2, 3])
    let (x, w, b) = (try input.floats, try weights.floats, try bias.floats)
    let wide = Array(result.shape.dropFirst(2))
    var expected = (0..<result.count).map { b[$0 / wide.product % 6] }
    for (index, value) in x.enumerated() {
      let place = Self.places(index, input.shape)
      for channel in 0..<3 {
        for tap in 0..<12 {
          let to = Self.place(Array(place[2...]), Self.places(tap, kernel), wide)
          guard let to else { continue }
          let target = place[0] * 6 + place[1] / 2 * 3 + channel
          expected[target * wide.product + to] += value * w[(place[1] * 3 + channel) * 12 + tap]
        }
      }
    }
    for (value, goal) in zip(try result.floats, expected) { #expect(abs(value - goal) < 1e-5) }
  }
}
