import KernelTable

/// A convolution as sums over taps and channels, cut into bands of rows and bundles of output blocks
/// that threads take one by one.
struct DirectProduct {
  private let pass: BlockedConvolutionPass
  private let threads: Int
  /// Rows of the output in a band; where pixels are one after the other each is a row.
  private let bandRows: Int
  private let bands: Int
  private let parts: Int
  private let outHeight: Int
  private let outWidth: Int
  private let isPadded: Bool
  /// Whether the pixels of a picture are one after the other, as those of a pointwise convolution.
  private let isFlat: Bool

  /// Bytes of input that a band may take.
  private static let bandBytes = 256 << 10

  private var geometry: ConvolutionGeometry { pass.geometry }
  private var weights: BlockedConvolution { pass.weights }
  private let size = ChannelBlock.size

  init(pass: BlockedConvolutionPass, threads: Int) {
    self.pass = pass
    self.threads = threads
    let geometry = pass.geometry
    let depth = pass.weights.depth
    let isFlat = geometry.isPointwise && pass.weights.inputIsBlocked
    self.isFlat = isFlat
    outHeight = isFlat ? pass.outPlane : geometry.outHeight
    outWidth = isFlat ? 1 : geometry.outWidth
    let reachY =
      (geometry.outHeight - 1) * geometry.stride.height
      + (geometry.kernel.height - 1) * geometry.dilation.height + 1
    let reachX =
      (geometry.outWidth - 1) * geometry.stride.width
      + (geometry.kernel.width - 1) * geometry.dilation.width + 1
    isPadded =
      geometry.pads.top > 0 || geometry.pads.left > 0
      || reachY - geometry.pads.top > geometry.inHeight
      || reachX - geometry.pads.left > geometry.inWidth
    let rowBytes =
      (isFlat ? 1 : geometry.stride.height * (geometry.inWidth + geometry.pads.left)) * depth * 4
    let wholeCopies = geometry.batch * geometry.groups
    var rows = max(1, min(outHeight, Self.bandBytes / max(rowBytes, 1)))
    if isFlat { rows = max(rows, min(outHeight, 48)) }
    var bands = (outHeight + rows - 1) / rows
    rows = (outHeight + bands - 1) / bands
    bands = (outHeight + rows - 1) / rows
    let items = bands * wholeCopies
    let bundles = pass.weights.bundles.bundles.count
    parts = threads > 1 && items < 3 * threads ? min(bundles, (3 * threads + items - 1) / items) : 1
    if threads > 1, items * parts < 2 * threads {
      let wanted = (2 * threads + wholeCopies * parts - 1) / (wholeCopies * parts)
      rows = max(isFlat ? 6 : 1, (outHeight + wanted - 1) / wanted)
      bands = (outHeight + rows - 1) / rows
    }
    bandRows = rows
    self.bands = bands
  }

  func run() {
    let copies = geometry.batch * geometry.groups
    ThreadTeam.spread(count: copies * bands * parts, threads: threads) { item in
      let copy = item / (bands * parts)
      let band = item / parts % bands
      let part = item % parts
      let first = band * bandRows
      let rows = first..<min(first + bandRows, outHeight)
      let all = weights.bundles.bundles.count
      let bundles = all * part / parts..<all * (part + 1) / parts
      if isPadded {
        runPadded(copy: copy, rows: rows, bundles: bundles)
      } else {
        let channels = weights.inputIsBlocked ? weights.inBlocks * size : geometry.inChannels
        let picture = pass.input + copy * channels * pass.inPlane
        let row = isFlat ? 1 : geometry.inWidth
        let lane = weights.inputIsBlocked ? size : 1
        let start = picture + rows.lowerBound * geometry.stride.height * row * lane
        multiply(
          start, plane: pass.inPlane, row: row, copy: copy, rows: rows, bundles: bundles)
      }
    }
  }

  /// Copies the rows that a band reads, with zeros around them.
  private func runPadded(copy: Int, rows: Range<Int>, bundles: Range<Int>) {
    let lane = weights.inputIsBlocked ? size : 1
    let planes = weights.inputIsBlocked ? weights.inBlocks : geometry.inChannels
    let top = rows.lowerBound * geometry.stride.height - geometry.pads.top
    let height =
      (rows.count - 1) * geometry.stride.height
      + (geometry.kernel.height - 1) * geometry.dilation.height + 1
    let width =
      (geometry.outWidth - 1) * geometry.stride.width
      + (geometry.kernel.width - 1) * geometry.dilation.width + 1
    let before = min(geometry.pads.left, width)
    let copied = max(0, min(geometry.inWidth, width - before))
    Scratch.withBytes(planes * height * width * lane * 4) { bytes in
      let band = bytes.assumingMemoryBound(to: Float.self)
      for plane in 0..<planes {
        let from = pass.input + (copy * planes + plane) * pass.inPlane * lane
        for y in 0..<height {
          let to = band + (plane * height + y) * width * lane
          guard top + y >= 0, top + y < geometry.inHeight, copied > 0 else {
            to.update(repeating: 0, count: width * lane)
            continue
          }
          to.update(repeating: 0, count: before * lane)
          (to + before * lane).update(
            from: from + (top + y) * geometry.inWidth * lane, count: copied * lane)
          let end = before + copied
          (to + end * lane).update(repeating: 0, count: (width - end) * lane)
        }
      }
      multiply(
        UnsafePointer(band), plane: height * width, row: width, copy: copy, rows: rows,
        bundles: bundles)
    }
  }

  /// Multiplies a band whose planes and rows are `plane` and `row` pixels apart.
  private func multiply(
    _ input: UnsafePointer<Float>, plane: Int, row: Int, copy: Int, rows: Range<Int>,
    bundles: Range<Int>
  ) {
    let lane = weights.inputIsBlocked ? size : 1
    let product = BundleProduct(
      kernels: pass.kernels, weights: weights, group: copy % geometry.groups, input: input,
      taps: tapOffsets(plane: plane, row: row), channelStep: weights.inputIsBlocked ? 1 : plane,
      rowStep: geometry.stride.height * row * lane, pixelStep: geometry.stride.width * lane,
      rowLength: outWidth, pixels: rows.count * outWidth)
    product.run(
      bundles, output: pass.output,
      at: (copy * weights.outBlocks * pass.outPlane + rows.lowerBound * outWidth) * size,
      blockStep: pass.outPlane * size, ending: pass.ending)
  }

  private func tapOffsets(plane: Int, row: Int) -> [Int] {
    let lane = weights.inputIsBlocked ? size : 1
    var offsets: [Int] = []
    for block in 0..<(weights.inputIsBlocked ? weights.inBlocks : 1) {
      for y in 0..<geometry.kernel.height {
        for x in 0..<geometry.kernel.width {
          offsets.append(
            (block * plane + y * geometry.dilation.height * row + x * geometry.dilation.width)
              * lane)
        }
      }
    }
    return offsets
  }
}
