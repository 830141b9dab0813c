/// Where the samples of one region lie, and with what weight each feature counts.
struct RegionGrid: Sendable {
  /// One sample along an axis: between which features, and how close to the second.
  struct Sample: Sendable {
    var low: Int
    var high: Int
    var fraction: Float

    /// Whether it lies near enough to the features to count.
    var isInside: Bool
  }

  /// A feature and its share of a cell.
  struct Tap: Sendable {
    var position: Int
    var weight: Float
  }

  /// The cells along one axis.
  struct Axis: Sendable {
    /// The samples of each cell.
    private(set) var samples: [[Sample]]

    /// The features of each cell with the mean of their weights.
    private(set) var taps: [[Tap]]

    /// Cells without samples.
    init(cells: Int) {
      samples = Array(repeating: [], count: cells)
      taps = Array(repeating: [], count: cells)
    }

    /// Spreads samples evenly over each cell of length `step`.
    init(start: Float, step: Float, samples count: Int, cells: Int, size: Int) {
      self.init(cells: cells)
      for cell in 0..<cells {
        for index in 0..<count {
          let place =
            start + Float(cell) * step + (Float(index) + 0.5) * step / Float(count)
          let sample = Axis.sample(place, size: size)
          samples[cell].append(sample)
          guard sample.isInside else { continue }
          add(sample.low, (1 - sample.fraction) / Float(count), to: cell)
          if sample.fraction > 0 { add(sample.high, sample.fraction / Float(count), to: cell) }
        }
      }
    }

    private static func sample(_ place: Float, size: Int) -> Sample {
      guard place >= -1, place <= Float(size) else {
        return Sample(low: 0, high: 0, fraction: 0, isInside: false)
      }
      let place = max(place, 0)
      let low = Int(place)
      guard low < size - 1 else {
        return Sample(low: size - 1, high: size - 1, fraction: 0, isInside: true)
      }
      return Sample(low: low, high: low + 1, fraction: place - Float(low), isInside: true)
    }

    private mutating func add(_ position: Int, _ weight: Float, to cell: Int) {
      if let index = taps[cell].lastIndex(where: { $0.position == position }) {
        taps[cell][index].weight += weight
      } else {
        taps[cell].append(Tap(position: position, weight: weight))
      }
    }
  }

  var rows: Axis
  var columns: Axis

  /// Returns all cells of all channels, `[C, rows, columns]`.
  ///
  /// The features begin at `base`, `[H, W, C]`, and are `width` wide.
  func pooled(
    _ features: [Float], at base: Int, channels: Int, width: Int, mode: RoiAlign.Mode
  ) -> [Float] {
    let cells = rows.taps.count * columns.taps.count
    var result = [Float](repeating: 0, count: channels * cells)
    var values = [Float](repeating: 0, count: channels)
    var output = result.mutableSpan
    var cell = 0
    for row in rows.taps.indices {
      for column in columns.taps.indices {
        var span = values.mutableSpan
        switch mode {
        case .average:
          span.update(repeating: 0)
          for vertical in rows.taps[row] {
            for horizontal in columns.taps[column] {
              let start = base + (vertical.position * width + horizontal.position) * channels
              RegionGrid.add(
                features.span.extracting(start..<start + channels),
                times: vertical.weight * horizontal.weight, to: &span)
            }
          }
        case .maximum:
          maximum(row, column, features.span, at: base, width: width, into: &span)
        }
        for channel in 0..<channels { output[channel * cells + cell] = span[channel] }
        cell += 1
      }
    }
    return result
  }

  @inline(__always)
  private static func add(
    _ values: Span<Float>, times weight: Float, to sums: inout MutableSpan<Float>
  ) {
    let count = sums.count
    precondition(values.count == count)
    for index in 0..<count { sums[index] += values[index] * weight }
  }

  /// The largest product of feature and weight over all samples of a cell.
  private func maximum(
    _ row: Int, _ column: Int, _ features: Span<Float>, at base: Int, width: Int,
    into span: inout MutableSpan<Float>
  ) {
    let channels = span.count
    let isEmpty = rows.samples[row].isEmpty || columns.samples[column].isEmpty
    span.update(repeating: isEmpty ? 0 : -.infinity)
    for vertical in rows.samples[row] {
      for horizontal in columns.samples[column] {
        let isInside = vertical.isInside && horizontal.isInside
        for (y, rowWeight) in [
          (vertical.low, 1 - vertical.fraction), (vertical.high, vertical.fraction),
        ] {
          for (x, columnWeight) in [
            (horizontal.low, 1 - horizontal.fraction), (horizontal.high, horizontal.fraction),
          ] {
            let weight = isInside ? rowWeight * columnWeight : 0
            let start = base + (y * width + x) * channels
            for channel in 0..<channels {
              span[channel] = max(span[channel], features[start + channel] * weight)
            }
          }
        }
      }
    }
  }
}
