import TestSupport
import Testing
import VectorMath

@Suite struct MultiplyTests {
  static let shapes = [
    MatrixShape(rows: 1, columns: 1, depth: 1), MatrixShape(rows: 7, columns: 33, depth: 5),
    MatrixShape(rows: 1, columns: 100, depth: 300), MatrixShape(rows: 50, columns: 1, depth: 65),
    MatrixShape(rows: 8, columns: 32, depth: 256), MatrixShape(rows: 9, columns: 17, depth: 257),
    MatrixShape(rows: 300, columns: 270, depth: 31),
    MatrixShape(rows: 13, columns: 515, depth: 600),
    MatrixShape(rows: 3, columns: 4, depth: 0), MatrixShape(rows: 0, columns: 4, depth: 2),
  ]

  @Test(arguments: SIMDTier.available, shapes)
  func matchesReference(tier: SIMDTier, shape: MatrixShape) {
    let math = VectorMath(tier: tier)
    var rng = SplitMix64(seed: 8)
    let a = rng.floats(shape.rows * shape.depth)
    let b = rng.floats(shape.depth * shape.columns)
    let start = rng.floats(shape.rows * shape.columns)
    for (transposeLeft, transposeRight) in [
      (false, false), (true, false), (false, true), (true, true),
    ] {
      for (alpha, beta) in [(1, 0), (0.5, 1), (-1, 0.25)] as [(Float, Float)] {
        var c = start
        var span = c.mutableSpan
        math.multiply(
          a.span, b.span, into: &span, shape: shape, transposeLeft: transposeLeft,
          transposeRight: transposeRight, alpha: alpha, beta: beta)
        let expected = reference(
          a, b, start, shape, transposeLeft, transposeRight, Double(alpha), Double(beta))
        assertClose(c, expected, ulps: 8, absolute: Double(shape.depth) * 1.5e-7 + 1e-6)
        for threads in [2, 3] {
          var shared = start
          var other = shared.mutableSpan
          math.multiply(
            a.span, b.span, into: &other, shape: shape, transposeLeft: transposeLeft,
            transposeRight: transposeRight, alpha: alpha, beta: beta, threads: threads)
          #expect(shared == c)
        }
      }
    }
  }

  @Test(arguments: SIMDTier.available, shapes)
  func packedOperandsGiveTheSameBits(tier: SIMDTier, shape: MatrixShape) {
    let math = VectorMath(tier: tier)
    var rng = SplitMix64(seed: 9)
    let a = rng.floats(shape.rows * shape.depth)
    let b = rng.floats(shape.depth * shape.columns)
    var c = [Float](repeating: .nan, count: shape.rows * shape.columns)
    var plain = c.mutableSpan
    math.multiply(a.span, b.span, into: &plain, shape: shape)
    for transposed in [false, true] {
      let left = math.packLeft(
        a.span, rows: shape.rows, columns: shape.depth, transposed: transposed)
      let right = math.packRight(
        b.span, rows: shape.depth, columns: shape.columns, transposed: transposed)
      var expected = c
      if transposed {
        var span = expected.mutableSpan
        math.multiply(
          a.span, b.span, into: &span, shape: shape, transposeLeft: true)
      }
      var y = c
      var span = y.mutableSpan
      math.multiply(left, b.span, into: &span, shape: shape, threads: 2)
      #expect(y == expected)
      if transposed {
        var span = expected.mutableSpan
        math.multiply(a.span, b.span, into: &span, shape: shape, transposeRight: true)
      }
      var other = y.mutableSpan
      math.multiply(a.span, right, into: &other, shape: shape, threads: 2)
      #expect(y == expected)
    }
  }

  @Test(
    arguments: SIMDTier.available,
    [
      nil, .relu, .clip(low: -1, high: 0.5), .sigmoid, .silu, .leakyRelu(slope: 0.1), .tanh,
    ] as [UnaryMap?])
  func epilogueAddsBiasesThenActivates(tier: SIMDTier, activation: UnaryMap?) {
    let math = VectorMath(tier: tier)
    let shape = MatrixShape(rows: 21, columns: 75, depth: 300)
    var rng = SplitMix64(seed: 10)
    let a = rng.floats(shape.rows * shape.depth)
    let b = rng.floats(shape.depth * shape.columns)
    let epilogue = Epilogue(
      rowBias: rng.floats(shape.rows), columnBias: rng.floats(shape.columns),
      activation: activation)
    var c = [Float](repeating: 0, count: shape.rows * shape.columns)
    var span = c.mutableSpan
    math.multiply(a.span, b.span, into: &span, shape: shape)
    for i in c.indices {
      c[i] = c[i] + epilogue.rowBias[i / shape.columns] + epilogue.columnBias[i % shape.columns]
    }
    if let activation {
      var place = c.mutableSpan
      math.map(activation, &place)
    }
    var y = c
    var other = y.mutableSpan
    math.multiply(a.span, b.span, into: &other, shape: shape, epilogue: epilogue, threads: 2)
    assertClose(y, c.map { Double($0) }, ulps: 2, absolute: 1e-5)
  }

  private func reference(
    _ a: [Float], _ b: [Float], _ c: [Float], _ shape: MatrixShape, _ transposeLeft: Bool,
    _ transposeRight: Bool, _ alpha: Double, _ beta: Double
  ) -> [Double] {
    c.indices.map { place in
      let i = place / shape.columns
      let j = place % shape.columns
      var total = 0.0
      for k in 0..<shape.depth {
        let x = transposeLeft ? a[k * shape.rows + i] : a[i * shape.depth + k]
        let y = transposeRight ? b[j * shape.depth + k] : b[k * shape.columns + j]
        total += Double(x) * Double(y)
      }
      return alpha * total + (beta == 0 ? 0 : beta * Double(c[place]))
    }
  }
}
