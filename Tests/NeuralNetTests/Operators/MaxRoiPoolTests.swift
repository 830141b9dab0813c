import Tensors
import Testing

@testable import NeuralNet

@Suite struct MaxRoiPoolTests {
  static let features = Tensor(
    shape: [1, 2, 4, 4], floats: (0..<32).map { Float($0 < 16 ? $0 : 31 - $0) })

  static func run(_ regions: [Float], scale: Float = 1) throws -> [Float] {
    let pool = MaxRoiPool(outputHeight: 2, outputWidth: 2, spatialScale: scale)
    let tensor = Tensor(shape: [regions.count / 5, 5], floats: regions)
    return try OperatorTests.run(pool, [features, tensor])[0].floats
  }

  @Test func takesTheMaximumOfEachCell() throws {
    // Both corners belong to the region.
    #expect(try Self.run([0, 0, 0, 3, 3]) == [5, 7, 13, 15, 15, 13, 7, 5])
    #expect(try Self.run([0, 2, 2, 4, 4], scale: 0.5) == [5, 6, 9, 10, 10, 9, 6, 5])
  }

  @Test func cellsOutsideAreZero() throws {
    #expect(try Self.run([0, 2, 2, 9, 9]) == [15, 0, 0, 0, 5, 0, 0, 0])
    #expect(try Self.run([0, 50, 50, 60, 60]) == Array(repeating: 0, count: 8))
    #expect(try Self.run([0, 0, 0, 1e30, 1e30]).count == 8)
    #expect(try Self.run([]) == [])
  }

  @Test(arguments: [
    [1, 0, 0, 1, 1], [-1, 0, 0, 1, 1], [.nan, 0, 0, 1, 1], [0, .infinity, 0, 1, 1],
  ])
  func refuses(region: [Float]) {
    #expect(throws: OperatorError.self) { try Self.run(region) }
  }
}
