import KernelTable

extension VectorMath {
  /// The places within `radius` pixels of a pixel.
  package static func disk(radius: Int) -> [Offset] {
    (-radius...radius).flatMap { y in
      (-radius...radius).compactMap { x in
        x * x + y * y <= radius * radius ? Offset(x, y) : nil
      }
    }
  }

  /// Replaces every pixel by the mean over a disk about it, rounded; outside, the picture is
  /// mirrored about its outermost pixels.
  ///
  /// Sums slide down the picture: what enters at the lower rim of the disk is added, what leaves
  /// at the upper rim is taken away.
  ///
  /// - Precondition: equal shapes, a radius of 0 to 63 pixels; the memory does not overlap.
  package func diskBlur(
    _ source: PixelRows<UInt8>, to target: MutablePixelRows<UInt8>, radius: Int
  ) {
    precondition((0...63).contains(radius), "changes have 16 bits")
    let disk = Self.disk(radius: radius)
    let multiplier = UInt32((16_777_216 / Double(disk.count)).rounded())
    let (stride, channels) = (source.stride, source.channels)
    let heights = (-radius...radius).map { x in
      Int(Double(radius * radius - x * x).squareRoot())
    }
    let size =
      ScratchCutter.size(UInt8.self, PaddedRows.size(source, reach: radius))
      + 2 * ScratchCutter.size(FilterKernels.Bytes.self, 127)
      + ScratchCutter.size(UInt16.self, stride + FilterKernels.rowSlack)
      + ScratchCutter.size(UInt32.self, stride)
    Scratch.withBytes(size) { scratch in
      var cutter = ScratchCutter(scratch)
      let memory = cutter.take(UInt8.self, PaddedRows.size(source, reach: radius))
      var rows = PaddedRows(source, reach: radius, border: .reflect, memory: memory)
      let plus = cutter.take(FilterKernels.Bytes.self, 127)
      let minus = cutter.take(FilterKernels.Bytes.self, 127)
      let changes = cutter.take(UInt16.self, stride + FilterKernels.rowSlack)
      let sums = cutter.take(UInt32.self, stride)
      sums.initialize(repeating: 0, count: stride)
      rows.slide(to: 0)
      var done = 0
      while done < disk.count {
        let part = min(disk.count - done, 127)
        for t in 0..<part {
          let offset = disk[done + t]
          plus[t] = rows.row(offset.y) + offset.x * channels
        }
        kernels.filters.tapSums(plus, part, minus, 0, changes, stride)
        kernels.filters.slideSums(sums, changes, multiplier, target.row(0), stride)
        done += part
      }
      for y in 1..<max(source.height, 1) where source.height > 1 {
        rows.slide(to: y)
        for (t, height) in heights.enumerated() {
          let shift = (t - radius) * channels
          plus[t] = rows.row(y + height) + shift
          minus[t] = rows.row(y - 1 - height) + shift
        }
        kernels.filters.tapSums(plus, heights.count, minus, heights.count, changes, stride)
        kernels.filters.slideSums(sums, changes, multiplier, target.row(y), stride)
      }
    }
  }

  /// The same for 16 bits, of any radius: sums slide along the rows of the disk.
  ///
  /// - Precondition: equal shapes; the memory does not overlap.
  package func diskBlur(
    _ source: PixelRows<UInt16>, to target: MutablePixelRows<UInt16>, radius: Int
  ) {
    let (width, channels) = (source.width, source.channels)
    let columns = (-radius - 1...width + radius).map {
      mirrored($0, count: width) * channels
    }
    let spans = (-radius...radius).map { Int(Double(radius * radius - $0 * $0).squareRoot()) }
    let area = Double(spans.reduce(0) { $0 + 2 * $1 + 1 })
    var sums = Array(repeating: 0, count: source.stride)
    for y in 0..<source.height {
      for i in sums.indices { sums[i] = 0 }
      for (line, span) in spans.enumerated() {
        let row = source.row(mirrored(y + line - radius, count: source.height))
        for c in 0..<channels {
          // The column `x` stands at `x + radius + 1` in the list.
          var sum = (-span...span).reduce(0) { $0 + Int(row[columns[$1 + radius + 1] + c]) }
          for x in 0..<width {
            sums[x * channels + c] += sum
            sum += Int(row[columns[x + span + radius + 2] + c])
            sum -= Int(row[columns[x - span + radius + 1] + c])
          }
        }
      }
      let output = target.row(y)
      for i in sums.indices { output[i] = UInt16((Double(sums[i]) / area).rounded()) }
    }
  }
}
