/// Where each weight of a convolution lies in the layout that the kernels read.
struct BlockedPacking: Sendable {
  let groups: Int
  let taps: Int
  /// Channels of one group.
  let inChannels: Int
  let outChannels: Int
  let isDepthwise: Bool
  let inputIsBlocked: Bool
  let bundles: BlockBundles

  private var size: Int { ChannelBlock.size }
  var outBlocks: Int { ChannelBlock.count(outChannels) }
  /// Channels of one group that the layout has room for.
  var depth: Int { inputIsBlocked ? ChannelBlock.count(inChannels) * size : inChannels }

  init(geometry: ConvolutionGeometry, inputIsBlocked: Bool, most: Int) {
    groups = geometry.groups
    taps = geometry.kernel.height * geometry.kernel.width
    inChannels = geometry.inChannels / geometry.groups
    outChannels = geometry.outChannels / geometry.groups
    isDepthwise = geometry.isDepthwise
    self.inputIsBlocked = inputIsBlocked
    bundles = BlockBundles(blocks: ChannelBlock.count(outChannels), most: most)
  }

  /// Weights of one group.
  var groupCount: Int { outBlocks * size * depth * taps }

  /// Where the weights of a bundle begin within its group.
  func start(of bundle: (first: Int, count: Int)) -> Int { bundle.first * size * depth * taps }

  /// Where the weights of one input channel and one tap begin within a bundle.
  func place(channel: Int, tap: Int, blocks: Int) -> Int {
    let step =
      inputIsBlocked
      ? (channel / size * taps + tap) * size + channel % size : tap * inChannels + channel
    return step * blocks * size
  }

  /// Lays out `[groups * outChannels, inChannels, taps]`.
  func weights(_ plain: Span<Float>) -> AlignedFloats {
    if isDepthwise {
      let packed = AlignedFloats(zeros: ChannelBlock.count(groups) * taps * size)
      for channel in 0..<groups {
        for tap in 0..<taps {
          packed.base[(channel / size * taps + tap) * size + channel % size] =
            plain[channel * taps + tap]
        }
      }
      return packed
    }
    let packed = AlignedFloats(zeros: groups * groupCount)
    for group in 0..<groups {
      for bundle in bundles.bundles {
        let start = group * groupCount + start(of: bundle)
        let first = bundle.first * size
        let end = min(outChannels, first + bundle.count * size)
        for output in first..<end {
          let row = (group * outChannels + output) * inChannels * taps
          for channel in 0..<inChannels {
            for tap in 0..<taps {
              let place = place(channel: channel, tap: tap, blocks: bundle.count)
              packed.base[start + place + output - first] = plain[row + channel * taps + tap]
            }
          }
        }
      }
    }
    return packed
  }

  /// Pads the bias of all groups to whole blocks.
  func bias(_ plain: [Float]) -> AlignedFloats {
    let channels = isDepthwise ? groups : outChannels * groups
    let padded = AlignedFloats(zeros: ChannelBlock.count(channels) * size)
    for (channel, value) in plain.enumerated() { padded.base[channel] = value }
    return padded
  }
}
