import Tensors
import VectorMath

/// Convolution as a matrix product: the weights by columns that hold what each place sees.
struct ColumnProduct {
  /// Columns are made for so many numbers at a time.
  private static let chunkCount = 1 << 18

  let batch: Int
  let groups: Int
  let outChannels: Int

  /// The height of a column: input channels of a group by taps.
  let depth: Int

  /// The number of places in a plane of the result.
  let places: Int

  let threads: Int

  /// Writes `[batch, outChannels, places]`.
  ///
  /// `fill` writes row by row, each row one number for each place of the range.
  func multiply(
    _ weights: [Float], bias: [Float]?, into result: inout [Float],
    fill: (_ item: Int, _ group: Int, _ places: Range<Int>, _ columns: inout [Float]) -> Void
  ) {
    guard places > 0, depth > 0 else { return }
    let rows = outChannels / groups
    let width = min(places, max(1, Self.chunkCount / depth))
    for item in 0..<batch {
      for group in 0..<groups {
        for start in stride(from: 0, to: places, by: width) {
          let range = start..<min(start + width, places)
          var columns = [Float](repeating: 0, count: depth * range.count)
          fill(item, group, range, &columns)
          var part = [Float](repeating: 0, count: rows * range.count)
          let own = weights.span.extracting(group * rows * depth..<(group + 1) * rows * depth)
          var span = part.mutableSpan
          VectorMath.active.multiply(
            own, columns.span, into: &span,
            shape: MatrixShape(rows: rows, columns: range.count, depth: depth), threads: threads)
          for row in 0..<rows {
            let channel = group * rows + row
            let target = (item * outChannels + channel) * places + start
            let summand = bias?[channel] ?? 0
            for place in 0..<range.count {
              result[target + place] = part[row * range.count + place] + summand
            }
          }
        }
      }
    }
  }
}
