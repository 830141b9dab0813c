import Synchronization

/// The weights of a 3x3 convolution in the transformed domain, made when first asked for.
final class WinogradWeights: Sendable {
  private let direct: AlignedFloats
  private let packing: BlockedPacking
  private let forms = Mutex<[Int: AlignedFloats]>([:])

  init(_ direct: AlignedFloats, _ packing: BlockedPacking) {
    self.direct = direct
    self.packing = packing
  }

  /// Returns `[product, bundle, inChannel, blocks * 16]` for tiles of `outputs` by `outputs`.
  func weights(outputs: Int) -> AlignedFloats {
    forms.withLock { forms in
      if let form = forms[outputs] { return form }
      let form = transform(outputs)
      forms[outputs] = form
      return form
    }
  }

  /// `G` of Lavin and Gray for tiles of 2 and 4.
  private static func matrix(_ outputs: Int) -> [[Float]] {
    outputs == 2
      ? [[1, 0, 0], [0.5, 0.5, 0.5], [0.5, -0.5, 0.5], [0, 0, 1]]
      : [
        [1 / 4, 0, 0], [-1 / 6, -1 / 6, -1 / 6], [-1 / 6, 1 / 6, -1 / 6],
        [1 / 24, 1 / 12, 1 / 6], [1 / 24, -1 / 12, 1 / 6], [0, 0, 1],
      ]
  }

  /// Computes `G g G^T` of every window of nine weights, a row of output channels at a time.
  private func transform(_ outputs: Int) -> AlignedFloats {
    let g = Self.matrix(outputs)
    let side = outputs + 2
    let size = ChannelBlock.size
    let productCount = packing.outBlocks * size * packing.depth
    let result = AlignedFloats(zeros: side * side * productCount)
    var columns = [Float](repeating: 0, count: side * 3)
    for bundle in packing.bundles.bundles {
      let width = bundle.count * size
      let from = direct.base + packing.start(of: bundle)
      let to = result.base + bundle.first * size * packing.depth
      for channel in 0..<packing.depth {
        let places = (0..<9).map {
          packing.place(channel: channel, tap: $0, blocks: bundle.count)
        }
        for lane in 0..<width {
          for i in 0..<side {
            for x in 0..<3 {
              columns[i * 3 + x] =
                g[i][0] * from[places[x] + lane] + g[i][1] * from[places[3 + x] + lane]
                + g[i][2] * from[places[6 + x] + lane]
            }
          }
          for i in 0..<side {
            for j in 0..<side {
              to[(i * side + j) * productCount + channel * width + lane] =
                g[j][0] * columns[i * 3] + g[j][1] * columns[i * 3 + 1]
                + g[j][2] * columns[i * 3 + 2]
            }
          }
        }
      }
    }
    return result
  }
}
