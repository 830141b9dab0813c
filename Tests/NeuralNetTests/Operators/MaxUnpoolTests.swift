import Tensors
import Testing

@testable import NeuralNet

@Suite struct MaxUnpoolTests {
  static let window = Window(kernel: [2, 2], strides: [2, 2])

  @Test func undoesMaxPool() throws {
    let input = Tensor(shape: [1, 2, 2, 4], floats: (0..<16).map { Float($0 * 7 % 16) })
    let pooled = try OperatorTests.run(
      MaxPool(window: Self.window, givesPlaces: true), [input])
    let result = try OperatorTests.run(MaxUnpool(window: Self.window), [pooled[0], pooled[1]])
    #expect(result[0].shape == input.shape)
    let largest = try pooled[0].floats
    let expected = try input.floats.map { largest.contains($0) ? $0 : 0 }
    #expect(try result[0].floats == expected)
  }

  @Test func keepsPlacesInALargerResult() throws {
    let values = Tensor(shape: [1, 1, 1, 1], floats: [5])
    let places = Tensor(shape: [1, 1, 1, 1], int64s: [3])
    let wanted = OperatorTests.integers(1, 1, 3, 3)
    #expect(
      try OperatorTests.run(MaxUnpool(window: Self.window), [values, places, wanted])
        == [Tensor(shape: [1, 1, 3, 3], floats: [0, 0, 0, 0, 5, 0, 0, 0, 0])])
  }

  @Test(arguments: [-1, 4, .max] as [Int64]) func placesOutsideAreErrors(place: Int64) {
    let values = Tensor(shape: [1, 1, 1, 1], floats: [5])
    let places = Tensor(shape: [1, 1, 1, 1], int64s: [place])
    #expect(throws: OperatorError.self) {
      try OperatorTests.run(MaxUnpool(window: Self.window), [values, places])
    }
  }
}
