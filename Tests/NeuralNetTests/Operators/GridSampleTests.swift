import Tensors
import Testing

@testable import NeuralNet

@Suite struct GridSampleTests {
  static let picture = Tensor(shape: [1, 2, 2, 3], floats: (0..<12).map { Float($0) })

  /// The grid of the map that changes nothing gives the picture back.
  @Test(arguments: [PointSampling.Interpolation.nearest, .linear, .cubic], [false, true])
  func identityGivesThePicture(
    interpolation: PointSampling.Interpolation, alignsCorners: Bool
  ) throws {
    let map = Tensor(shape: [1, 2, 3], floats: [1, 0, 0, 0, 1, 0])
    let grid = try OperatorTests.run(
      AffineGrid(alignsCorners: alignsCorners), [map, OperatorTests.integers(1, 2, 2, 3)])[0]
    #expect(grid.shape == [1, 2, 3, 2])
    let sampling = PointSampling(interpolation: interpolation, alignsCorners: alignsCorners)
    let result = try OperatorTests.run(GridSample(sampling: sampling), [Self.picture, grid])[0]
    for (value, goal) in zip(try result.floats, try Self.picture.floats) {
      #expect(abs(value - goal) < 1e-5)
    }
  }

  @Test(
    arguments: [
      (.zeros, [0, 0.5, 0]), (.border, [1, 1, 2]), (.reflection, [1.5, 1, 1.5]),
    ] as [(PointSampling.Outside, [Float])])
  func knowsWhatIsOutside(outside: PointSampling.Outside, expected: [Float]) throws {
    // Two elements at -0.5 and 0.5; the points are one and a half elements before and after.
    let line = Tensor(shape: [1, 1, 2], floats: [1, 2])
    let grid = Tensor(shape: [1, 3, 1], floats: [-2, -1, 2])
    let sampling = PointSampling(outside: outside)
    let result = try OperatorTests.run(GridSample(sampling: sampling), [line, grid])[0].floats
    for (value, goal) in zip(result, expected) { #expect(abs(value - goal) < 1e-6) }
  }

  @Test(arguments: [PointSampling.Outside.zeros, .border, .reflection], [false, true])
  func noPointIsTooFar(outside: PointSampling.Outside, alignsCorners: Bool) throws {
    let points: [Float] = [.nan, 0, .infinity, -.infinity, 1e30, -1e30, 3e9, 1]
    let grid = Tensor(shape: [1, 1, 4, 2], floats: points)
    for size in [[1, 1, 1, 1], [1, 1, 1, 3]] {
      let input = Tensor(shape: size, floats: Array(repeating: 1, count: size[3]))
      let sampling = PointSampling(
        interpolation: .cubic, outside: outside, alignsCorners: alignsCorners)
      let result = try OperatorTests.run(GridSample(sampling: sampling), [input, grid])[0]
      #expect(try result.floats.allSatisfy { $0.isFinite && abs($0) < 1.5 })
    }
  }

  @Test func gridsMustFit() {
    for shape in [[1, 2, 2, 3], [2, 2, 2, 2], [1, 2, 2]] {
      let grid = Tensor(shape: shape, floats: Array(repeating: 0, count: shape.product))
      #expect(throws: OperatorError.self) {
        try OperatorTests.run(GridSample(sampling: PointSampling()), [Self.picture, grid])
      }
    }
  }

  @Test func mapsInThreeDimensions() throws {
    let map = Tensor(shape: [1, 3, 4], floats: [2, 0, 0, 1, 0, 1, 0, 0, 0, 0, 1, 0])
    let grid = try OperatorTests.run(
      AffineGrid(alignsCorners: true), [map, OperatorTests.integers(1, 1, 1, 1, 2)])[0]
    #expect(grid == Tensor(shape: [1, 1, 1, 2, 3], floats: [-1, -1, -1, 3, -1, -1]))
  }
}
