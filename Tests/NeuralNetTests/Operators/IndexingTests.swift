import Tensors
import Testing

@testable import NeuralNet

/// Operators that keep, mark or count elements by their place.
@Suite struct IndexingTests {
  static let matrix = Tensor(shape: [3, 2], int32s: [1, 2, 3, 4, 5, 6])

  @Test func compressKeepsSlices() throws {
    let condition = Tensor(shape: [2], bools: [false, true])
    #expect(
      try OperatorTests.run(Compress(axis: 0), [Self.matrix, condition])
        == [Tensor(shape: [1, 2], int32s: [3, 4])])
    #expect(
      try OperatorTests.run(Compress(axis: -1), [Self.matrix, condition])
        == [Tensor(shape: [3, 1], int32s: [2, 4, 6])])
    #expect(
      try OperatorTests.run(Compress(), [Self.matrix, condition])
        == [Tensor(shape: [1], int32s: [2])])
    let long = Tensor(shape: [9], bools: Array(repeating: true, count: 9))
    #expect(try OperatorTests.run(Compress(axis: 1), [Self.matrix, long]) == [Self.matrix])
    let none = Tensor(shape: [0], bools: [])
    #expect(try OperatorTests.run(Compress(axis: 1), [Self.matrix, none])[0].shape == [3, 0])
  }

  @Test func compressWantsBools() {
    #expect(throws: OperatorError.self) {
      try OperatorTests.run(Compress(axis: 0), [Self.matrix, Self.matrix])
    }
    #expect(throws: OperatorError.self) {
      try OperatorTests.run(
        Compress(axis: 2), [Self.matrix, Tensor(shape: [1], bools: [true])])
    }
  }

  @Test func oneHotMarksPlaces() throws {
    let indices = Tensor(shape: [3], int64s: [1, -1, 3])
    let values = Tensor(shape: [2], int8s: [-1, 7])
    let depth = Tensor(shape: [], int64s: [3])
    #expect(
      try OperatorTests.run(OneHot(), [indices, depth, values])
        == [Tensor(shape: [3, 3], int8s: [-1, 7, -1, -1, -1, 7, -1, -1, -1])])
    #expect(
      try OperatorTests.run(OneHot(axis: 0), [indices, depth, values])[0].int8s
        == [-1, -1, -1, 7, -1, -1, -1, 7, -1])
    for size in [0, -1] as [Int64] {
      #expect(throws: OperatorError.self) {
        try OperatorTests.run(
          OneHot(), [indices, Tensor(shape: [], int64s: [size]), values])
      }
    }
  }

  @Test func sumsUpForwardsAndBackwards() throws {
    func sums(_ axis: Int64, _ operation: CumulativeSum) throws -> Tensor {
      try OperatorTests.run(operation, [Self.matrix, Tensor(shape: [], int64s: [axis])])[0]
    }
    #expect(
      try sums(0, CumulativeSum()) == Tensor(shape: [3, 2], int32s: [1, 2, 4, 6, 9, 12]))
    #expect(
      try sums(-1, CumulativeSum(isReversed: true))
        == Tensor(shape: [3, 2], int32s: [3, 2, 7, 4, 11, 6]))
    #expect(
      try sums(0, CumulativeSum(isExclusive: true, isReversed: true))
        == Tensor(shape: [3, 2], int32s: [8, 10, 5, 6, 0, 0]))
    #expect(throws: OperatorError.self) { try sums(2, CumulativeSum()) }
  }

  @Test(arguments: [(0, [0, 4]), (1, [1, 5]), (-1, [3]), (5, []), (.max, []), (.min, [])])
  func eyeLikeFollowsTheDiagonal(diagonal: Int, ones: [Int]) throws {
    let input = Tensor(shape: [2, 3], floats: Array(repeating: 9, count: 6))
    var expected = [Int64](repeating: 0, count: 6)
    for place in ones { expected[place] = 1 }
    let result = try OperatorTests.run(
      EyeLike(elementType: .int64, diagonal: diagonal), [input])
    #expect(result == [Tensor(shape: [2, 3], int64s: expected)])
    let same = try OperatorTests.run(EyeLike(diagonal: diagonal), [input])
    #expect(try same[0].floats == expected.map { Float($0) })
  }

  @Test(
    arguments: [
      (0, [1, 2, 0, 4, 0, 0], [1, 0, 3, 4, 5, 6]), (1, [0, 2, 0, 0, 0, 0], [1, 2, 3, 4, 5, 6]),
      (-1, [1, 2, 3, 4, 0, 6], [0, 0, 3, 0, 5, 6]),
      (.max, [0, 0, 0, 0, 0, 0], [1, 2, 3, 4, 5, 6]),
      (.min, [1, 2, 3, 4, 5, 6], [0, 0, 0, 0, 0, 0]),
    ] as [(Int64, [Int32], [Int32])])
  func triangles(offset: Int64, upper: [Int32], lower: [Int32]) throws {
    let diagonal = Tensor(shape: [], int64s: [offset])
    #expect(
      try OperatorTests.run(Trilu(keepsUpper: true), [Self.matrix, diagonal])[0].int32s == upper)
    #expect(
      try OperatorTests.run(Trilu(keepsUpper: false), [Self.matrix, diagonal])[0].int32s == lower)
  }

  @Test func uniqueCountsAndFindsPlaces() throws {
    let input = Tensor(shape: [6], floats: [2, 1, 1, 3, 4, 3])
    let sorted = try OperatorTests.run(Unique(), [input])
    #expect(try sorted[0].floats == [1, 2, 3, 4])
    #expect(try sorted[1].int64s == [1, 0, 3, 4])
    #expect(try sorted[2].int64s == [1, 0, 0, 2, 3, 2])
    #expect(try sorted[3].int64s == [2, 1, 2, 1])
    let unsorted = try OperatorTests.run(Unique(isSorted: false), [input])
    #expect(try unsorted[0].floats == [2, 1, 3, 4])
    let rows = Tensor(shape: [3, 2], uint8s: [1, 2, 0, 9, 1, 2])
    let distinct = try OperatorTests.run(Unique(axis: 0), [rows])
    #expect(distinct[0] == Tensor(shape: [2, 2], uint8s: [0, 9, 1, 2]))
    let nothing = try OperatorTests.run(Unique(), [Tensor(shape: [0], floats: [])])
    #expect(nothing[0] == Tensor(shape: [0], floats: []))
  }

  @Test func nonZeroListsPlacesByAxis() throws {
    let input = Tensor(shape: [2, 2], uint8s: [1, 0, 0, 7])
    #expect(
      try OperatorTests.run(NonZero(), [input])
        == [Tensor(shape: [2, 2], int64s: [0, 1, 0, 1])])
    let scalar = try OperatorTests.run(NonZero(), [Tensor(shape: [], floats: [3])])
    #expect(scalar == [Tensor(shape: [0, 1], int64s: [])])
    let nothing = try OperatorTests.run(NonZero(), [Tensor(shape: [0, 4], bools: [])])
    #expect(nothing == [Tensor(shape: [2, 0], int64s: [])])
  }

  @Test func gatherNDFollowsBatches() throws {
    let data = Tensor(
      shape: [2, 2, 2], bools: [true, false, false, false, true, true, false, true])
    let indices = Tensor(shape: [2, 1], int32s: [-1, 0])
    #expect(
      try OperatorTests.run(GatherND(batchDimensions: 1), [data, indices])
        == [Tensor(shape: [2, 2], bools: [false, false, true, true])])
    let none = Tensor(shape: [0, 2], int64s: [])
    #expect(try OperatorTests.run(GatherND(), [data, none])[0].shape == [0, 2])
    for index in [2, -3] as [Int64] {
      #expect(throws: OperatorError.self) {
        try OperatorTests.run(GatherND(), [data, Tensor(shape: [1], int64s: [index])])
      }
    }
  }
}
