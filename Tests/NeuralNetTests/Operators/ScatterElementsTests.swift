import Tensors
import Testing

@testable import NeuralNet

@Suite struct ScatterElementsTests {
  static let data = Tensor(shape: [2, 3], floats: [1, 2, 3, 4, 5, 6])

  static func indices(_ shape: [Int], _ values: [Int64]) -> Tensor {
    Tensor(shape: shape, int64s: values)
  }

  @Test func writesAlongTheAxis() throws {
    let updates = Tensor(shape: [2, 2], floats: [10, 20, 30, 40])
    let rows = try OperatorTests.run(
      ScatterElements(axis: -1), [Self.data, Self.indices([2, 2], [2, 0, -2, 1]), updates])
    #expect(rows == [Tensor(shape: [2, 3], floats: [20, 2, 10, 4, 40, 6])])
    let columns = try OperatorTests.run(
      ScatterElements(axis: 0), [Self.data, Self.indices([2, 2], [1, 0, 0, -1]), updates])
    #expect(columns == [Tensor(shape: [2, 3], floats: [30, 20, 3, 10, 40, 6])])
  }

  @Test(
    arguments: [
      (.add, [4, 2]), (.mul, [-9, 2]), (.min, [-3, 2]), (.max, [3, 2]), (.none, [-3, 2]),
    ]
      as [(ScatterReduction, [Float])])
  func combines(reduction: ScatterReduction, expected: [Float]) throws {
    // The second of two updates to one place is -3; the sum of all is 1 + 3 + 3 - 3.
    let values: [Float] = reduction == .add ? [3, 3, -3] : [1, 3, -3]
    let inputs = [
      Tensor(shape: [2], floats: [1, 2]), Self.indices([3], [0, 0, 0]),
      Tensor(shape: [3], floats: values),
    ]
    let result = try OperatorTests.run(ScatterElements(reduction: reduction), inputs)
    #expect(try result[0].floats == expected)
    let integers = [
      Tensor(shape: [2], int32s: [1, 2]), inputs[1],
      Tensor(shape: [3], int32s: values.map { Int32($0) }),
    ]
    let whole = try OperatorTests.run(ScatterElements(reduction: reduction), integers)
    #expect(try whole[0].int32s == expected.map { Int32($0) })
  }

  @Test func keepsEveryType() throws {
    let index = Self.indices([1], [1])
    let cases: [(Tensor, Tensor, Tensor)] = [
      (
        Tensor(shape: [2], bools: [false, false]), Tensor(shape: [1], bools: [true]),
        Tensor(shape: [2], bools: [false, true])
      ),
      (
        Tensor(shape: [2], uint8s: [1, 2]), Tensor(shape: [1], uint8s: [255]),
        Tensor(shape: [2], uint8s: [1, 255])
      ),
      (
        Tensor(shape: [2], int8s: [1, 2]), Tensor(shape: [1], int8s: [-128]),
        Tensor(shape: [2], int8s: [1, -128])
      ),
      (
        Tensor(shape: [2], int64s: [1, 2]), Tensor(shape: [1], int64s: [.max]),
        Tensor(shape: [2], int64s: [1, .max])
      ),
    ]
    for (data, update, expected) in cases {
      #expect(try OperatorTests.run(ScatterElements(), [data, index, update]) == [expected])
    }
  }

  @Test(arguments: [3, -4]) func refusesWhatIsOutside(index: Int64) {
    #expect(throws: OperatorError.self) {
      try OperatorTests.run(
        ScatterElements(axis: 1),
        [Self.data, Self.indices([1, 1], [index]), Tensor(shape: [1, 1], floats: [0])])
    }
  }

  @Test func refusesWhatDoesNotFit() {
    let one = Tensor(shape: [1, 1], floats: [0])
    for (indices, updates) in [
      (Self.indices([1], [0]), Tensor(shape: [1], floats: [0])),
      (Self.indices([3, 1], [0, 0, 0]), Tensor(shape: [3, 1], floats: [0, 0, 0])),
      (Self.indices([1, 2], [0, 0]), one),
      (Self.indices([1, 1], [0]), Tensor(shape: [1, 1], int64s: [0])),
    ] {
      #expect(throws: OperatorError.self) {
        try OperatorTests.run(ScatterElements(axis: 1), [Self.data, indices, updates])
      }
    }
  }

  @Test func nothingToWriteChangesNothing() throws {
    let inputs = [
      Self.data, Self.indices([0, 3], []), Tensor(shape: [0, 3], floats: []),
    ]
    #expect(try OperatorTests.run(ScatterElements(), inputs) == [Self.data])
    let nothing = Tensor(shape: [0, 3], floats: [])
    let empty = [nothing, inputs[1], nothing]
    #expect(try OperatorTests.run(ScatterElements(), empty) == [nothing])
  }
}
