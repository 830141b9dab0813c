import Tensors
import VectorMath

/// Transposed convolution as a matrix product whose columns are added up where their taps lie.
struct TransposedProduct {
  /// Columns are made for so many numbers at a time.
  private static let chunkCount = 1 << 18

  let batch: Int
  let groups: Int
  let inChannels: Int
  let outChannels: Int

  /// The plane is that of the result, the places are those of the input.
  let walk: WindowTaps
  let threads: Int

  /// Writes `[batch, outChannels, …]`; weights are `[inChannels, outChannels / groups, …taps]`.
  func multiply(
    _ input: [Float], _ weights: [Float], bias: [Float]?, into result: inout [Float]
  ) {
    for index in result.indices {
      result[index] = bias?[index / walk.planeCount % outChannels] ?? 0
    }
    let depth = inChannels / groups
    let outWidth = outChannels / groups
    let rows = outWidth * walk.taps
    guard rows > 0, walk.places > 0 else { return }
    let width = min(walk.places, max(1, Self.chunkCount / rows))
    for item in 0..<batch {
      for group in 0..<groups {
        let own = weights.span.extracting(group * depth * rows..<(group + 1) * depth * rows)
        for start in stride(from: 0, to: walk.places, by: width) {
          let range = start..<min(start + width, walk.places)
          var part: [Float] = []
          part.reserveCapacity(depth * range.count)
          for channel in 0..<depth {
            let plane = (item * inChannels + group * depth + channel) * walk.places
            part += input[plane + range.lowerBound..<plane + range.upperBound]
          }
          var columns = [Float](repeating: 0, count: rows * range.count)
          var span = columns.mutableSpan
          VectorMath.active.multiply(
            own, part.span, into: &span,
            shape: MatrixShape(rows: rows, columns: range.count, depth: depth),
            transposeLeft: true, threads: threads)
          for row in 0..<rows {
            let channel = item * outChannels + group * outWidth + row / walk.taps
            let source = row * range.count - start
            walk.forEachOffset(tap: row % walk.taps, places: range) { place, offset in
              guard offset >= 0 else { return }
              result[channel * walk.planeCount + offset] += columns[source + place]
            }
          }
        }
      }
    }
  }
}
