extension VectorMath {
  /// Writes the largest number of every window; minus infinity if a window meets padding only.
  ///
  /// A NaN in a window gives NaN.
  ///
  /// - Precondition: The counts fit the geometry.
  public func maxPool(
    _ input: Span<Float>, into output: inout MutableSpan<Float>, geometry: PoolGeometry,
    threads: Int = 1
  ) {
    pool(input, into: &output, geometry: geometry, threads: threads) { window, split, out in
      window.slide(.maximum, over: split, weights: split, into: out)
    }
  }

  /// As ``maxPool(_:into:geometry:threads:)``, and writes where in the input, counted over all
  /// planes, each number was found: the first of equal ones, -1 for none.
  public func maxPool(
    _ input: Span<Float>, into output: inout MutableSpan<Float>,
    indices: inout MutableSpan<Int64>, geometry: PoolGeometry
  ) {
    precondition(input.count == geometry.planes * geometry.inPlane)
    precondition(output.count == geometry.planes * geometry.outPlane)
    precondition(indices.count == output.count)
    for place in 0..<output.count {
      let plane = place / geometry.outPlane * geometry.inPlane
      let oy = place % geometry.outPlane / geometry.outWidth
      let ox = place % geometry.outWidth
      var best = -Float.infinity
      var found = -1
      for ky in 0..<geometry.kernel.height {
        let y = oy * geometry.stride.height + ky * geometry.dilation.height - geometry.pads.top
        guard y >= 0, y < geometry.inHeight else { continue }
        for kx in 0..<geometry.kernel.width {
          let x = ox * geometry.stride.width + kx * geometry.dilation.width - geometry.pads.left
          guard x >= 0, x < geometry.inWidth else { continue }
          let index = plane + y * geometry.inWidth + x
          let value = input[index]
          guard found < 0 || value > best || (value.isNaN && !best.isNaN) else { continue }
          best = value
          found = index
        }
      }
      output[place] = best
      indices[place] = Int64(found)
    }
  }

  /// Writes the mean of every window.
  ///
  /// With `includePadding` the divisor counts the padding that `geometry.pads` names, but
  /// nothing beyond it; without, only numbers of the picture. A window that counts nothing gives
  /// NaN.
  ///
  /// - Precondition: The counts fit the geometry.
  public func averagePool(
    _ input: Span<Float>, into output: inout MutableSpan<Float>, geometry: PoolGeometry,
    includePadding: Bool = false, threads: Int = 1
  ) {
    let (rows, columns) = windowCounts(geometry, includePadding: includePadding)
    pool(input, into: &output, geometry: geometry, threads: threads, filler: 0) {
      window, split, out in
      window.slide(.sum, over: split, weights: split, into: out)
      for y in 0..<geometry.outHeight {
        for x in 0..<geometry.outWidth { out[y * geometry.outWidth + x] /= rows[y] * columns[x] }
      }
    }
  }

  /// Writes the mean of every plane of `planeSize` numbers.
  ///
  /// - Precondition: `input` has `output.count * planeSize` elements.
  public func globalAveragePool(
    _ input: Span<Float>, into output: inout MutableSpan<Float>, planeSize: Int, threads: Int = 1
  ) {
    reduce(
      .mean, input, into: &output, layout: AxisLayout(outer: output.count, axis: planeSize),
      threads: threads)
  }

  private func pool(
    _ input: Span<Float>, into output: inout MutableSpan<Float>, geometry: PoolGeometry,
    threads: Int, filler: Float = -.infinity,
    _ body: (
      _ window: PlaneWindow, _ split: UnsafePointer<Float>, _ out: UnsafeMutablePointer<Float>
    ) -> Void
  ) {
    precondition(input.count == geometry.planes * geometry.inPlane)
    precondition(output.count == geometry.planes * geometry.outPlane)
    guard !output.isEmpty else { return }
    let window = PlaneWindow(
      kernels: kernels.network, input: Extent(geometry.inHeight, geometry.inWidth),
      output: Extent(geometry.outHeight, geometry.outWidth), kernel: geometry.kernel,
      stride: geometry.stride, dilation: geometry.dilation, pads: geometry.pads, filler: filler)
    input.withUnsafeBufferPointer { input in
      output.withBase { output in
        let base = input.baseAddress ?? UnsafePointer(output)
        spreadRanges(count: geometry.planes, grain: 1, threads: threads) { planes in
          window.withScratch { scratch in
            for plane in planes {
              window.split(base + plane * geometry.inPlane, into: scratch)
              body(window, scratch, output + plane * geometry.outPlane)
            }
          }
        }
      }
    }
  }

  /// The numbers of rows and of columns that each window counts.
  func windowCounts(
    _ geometry: PoolGeometry, includePadding: Bool
  ) -> (rows: [Float], columns: [Float]) {
    let rows = counts(
      places: geometry.outHeight, extent: geometry.inHeight, kernel: geometry.kernel.height,
      stride: geometry.stride.height, dilation: geometry.dilation.height,
      pads: (geometry.pads.top, geometry.pads.bottom), includePadding: includePadding)
    let columns = counts(
      places: geometry.outWidth, extent: geometry.inWidth, kernel: geometry.kernel.width,
      stride: geometry.stride.width, dilation: geometry.dilation.width,
      pads: (geometry.pads.left, geometry.pads.right), includePadding: includePadding)
    return (rows, columns)
  }

  /// Returns how many taps of each place along one axis count.
  private func counts(
    places: Int, extent: Int, kernel: Int, stride: Int, dilation: Int,
    pads: (before: Int, after: Int), includePadding: Bool
  ) -> [Float] {
    let low = includePadding ? -pads.before : 0
    let high = includePadding ? extent + pads.after : extent
    return (0..<places).map { place in
      let start = place * stride - pads.before
      return Float(
        (0..<kernel).count { tap in (low..<high).contains(start + tap * dilation) })
    }
  }
}
