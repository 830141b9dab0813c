extension VectorMath {
  /// Brings a 16-bit picture to the size of `target`, each channel by itself.
  ///
  /// In `Double` throughout, rounded once, half away from zero.
  ///
  /// - Precondition: equal channel counts; no side is zero; the memory does not overlap.
  package func resize(
    _ source: PixelRows<UInt16>, to target: MutablePixelRows<UInt16>, filter: ResampleFilter
  ) {
    precondition(source.channels == target.channels, "as many channels out as in")
    guard filter != .nearest else {
      resizeNearest(source, to: target)
      return
    }
    let rows = ResampleWeights.cached(from: source.height, to: target.height, filter: filter)
    let columns = ResampleWeights.cached(from: source.width, to: target.width, filter: filter)
    Scratch.withBytes(ScratchCutter.size(Double.self, source.stride)) { scratch in
      var cutter = ScratchCutter(scratch)
      let line = cutter.take(Double.self, source.stride)
      for y in 0..<target.height {
        line.update(repeating: 0, count: source.stride)
        for t in 0..<Int(rows.counts[y]) {
          let weight = rows.exact[y * rows.taps + t]
          let input = source.row(Int(rows.starts[y]) + t)
          for i in 0..<source.stride { line[i] += weight * Double(input[i]) }
        }
        let output = target.row(y)
        for x in 0..<target.width {
          for c in 0..<source.channels {
            var sum = 0.0
            for t in 0..<Int(columns.counts[x]) {
              let position = (Int(columns.starts[x]) + t) * source.channels + c
              sum += columns.exact[x * columns.taps + t] * line[position]
            }
            output[x * source.channels + c] = UInt16(min(max(sum.rounded(), 0), 65_535))
          }
        }
      }
    }
  }
}
