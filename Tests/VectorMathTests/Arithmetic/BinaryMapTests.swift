import TestSupport
import Testing
import VectorMath

@Suite struct BinaryMapTests {
  static func reference(_ f: BinaryMap, _ a: Float, _ b: Float) -> Float {
    switch f {
    case .add: a + b
    case .subtract: a - b
    case .multiply: a * b
    case .divide: a / b
    case .minimum: a.isNaN || b.isNaN ? .nan : min(a, b)
    case .maximum: a.isNaN || b.isNaN ? .nan : max(a, b)
    }
  }

  @Test(arguments: SIMDTier.available, BinaryMap.allCases)
  func matchesReference(tier: SIMDTier, f: BinaryMap) {
    var rng = SplitMix64(seed: 3)
    let math = VectorMath(tier: tier)
    for count in [1, 15, 16, 17, 33, 1000] {
      let a = rng.floats(count)
      let b = rng.floats(count)
      var y = a
      for (left, right) in [(a, b), ([a[0]], b), (a, [b[0]]), ([a[0]], [b[0]])] {
        var span = y.mutableSpan
        math.combine(f, left.span, right.span, into: &span, threads: 2)
        let expected = (0..<count).map {
          Self.reference(f, left[$0 % left.count], right[$0 % right.count])
        }
        #expect(y == expected)
      }
      var place = a
      var span = place.mutableSpan
      math.combine(f, &span, with: b.span)
      #expect(place == (0..<count).map { Self.reference(f, a[$0], b[$0]) })
    }
  }

  @Test(arguments: SIMDTier.available, [BinaryMap.minimum, .maximum])
  func extremesOfNotANumber(tier: SIMDTier, f: BinaryMap) {
    let a: [Float] = [1, .nan]
    let b: [Float] = [.nan, 1]
    var y = a
    var span = y.mutableSpan
    VectorMath(tier: tier).combine(f, a.span, b.span, into: &span)
    #expect(y[0].isNaN && y[1].isNaN)
  }

  @Test(
    arguments: SIMDTier.available,
    [
      ([2, 3, 4], [2, 3, 4]), ([3, 1], [2, 1, 20]), ([2, 3, 4, 5], [3, 1, 1]), ([1], [4, 5]),
      ([], [2, 2]), ([2, 1, 3, 1], [4, 1, 17]), ([5, 1], [1, 6]), ([], []), ([0, 3], [1, 3]),
    ] as [([Int], [Int])])
  func broadcasts(tier: SIMDTier, shapes: ([Int], [Int])) {
    let (aShape, bShape) = shapes
    let rank = max(aShape.count, bShape.count)
    let fullA = Array(repeating: 1, count: rank - aShape.count) + aShape
    let fullB = Array(repeating: 1, count: rank - bShape.count) + bShape
    let shape = zip(fullA, fullB).map { $0 == 1 ? $1 : $0 }
    var rng = SplitMix64(seed: 4)
    let a = rng.floats(aShape.reduce(1, *))
    let b = rng.floats(bShape.reduce(1, *))
    var y = [Float](repeating: 0, count: shape.reduce(1, *))
    var span = y.mutableSpan
    VectorMath(tier: tier).broadcast(
      .subtract, a.span, aShape: aShape, b.span, bShape: bShape, into: &span, shape: shape,
      threads: 2)
    for place in y.indices {
      var rest = place
      var (i, j, iSize, jSize) = (0, 0, 1, 1)
      for axis in shape.indices.reversed() {
        let index = rest % shape[axis]
        rest /= shape[axis]
        i += fullA[axis] == 1 ? 0 : index * iSize
        j += fullB[axis] == 1 ? 0 : index * jSize
        iSize *= fullA[axis]
        jSize *= fullB[axis]
      }
      #expect(y[place] == a[i] - b[j])
    }
  }
}
