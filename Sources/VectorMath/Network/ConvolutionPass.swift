import KernelTable

/// One call of `convolve`, with its buffers' addresses.
struct ConvolutionPass {
  let kernels: KernelTable
  let geometry: ConvolutionGeometry
  let weights: PackedConvolution
  let input: UnsafePointer<Float>
  let output: UnsafeMutablePointer<Float>
  let bias: UnsafePointer<Float>?
  let residual: UnsafePointer<Float>?
  let epilogue: Epilogue

  private var inPlane: Int { geometry.inHeight * geometry.inWidth }
  private var outPlane: Int { geometry.outHeight * geometry.outWidth }

  func run(threads: Int) {
    if geometry.isDepthwise {
      runDepthwise(threads: threads)
    } else {
      runProducts(threads: threads)
    }
  }

  private func runProducts(threads: Int) {
    let rows = geometry.outChannels / geometry.groups
    let depth = geometry.weightCount / geometry.outChannels
    let shape = MatrixShape(rows: rows, columns: outPlane, depth: depth)
    let copies = geometry.batch * geometry.groups
    let cut = BlockedProduct.cut(
      shape: shape, copies: copies, kernels: kernels.network, threads: threads)
    ThreadTeam.spread(count: copies * cut.count, threads: threads) { item in
      let copy = item / cut.count
      let group = copy % geometry.groups
      weights.matrices[group].storage.withUnsafeBufferPointer { left in
        guard let left = left.baseAddress else { return }
        product(copy: copy, group: group, shape: shape, left: left)
          .run(block: item % cut.count, of: cut)
      }
    }
  }

  private func product(
    copy: Int, group: Int, shape: MatrixShape, left: UnsafePointer<Float>
  ) -> BlockedProduct {
    let picture = input + copy * geometry.inChannels / geometry.groups * inPlane
    let place = copy * shape.rows * outPlane
    let right: RightOperand =
      geometry.isPointwise
      ? .matrix(picture, rowStride: inPlane, columnStride: 1)
      : .patches(picture, geometry.patches)
    return BlockedProduct(
      kernels: kernels, shape: shape, left: left, right: right, output: output + place,
      stride: outPlane, source: residual.map { $0 + place },
      rowBias: bias.map { $0 + group * shape.rows }, columnBias: nil, epilogue: epilogue)
  }

  private func runDepthwise(threads: Int) {
    let taps = geometry.kernel.height * geometry.kernel.width
    let perGroup = geometry.outChannels / geometry.groups
    let window = PlaneWindow(kernels: kernels.network, geometry: geometry)
    let (low, high) = epilogue.bounds ?? (-.infinity, .infinity)
    let planes = geometry.batch * geometry.inChannels
    spreadRanges(count: planes, grain: 1, threads: threads) { planes in
      weights.plain.withUnsafeBufferPointer { weights in
        guard let weights = weights.baseAddress else { return }
        window.withScratch { scratch in
          for plane in planes {
            window.split(input + plane * inPlane, into: scratch)
            for copy in 0..<perGroup {
              let channel = plane % geometry.inChannels * perGroup + copy
              let place = (plane * perGroup + copy) * outPlane
              window.slide(
                .multiply, over: scratch, weights: weights + channel * taps,
                bias: bias.map { $0[channel] } ?? 0, source: residual.map { $0 + place },
                low: low, high: high, into: output + place)
              activate(output + place)
            }
          }
        }
      }
    }
  }

  /// Applies an activation that bounds cannot express to one output plane.
  private func activate(_ plane: UnsafeMutablePointer<Float>) {
    guard epilogue.bounds == nil, let activation = epilogue.activation else { return }
    let (code, p, q) = activation.lowered
    kernels.arithmetic.unary(code, plane, plane, outPlane, p, q)
  }
}
