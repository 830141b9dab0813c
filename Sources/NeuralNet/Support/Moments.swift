/// Mean and variance of a row of numbers.
enum Moments {
  /// Returns the mean and the biased variance, computed in `Double` in two passes.
  static func of(
    _ values: borrowing MutableSpan<Float>, in range: Range<Int>
  ) -> (mean: Double, variance: Double) {
    let count = Double(max(range.count, 1))
    // Four sums at once, so that one addition need not wait for the one before.
    let whole = range.lowerBound + range.count / 4 * 4
    var sums = SIMD4<Double>()
    for start in stride(from: range.lowerBound, to: whole, by: 4) {
      sums += SIMD4(values.four(start))
    }
    for index in whole..<range.upperBound { sums[0] += Double(values[index]) }
    let mean = sums.sum() / count
    var squares = SIMD4<Double>()
    for start in stride(from: range.lowerBound, to: whole, by: 4) {
      let differences = SIMD4<Double>(values.four(start)) - mean
      squares += differences * differences
    }
    for index in whole..<range.upperBound {
      let difference = Double(values[index]) - mean
      squares[0] += difference * difference
    }
    return (mean, squares.sum() / count)
  }
}

extension MutableSpan<Float> {
  fileprivate borrowing func four(_ start: Int) -> SIMD4<Float> {
    SIMD4(self[start], self[start + 1], self[start + 2], self[start + 3])
  }
}
