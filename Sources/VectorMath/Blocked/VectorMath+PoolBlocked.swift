import KernelTable

extension VectorMath {
  /// As ``maxPool(_:into:geometry:threads:)`` on blocked layout, `[planes, H, W, 16]`; a plane of
  /// the geometry is a block of channels.
  ///
  /// - Precondition: The counts fit the geometry.
  public func maxPoolBlocked(
    _ input: Span<Float>, into output: inout MutableSpan<Float>, geometry: PoolGeometry,
    threads: Int = 1
  ) {
    let maximum = kernels.blocked.maximum
    poolBlocked(input, into: &output, geometry: geometry, threads: threads) { window, _ in
      maximum(window)
    }
  }

  /// As ``averagePool(_:into:geometry:includePadding:threads:)`` on blocked layout.
  ///
  /// - Precondition: The counts fit the geometry.
  public func averagePoolBlocked(
    _ input: Span<Float>, into output: inout MutableSpan<Float>, geometry: PoolGeometry,
    includePadding: Bool = false, threads: Int = 1
  ) {
    let (rows, columns) = windowCounts(geometry, includePadding: includePadding)
    let sum = kernels.blocked.sum
    poolBlocked(input, into: &output, geometry: geometry, threads: threads) { window, out in
      sum(window)
      for y in window.firstRow..<window.firstRow + window.rowCount {
        for x in 0..<geometry.outWidth {
          let count = rows[y] * columns[x]
          let pixel = out + (y * geometry.outWidth + x) * ChannelBlock.size
          for lane in 0..<ChannelBlock.size { pixel[lane] /= count }
        }
      }
    }
  }

  /// Writes the mean over each plane of `plane` pixels, `[planes, plane, 16]` to `[planes, 16]`.
  ///
  /// - Precondition: The counts fit.
  public func averagePlanesBlocked(
    _ input: Span<Float>, into output: inout MutableSpan<Float>, planes: Int, plane: Int,
    threads: Int = 1
  ) {
    let size = ChannelBlock.size
    precondition(input.count == planes * plane * size && output.count == planes * size)
    guard !output.isEmpty else { return }
    let scale = 1 / Float(plane)
    input.withUnsafeBufferPointer { input in
      output.withBase { output in
        let x = input.baseAddress ?? UnsafePointer(output)
        spreadRanges(count: planes, grain: max(1, 4096 / max(plane, 1)), threads: threads) {
          for index in $0 {
            kernels.blocked.sumPixels(x + index * plane * size, plane, scale, output + index * size)
          }
        }
      }
    }
  }

  private func poolBlocked(
    _ input: Span<Float>, into output: inout MutableSpan<Float>, geometry: PoolGeometry,
    threads: Int, _ body: (_ window: BlockWindowPass, _ plane: UnsafeMutablePointer<Float>) -> Void
  ) {
    let size = ChannelBlock.size
    precondition(input.count == geometry.planes * geometry.inPlane * size)
    precondition(output.count == geometry.planes * geometry.outPlane * size)
    guard !output.isEmpty else { return }
    input.withUnsafeBufferPointer { input in
      output.withBase { output in
        let x = input.baseAddress ?? UnsafePointer(output)
        let bands = threads > 1 && geometry.planes < 4 * threads ? min(geometry.outHeight, 4) : 1
        ThreadTeam.spread(count: geometry.planes * bands, threads: threads) { item in
          let plane = item / bands
          let first = geometry.outHeight * (item % bands) / bands
          let end = geometry.outHeight * (item % bands + 1) / bands
          let target = output + plane * geometry.outPlane * size
          let window = BlockWindowPass(
            input: x + plane * geometry.inPlane * size, inHeight: geometry.inHeight,
            inWidth: geometry.inWidth, kernelHeight: geometry.kernel.height,
            kernelWidth: geometry.kernel.width, strideY: geometry.stride.height,
            strideX: geometry.stride.width, dilationY: geometry.dilation.height,
            dilationX: geometry.dilation.width, padTop: geometry.pads.top,
            padLeft: geometry.pads.left, output: target, outWidth: geometry.outWidth,
            firstRow: first, rowCount: end - first)
          body(window, target)
        }
      }
    }
  }
}
