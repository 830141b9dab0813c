import TestSupport
import Testing
import VectorMath

@Suite struct PermuteTests {
  @Test(
    arguments: SIMDTier.available,
    [
      ([7], [0]), ([17, 33], [1, 0]), ([8, 16], [1, 0]), ([2, 3, 20, 9], [0, 2, 3, 1]),
      ([2, 20, 9, 3], [0, 3, 1, 2]), ([2, 3, 4, 5], [3, 2, 1, 0]),
      ([2, 3, 4, 5, 2, 3], [5, 1, 3, 0, 2, 4]),
      ([4, 1, 5], [2, 1, 0]), ([3, 4, 5], [1, 0, 2]), ([0, 3], [1, 0]), ([], []),
      ([1, 2, 120, 200], [0, 2, 3, 1]),
    ] as [([Int], [Int])])
  func movesEveryElement(tier: SIMDTier, permutation: ([Int], [Int])) {
    let (shape, order) = permutation
    let count = shape.reduce(1, *)
    let input = (0..<count).map { Float($0) }
    let expected = reference(shape, order)
    let math = VectorMath(tier: tier)
    for threads in [1, 3] {
      var output = [Float](repeating: -1, count: count)
      var span = output.mutableSpan
      math.permute(input.span, shape: shape, order: order, into: &span, threads: threads)
      #expect(output.map { Int($0) } == expected)
    }
    let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0) }
    var output = bytes
    var span = output.mutableSpan
    math.permute(bytes.span, shape: shape, order: order, into: &span)
    #expect(output == expected.map { UInt8(truncatingIfNeeded: $0) })
  }

  /// Where each element of the output comes from.
  private func reference(_ shape: [Int], _ order: [Int]) -> [Int] {
    var strides = shape
    var size = 1
    for axis in shape.indices.reversed() {
      strides[axis] = size
      size *= shape[axis]
    }
    return (0..<size).map { place in
      var rest = place
      var from = 0
      for axis in order.reversed() {
        from += rest % shape[axis] * strides[axis]
        rest /= shape[axis]
      }
      return from
    }
  }
}
