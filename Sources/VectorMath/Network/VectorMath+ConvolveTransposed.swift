/// The weights of a transposed convolution, laid out for one tier.
public struct PackedTransposedConvolution: Sendable {
  /// One left operand a group: `[outChannels / groups * taps, inChannels / groups]`.
  let matrices: [PackedMatrix]
}

extension VectorMath {
  /// Packs the weights `[inChannels, outChannels / groups, kernelHeight, kernelWidth]`.
  ///
  /// - Precondition: `weights` has `geometry.weightCount` elements.
  public func packTransposedConvolution(
    _ weights: Span<Float>, geometry: TransposedGeometry
  ) -> PackedTransposedConvolution {
    precondition(weights.count == geometry.weightCount, "the weights do not fit the geometry")
    let depth = geometry.inChannels / geometry.groups
    let rows = geometry.weightCount / geometry.inChannels
    var matrices: [PackedMatrix] = []
    for group in 0..<geometry.groups {
      let part = weights.extracting(group * rows * depth..<(group + 1) * rows * depth)
      matrices.append(packLeft(part, rows: rows, columns: depth, transposed: true))
    }
    return PackedTransposedConvolution(matrices: matrices)
  }

  /// Convolves transposed: `output = activation(sum of the spread taps + bias)`.
  ///
  /// The products are formed first, then every output channel gathers its taps in their order;
  /// the bits of the output do not depend on `threads`.
  ///
  /// - Parameters:
  ///   - input: `geometry.inputCount` numbers.
  ///   - weights: Packed by ``packTransposedConvolution(_:geometry:)`` of the same tier.
  ///   - output: `geometry.outputCount` numbers.
  ///   - geometry: The extents.
  ///   - epilogue: `rowBias` is the bias of the output channels; `columnBias` must be empty.
  ///   - threads: The most threads to use.
  public func convolveTransposed(
    input: Span<Float>, weights: PackedTransposedConvolution, output: inout MutableSpan<Float>,
    geometry: TransposedGeometry, epilogue: Epilogue = Epilogue(), threads: Int = 1
  ) {
    precondition(input.count == geometry.inputCount, "the input does not fit the geometry")
    precondition(output.count == geometry.outputCount, "the output does not fit the geometry")
    precondition(weights.matrices.count == geometry.groups)
    precondition(epilogue.rowBias.isEmpty || epilogue.rowBias.count == geometry.outChannels)
    guard !output.isEmpty else { return }
    let taps = geometry.kernel.height * geometry.kernel.width
    let inPlane = geometry.inHeight * geometry.inWidth
    let outPlane = geometry.outHeight * geometry.outWidth
    let depth = geometry.inChannels / geometry.groups
    let channels = geometry.outChannels / geometry.groups
    let shape = MatrixShape(rows: channels * taps, columns: inPlane, depth: depth)
    var products = [Float](repeating: 0, count: shape.rows * inPlane)
    for copy in 0..<geometry.batch * geometry.groups {
      let group = copy % geometry.groups
      var span = products.mutableSpan
      multiply(
        weights.matrices[group],
        input.extracting(copy * depth * inPlane..<(copy + 1) * depth * inPlane), into: &span,
        shape: shape, threads: threads)
      products.withUnsafeBufferPointer { products in
        output.withBase { output in
          ThreadTeam.spread(count: channels, threads: threads) { channel in
            let out = output + (copy * channels + channel) * outPlane
            let bias = epilogue.rowBias.isEmpty ? 0 : epilogue.rowBias[group * channels + channel]
            out.update(repeating: bias, count: outPlane)
            if let base = products.baseAddress, inPlane > 0 {
              addTaps(base + channel * taps * inPlane, to: out, geometry: geometry)
            }
            guard let activation = epilogue.activation else { return }
            let (code, p, q) = activation.lowered
            kernels.arithmetic.unary(code, out, out, outPlane, p, q)
          }
        }
      }
    }
  }

  /// Adds the product planes of all taps to one output plane.
  private func addTaps(
    _ products: UnsafePointer<Float>, to output: UnsafeMutablePointer<Float>,
    geometry: TransposedGeometry
  ) {
    let inPlane = geometry.inHeight * geometry.inWidth
    let outWidth = geometry.outWidth
    for tap in 0..<geometry.kernel.height * geometry.kernel.width {
      let down = tap / geometry.kernel.width * geometry.dilation.height - geometry.pads.top
      let across = tap % geometry.kernel.width * geometry.dilation.width - geometry.pads.left
      let step = geometry.stride.width
      // The inputs whose output lies within the row: 0 <= ix * step + across < outWidth.
      let from = across >= 0 ? 0 : (step - 1 - across) / step
      let last = outWidth - 1 - across
      let to = last < 0 ? 0 : min(last / step + 1, geometry.inWidth)
      guard from < to else { continue }
      for iy in 0..<geometry.inHeight {
        let oy = iy * geometry.stride.height + down
        guard oy >= 0, oy < geometry.outHeight else { continue }
        let source = products + tap * inPlane + iy * geometry.inWidth
        let target = output + oy * outWidth + across
        if step == 1 {
          let part = target + from
          kernels.arithmetic.binary(.add, part, 1, source + from, 1, part, to - from)
        } else {
          for ix in from..<to { target[ix * step] += source[ix] }
        }
      }
    }
  }
}
