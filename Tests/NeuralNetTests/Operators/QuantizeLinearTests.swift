import Tensors
import Testing

@testable import NeuralNet

/// Quantisation and its inverse at their edges.
@Suite struct QuantizeLinearTests {
  static func scalar(_ value: Float) -> Tensor { Tensor(shape: [], floats: [value]) }

  @Test func halvesGoToTheEvenNumberAndTheEndsSaturate() throws {
    let values = Tensor(
      shape: [9], floats: [0.5, 1.5, 2.5, -0.5, -1.5, 1e30, -1e30, .infinity, .nan])
    let zero = Tensor(shape: [], uint8s: [3])
    let result = try OperatorTests.run(QuantizeLinear(), [values, Self.scalar(1), zero])
    #expect(result == [Tensor(shape: [9], uint8s: [3, 5, 5, 3, 1, 255, 0, 255, 0])])
  }

  @Test func signedResultsComeFromSignedZeroPoints() throws {
    let values = Tensor(shape: [4], floats: [-1000, -2, 2, 1000])
    let zero = Tensor(shape: [], int8s: [-7])
    let result = try OperatorTests.run(QuantizeLinear(), [values, Self.scalar(0.5), zero])
    #expect(result == [Tensor(shape: [4], int8s: [-128, -11, -3, 127])])
  }

  @Test(arguments: [
    (QuantizedType.uint8, [0, 255]), (.int8, [-128, 127]), (.uint16, [0, 65535]),
    (.int16, [-32768, 32767]),
  ])
  func typesThatTheFileNames(type: QuantizedType, ends: [Int]) throws {
    let values = Tensor(shape: [2], floats: [-1e6, 1e6])
    let result = try OperatorTests.run(QuantizeLinear(type: type), [values, Self.scalar(1)])
    #expect(try result[0].integers(input: 0) == ends)
  }

  @Test func scalesAlongAnAxisAndInBlocks() throws {
    let values = Tensor(shape: [2, 3], floats: [1, 2, 3, 4, 5, 6])
    let axis = try OperatorTests.run(
      QuantizeLinear(axis: 0), [values, Tensor(shape: [2], floats: [1, 0.5])])
    #expect(axis == [Tensor(shape: [2, 3], uint8s: [1, 2, 3, 8, 10, 12])])
    let blocks = Tensor(shape: [2, 2], floats: [1, 0.5, 0.25, 0.125])
    let blocked = try OperatorTests.run(QuantizeLinear(axis: 1, blockSize: 2), [values, blocks])
    #expect(blocked == [Tensor(shape: [2, 3], uint8s: [1, 2, 6, 16, 20, 48])])
    let back = try OperatorTests.run(
      DequantizeLinear(axis: 1, blockSize: 2), [blocked[0], blocks])
    #expect(back == [values])
  }

  @Test func dequantisesEveryByte() throws {
    let bytes = (0...255).map { UInt8($0) }
    let result = try OperatorTests.run(
      DequantizeLinear(),
      [Tensor(shape: [256], uint8s: bytes), Self.scalar(0.1), Tensor(shape: [], uint8s: [200])])
    #expect(try result[0].floats == (0...255).map { Float($0 - 200) * 0.1 })
  }

  @Test(arguments: [[3], [2, 2], [0]])
  func refusesScalesThatDoNotFit(shape: [Int]) {
    let scale = Tensor(shape: shape, floats: Array(repeating: 1, count: shape.reduce(1, *)))
    let data = Tensor(shape: [1, 2], floats: [1, 2])
    #expect(throws: OperatorError.self) { try OperatorTests.run(QuantizeLinear(), [data, scale]) }
  }

  @Test func refusesZeroPointsThatDoNotFit() {
    let data = Tensor(shape: [1, 2], floats: [1, 2])
    #expect(throws: OperatorError.self) {
      try OperatorTests.run(
        QuantizeLinear(),
        [data, Tensor(shape: [2], floats: [1, 1]), Tensor(shape: [1], uint8s: [0])])
    }
    #expect(throws: OperatorError.self) {
      try OperatorTests.run(
        QuantizeLinear(), [data, Self.scalar(1), Tensor(shape: [], int64s: [0])])
    }
  }

  @Test func dynamicRangesHoldZero() throws {
    let values = Tensor(shape: [3], floats: [1, 2, 5.1])
    let result = try OperatorTests.run(DynamicQuantizeLinear(), [values])
    #expect(try result[1].floats == [5.1 / 255])
    #expect(try result[2].uint8s == [0])
    #expect(try result[0].uint8s == [50, 100, 255])
    let empty = try OperatorTests.run(DynamicQuantizeLinear(), [Tensor(shape: [0], floats: [])])
    #expect(try empty[1].floats == [1])
  }
}
