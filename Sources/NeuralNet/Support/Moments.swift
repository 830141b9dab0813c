/// Mean and variance of a row of numbers.
enum Moments {
  /// Returns the mean and the biased variance, computed in `Double` in two passes.
  static func of(
    _ values: borrowing MutableSpan<Float>, in range: Range<Int>
  ) -> (mean: Double, variance: Double) {
    var sum = 0.0
    for index in range { sum += Double(values[index]) }
    let mean = sum / Double(max(range.count, 1))
    var squares = 0.0
    for index in range {
      let difference = Double(values[index]) - mean
      squares += difference * difference
    }
    return (mean, squares / Double(max(range.count, 1)))
  }
}
