import Tensors
import TestSupport
import Testing

@testable import NeuralNet

@Suite struct TopKTests {
  static func count(_ value: Int64) -> Tensor { Tensor(shape: [1], int64s: [value]) }

  @Test(arguments: [1, 3, 20, 100, 257], [true, false])
  func equalElementsKeepTheirOrder(size: Int, takesLargest: Bool) throws {
    var random = SplitMix64(seed: UInt64(size))
    let values = (0..<size * 3).map { _ in Float(Int.random(in: -9...9, using: &random)) }
    for count in [0, 1, size / 2, size] {
      let inputs = [Tensor(shape: [3, size], floats: values), Self.count(Int64(count))]
      let results = try OperatorTests.run(TopK(takesLargest: takesLargest), inputs)
      var expected: [Int64] = []
      for row in 0..<3 {
        let line = Array(values[(row * size)..<((row + 1) * size)])
        let order = line.indices.sorted {
          line[$0] == line[$1] ? $0 < $1 : (line[$0] > line[$1]) == takesLargest
        }
        expected += order.prefix(count).map { Int64($0) }
      }
      #expect(results[1] == Tensor(shape: [3, count], int64s: expected))
      let taken = expected.enumerated().map {
        values[$0.offset / max(count, 1) * size + Int($0.element)]
      }
      #expect(results[0] == Tensor(shape: [3, count], floats: taken))
    }
  }

  @Test func worksAlongAnyAxis() throws {
    let tensor = Tensor(shape: [3, 2], floats: [1, 6, 3, 4, 2, 5])
    let results = try OperatorTests.run(TopK(axis: 0), [tensor, Self.count(2)])
    #expect(results[0] == Tensor(shape: [2, 2], floats: [3, 6, 2, 5]))
    #expect(results[1] == Tensor(shape: [2, 2], int64s: [1, 0, 2, 2]))
  }

  @Test func tellsLargeIntegersApart() throws {
    let values: [Int64] = [.max - 1, .min, .max, 0, .min + 1]
    let tensor = Tensor(shape: [5], int64s: values)
    #expect(
      try OperatorTests.run(TopK(), [tensor, Self.count(2)])[1].int64s == [2, 0])
    #expect(
      try OperatorTests.run(TopK(takesLargest: false), [tensor, Self.count(2)])[0].int64s
        == [.min, .min + 1])
    let bytes = Tensor(shape: [3], uint8s: [3, 200, 5])
    #expect(
      try OperatorTests.run(TopK(), [bytes, Self.count(2)])[0]
        == Tensor(shape: [2], uint8s: [200, 5]))
  }

  @Test func ordersZerosInfinitiesAndNaN() throws {
    let tensor = Tensor(shape: [6], floats: [0, -0.0, .infinity, .nan, -.infinity, 1])
    let order = try OperatorTests.run(TopK(), [tensor, Self.count(6)])[1].int64s
    #expect(order == [3, 2, 5, 0, 1, 4])
  }

  @Test func emptyLinesGiveNothing() throws {
    let nothing = Tensor(shape: [0, 5], floats: [])
    #expect(try OperatorTests.run(TopK(), [nothing, Self.count(3)])[1].shape == [0, 3])
    let none = Tensor(shape: [2, 0, 3], floats: [])
    #expect(try OperatorTests.run(TopK(axis: 1), [none, Self.count(0)])[0].shape == [2, 0, 3])
  }

  @Test(arguments: [4, -1]) func refusesMoreThanThereAre(count: Int64) {
    let tensor = Tensor(shape: [3], floats: [1, 2, 3])
    #expect(throws: OperatorError.self) {
      try OperatorTests.run(TopK(), [tensor, Self.count(count)])
    }
  }
}
