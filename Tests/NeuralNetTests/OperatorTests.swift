import Tensors
import Testing

@testable import NeuralNet

/// The shape rules and results of operators that take their form from data.
@Suite struct OperatorTests {
  static func run(_ operation: any Operator, _ tensors: [Tensor?]) throws -> [Tensor] {
    var inputs = Inputs(tensors)
    let shapes = try operation.outputShapes(inputs.operands) ?? []
    let context = ExecutionContext(pool: ArrayPool(), threads: 1)
    return try operation.forward(&inputs, shapes: shapes, context: context)
  }

  static func integers(_ values: Int64...) -> Tensor {
    Tensor(shape: [values.count], int64s: values)
  }

  static let counting = Tensor(shape: [2, 3], floats: [0, 1, 2, 3, 4, 5])

  @Test(
    arguments: [
      ([3, 2], [3, 2]), ([-1], [6]), ([0, -1], [2, 3]), ([1, 2, -1, 1], [1, 2, 3, 1]),
    ] as [([Int64], [Int])])
  func reshapeFillsIn(wanted: [Int64], expected: [Int]) throws {
    let target = Tensor(shape: [wanted.count], int64s: wanted)
    #expect(try Self.run(Reshape(), [Self.counting, target])[0].shape == expected)
  }

  @Test(arguments: [[4], [-1, -1], [4, -1], [0, 0, 0], [-2], [.max, .max]] as [[Int64]])
  func reshapeRefuses(wanted: [Int64]) {
    let target = Tensor(shape: [wanted.count], int64s: wanted)
    #expect(throws: OperatorError.self) { try Self.run(Reshape(), [Self.counting, target]) }
  }

  @Test func sliceGoesBackwards() throws {
    let result = try Self.run(
      Slice(),
      [
        Self.counting, Self.integers(-1), Self.integers(.min), Self.integers(1),
        Self.integers(-2),
      ])
    #expect(result == [Tensor(shape: [2, 2], floats: [2, 0, 5, 3])])
  }

  @Test func sliceClampsToTheTensor() throws {
    let result = try Self.run(
      Slice(), [Self.counting, Self.integers(-100, 1), Self.integers(.max, 100)])
    #expect(result == [Tensor(shape: [2, 2], floats: [1, 2, 4, 5])])
  }

  @Test func gatherCountsFromTheEnd() throws {
    let result = try Self.run(Gather(axis: 1), [Self.counting, Self.integers(-1, 0)])
    #expect(result == [Tensor(shape: [2, 2], floats: [2, 0, 5, 3])])
  }

  @Test func gatherRefusesWhatIsOutside() {
    #expect(throws: OperatorError.self) {
      try Self.run(Gather(axis: 1), [Self.counting, Self.integers(3)])
    }
  }

  @Test func additionBroadcastsBothWays() throws {
    let column = Tensor(shape: [2, 1], floats: [10, 20])
    let row = Tensor(shape: [3], floats: [1, 2, 3])
    let expected = Tensor(shape: [2, 3], floats: [11, 12, 13, 21, 22, 23])
    #expect(try Self.run(Add(), [column, row]) == [expected])
  }

  @Test func additionNamesShapesThatDoNotFit() {
    let other = Tensor(shape: [2], floats: [1, 2])
    #expect {
      try Self.run(Add(), [Self.counting, other])
    } throws: { error in
      "\(error)".contains("[2, 3]") && "\(error)".contains("[2]")
    }
  }

  @Test func integerDivisionByZeroIsAnError() {
    #expect(throws: OperatorError.self) {
      try Self.run(Divide(), [Self.integers(1), Self.integers(0)])
    }
  }

  @Test func integersWrapInsteadOfTrapping() throws {
    #expect(try Self.run(Add(), [Self.integers(.max), Self.integers(1)]) == [Self.integers(.min)])
    #expect(
      try Self.run(Divide(), [Self.integers(.min), Self.integers(-1)]) == [Self.integers(.min)])
    #expect(try Self.run(Absolute(), [Self.integers(.min, -3)]) == [Self.integers(.min, 3)])
  }

  @Test func castClampsWhatNoIntegerHolds() throws {
    let floats = Tensor(shape: [4], floats: [.nan, .infinity, -1e30, -2.7])
    #expect(try Self.run(Cast(to: .int64), [floats]) == [Self.integers(0, .max, .min, -2)])
  }

  @Test(
    arguments: [(.int16, 4464), (.uint16, 4464), (.uint32, 70000)] as [(NarrowInteger, Int64)])
  func castWrapsAroundInTypesThatTheEngineLacks(narrow: NarrowInteger, expected: Int64) throws {
    let result = try Self.run(
      Cast(to: .int64, narrow: narrow), [Self.integers(70000, 4_294_967_301, -1)])
    #expect(
      result == [
        Self.integers(
          expected, 5, narrow == .int16 ? -1 : narrow == .uint16 ? 65535 : 4_294_967_295)
      ])
  }

  @Test func convolutionAddsAResidualThatBroadcasts() throws {
    var convolution = Convolution(window: Window())
    convolution.activation = .relu
    let result = try Self.run(
      convolution,
      [
        Tensor(shape: [1, 1, 1, 3], floats: [1, 2, 3]), Tensor(shape: [1, 1, 1, 1], floats: [2]),
        nil, Tensor(shape: [1, 1, 1, 1], floats: [-4]),
      ])
    #expect(result == [Tensor(shape: [1, 1, 1, 3], floats: [0, 0, 2])])
  }

  @Test func paddingIsNotCountedUnlessAsked() throws {
    let input = Tensor(shape: [1, 1, 2], floats: [2, 4])
    let window = Window(kernel: [2], pads: [1, 1])
    #expect(
      try Self.run(AveragePool(window: window), [input])
        == [Tensor(shape: [1, 1, 3], floats: [2, 3, 4])])
    #expect(
      try Self.run(AveragePool(window: window, countsPadding: true), [input])
        == [Tensor(shape: [1, 1, 3], floats: [1, 3, 2])])
  }

  /// Sizes that would overflow or fill the memory are refused before anything is allocated.
  @Test func giganticSizesAreRefused() {
    let huge = Self.integers(.max, .max)
    #expect(throws: OperatorError.self) {
      let shapes = try Expand().outputShapes([
        Operand(shape: [1]), Operand(shape: [2], value: huge),
      ])
      for shape in shapes ?? [] { try ShapeInference.check(shape, limit: 1 << 30) }
    }
    #expect(throws: OperatorError.self) {
      try Self.run(
        MaxPool(window: Window(kernel: [1 << 40, 1])),
        [Tensor(shape: [1, 1, 1, 1], floats: [0])])
    }
  }
}
