import Tensors
import Testing

@testable import NeuralNet

/// A window, with groups and sizes.
struct QuantizedCase: Sendable, CustomTestStringConvertible {
  var shape: [Int]
  var weights: [Int]
  var window = Window()
  var groups = 1
  var testDescription: String { "\(shape) * \(weights), \(window), \(groups) groups" }

  static let all = [
    QuantizedCase(shape: [1, 3, 7, 5], weights: [4, 3, 3, 3]),
    QuantizedCase(
      shape: [2, 4, 9, 8], weights: [6, 2, 3, 2],
      window: Window(strides: [2, 1], dilations: [1, 2], pads: [1, 0, 2, 3]), groups: 2),
    QuantizedCase(
      shape: [1, 5, 6, 6], weights: [5, 1, 3, 3], window: Window(pads: [1, 1, 1, 1]), groups: 5),
    QuantizedCase(
      shape: [1, 2, 5, 5], weights: [3, 2, 2, 2],
      window: Window(strides: [2, 2], autoPad: .sameUpper)),
    QuantizedCase(shape: [3, 17, 1, 1], weights: [19, 17, 1, 1]),
  ]
}

/// Operators on integers against sums by the book.
@Suite struct QLinearConvTests {
  @Test(arguments: QuantizedCase.all)
  func agreesWithTheBook(given: QuantizedCase) throws {
    let data = QuantizedReference.bytes(given.shape.reduce(1, *), seed: 1)
    let weights = QuantizedReference.bytes(given.weights.reduce(1, *), seed: 2)
      .map { Int8(bitPattern: $0) }
    let channels = given.weights[0]
    let scales = (0..<channels).map { Float($0 + 1) * 0.001 }
    let bias = (0..<channels).map { Int32($0 * 100 - 150) }
    let (sums, shape) = try QuantizedReference.convolution(
      data.map { Int($0) - 121 }, given.shape, weights.map { Int($0) }, given.weights,
      window: given.window, groups: given.groups)
    let plane = shape[2] * shape[3]
    let expected = sums.enumerated().map { place, sum in
      let channel = place / plane % channels
      let multiplier = 0.5 * scales[channel] / 0.75
      return QuantizedReference.quantized(
        Double(Float(sum + Int(bias[channel])) * multiplier), -3, -128...127)
    }
    let result = try OperatorTests.run(
      QLinearConv(window: given.window, groups: given.groups),
      [
        Tensor(shape: given.shape, uint8s: data), Tensor(shape: [], floats: [0.5]),
        Tensor(shape: [], uint8s: [121]), Tensor(shape: given.weights, int8s: weights),
        Tensor(shape: [channels], floats: scales),
        Tensor(shape: [channels], int8s: Array(repeating: 0, count: channels)),
        Tensor(shape: [], floats: [0.75]), Tensor(shape: [], int8s: [-3]),
        Tensor(shape: [channels], int32s: bias),
      ])
    #expect(result[0].shape == shape)
    #expect(try result[0].integers(input: 0) == expected)
    let plain = try OperatorTests.run(
      ConvInteger(window: given.window, groups: given.groups),
      [
        Tensor(shape: given.shape, uint8s: data), Tensor(shape: given.weights, int8s: weights),
        Tensor(shape: [], uint8s: [121]),
      ])
    #expect(try plain[0].integers(input: 0) == sums)
  }

  @Test func zeroPointsOfWeightsMayDifferByChannel() throws {
    let result = try OperatorTests.run(
      ConvInteger(window: Window()),
      [
        Tensor(shape: [1, 1, 1, 2], uint8s: [3, 4]), Tensor(shape: [2, 1, 1, 1], uint8s: [9, 9]),
        nil, Tensor(shape: [2], uint8s: [8, 0]),
      ])
    #expect(result == [Tensor(shape: [1, 2, 1, 2], int32s: [3, 4, 27, 36])])
  }

  @Test func matrixProductsBroadcast() throws {
    let left = Tensor(shape: [2, 1, 2], uint8s: [1, 2, 3, 255])
    let right = Tensor(shape: [2, 2], int8s: [1, -128, -1, 127])
    let sums = try OperatorTests.run(
      MatMulInteger(), [left, right, Tensor(shape: [], uint8s: [1])])
    #expect(sums == [Tensor(shape: [2, 1, 2], int32s: [-1, 127, -252, 32002])])
    let one = Tensor(shape: [], floats: [1])
    let scaled = try OperatorTests.run(
      QLinearMatMul(),
      [
        left, one, Tensor(shape: [], uint8s: [1]), right, Tensor(shape: [2], floats: [1, 0.01]),
        Tensor(shape: [2], int8s: [0, 0]), one, Tensor(shape: [], int8s: [5]),
      ])
    #expect(scaled == [Tensor(shape: [2, 1, 2], int8s: [4, 6, -128, 127])])
  }

  @Test func refusesWhatDoesNotFit() {
    let data = Tensor(shape: [1, 2], uint8s: [1, 2])
    #expect(throws: OperatorError.self) { try OperatorTests.run(MatMulInteger(), [data, data]) }
    #expect(throws: OperatorError.self) {
      try OperatorTests.run(MatMulInteger(), [data, Tensor(shape: [], uint8s: [1])])
    }
    #expect(throws: OperatorError.self) {
      try OperatorTests.run(ConvInteger(window: Window()), [data, data])
    }
  }
}
