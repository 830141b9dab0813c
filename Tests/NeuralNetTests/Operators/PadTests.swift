import Tensors
import Testing

@testable import NeuralNet

@Suite struct PadTests {
  static let matrix = Tensor(shape: [2, 3], floats: [1, 2, 3, 4, 5, 6])

  static func pad(_ tensor: Tensor, _ mode: Pad.Mode, _ pads: Int64...) throws -> Tensor {
    let list = Tensor(shape: [pads.count], int64s: pads)
    return try OperatorTests.run(Pad(mode: mode), [tensor, list])[0]
  }

  @Test(
    arguments: [
      (.constant, [0, 0, 1, 2, 3, 0]), (.edge, [1, 1, 1, 2, 3, 3]), (.reflect, [3, 2, 1, 2, 3, 2]),
      (.wrap, [2, 3, 1, 2, 3, 1]),
    ] as [(Pad.Mode, [Float])])
  func fillsTheBorder(mode: Pad.Mode, row: [Float]) throws {
    let result = try Self.pad(Self.matrix, mode, 0, 2, 0, 1)
    #expect(result.shape == [2, 6])
    #expect(try Array(result.floats.prefix(6)) == row)
  }

  @Test func rowsComeFromOtherRows() throws {
    #expect(
      try Self.pad(Self.matrix, .edge, 1, 0, 0, 0)
        == Tensor(shape: [3, 3], floats: [1, 2, 3, 1, 2, 3, 4, 5, 6]))
    #expect(
      try Self.pad(Self.matrix, .constant, 0, 0, 1, 0)
        == Tensor(shape: [3, 3], floats: [1, 2, 3, 4, 5, 6, 0, 0, 0]))
  }

  @Test func negativePadsCut() throws {
    #expect(
      try Self.pad(Self.matrix, .constant, 0, -1, -1, 1)
        == Tensor(shape: [1, 3], floats: [2, 3, 0]))
    #expect(
      try Self.pad(Self.matrix, .constant, 0, -5, 0, 5)
        == Tensor(shape: [2, 3], floats: [0, 0, 0, 0, 0, 0]))
    #expect(
      try Self.pad(Self.matrix, .constant, 0, 4, 0, -5)
        == Tensor(shape: [2, 2], floats: [0, 0, 0, 0]))
    #expect(try Self.pad(Self.matrix, .constant, 0, -3, 0, 0).shape == [2, 0])
  }

  @Test func whatIsCutDoesNotComeBack() throws {
    #expect(
      try Self.pad(Self.matrix, .wrap, 0, -1, 0, 2)
        == Tensor(shape: [2, 4], floats: [2, 3, 2, 3, 5, 6, 5, 6]))
    #expect(
      try Self.pad(Self.matrix, .reflect, 0, 2, 0, -1)
        == Tensor(shape: [2, 4], floats: [1, 2, 1, 2, 4, 5, 4, 5]))
  }

  @Test func everyTypeAndConstant() throws {
    let truths = Tensor(shape: [1], bools: [true])
    #expect(
      try Self.pad(truths, .constant, 1, 0) == Tensor(shape: [2], bools: [false, true]))
    let result = try OperatorTests.run(
      Pad(mode: .constant),
      [
        Tensor(shape: [1], int8s: [1]), OperatorTests.integers(0, 2),
        Tensor(shape: [], int8s: [-7]),
      ])
    #expect(result == [Tensor(shape: [3], int8s: [1, -7, -7])])
  }

  @Test func scalarsAndNothingToDo() throws {
    let scalar = Tensor(shape: [], floats: [2])
    #expect(
      try OperatorTests.run(Pad(mode: .constant), [scalar, Tensor(shape: [0], int64s: [])])
        == [scalar])
    #expect(try Self.pad(Self.matrix, .reflect, 0, 0, 0, 0) == Self.matrix)
  }

  @Test func edgesOfNothingAreAnError() {
    let empty = Tensor(shape: [0], floats: [])
    #expect(throws: OperatorError.self) { try Self.pad(empty, .edge, 1, 0) }
    #expect(throws: OperatorError.self) { try Self.pad(empty, .constant, -1, 0) }
  }
}
