import KernelTable

/// The weights of a convolution of bytes, laid out for one tier.
public struct PackedBytes: Sendable {
  public let outChannels: Int
  public let kernel: Extent

  /// Bytes of a pixel of the input.
  public let pitch: Int

  /// Whether each channel is convolved by itself.
  public let isDepthwise: Bool

  /// The sum of the weights of each output channel.
  public let sums: [Int32]

  /// Groups of four input bytes at each tap.
  let quads: Int

  /// For each group of blocks, tap and quad 16 channels a block of four bytes.
  let bytes: [Int8]

  /// For each block and tap 16 channels; only if depthwise.
  let words: [Int16]

  /// For each block and column 16 channels of four bytes, the last of them 0; only if depthwise
  /// with 3x3 taps.
  let columns: [Int8]

  /// The output channels in blocks of 16.
  var blocks: Int { (outChannels + 15) / 16 }
}

extension PackedBytes: CustomStringConvertible {
  /// Short, but different for different weights within one run of the program.
  public var description: String {
    var hasher = Hasher()
    hasher.combine(bytes)
    hasher.combine(words)
    return "\(outChannels) channels of \(kernel), pitch \(pitch), \(hasher.finalize())"
  }
}

extension VectorMath {
  /// Packs the weights `[outChannels, inChannels, height, width]`, or
  /// `[channels, 1, height, width]` if depthwise.
  ///
  /// - Parameters:
  ///   - weights: As many as the extents say.
  ///   - outChannels: At least 1.
  ///   - inChannels: The input channels that each output channel reads; 1 if depthwise.
  ///   - kernel: The taps.
  ///   - pitch: Bytes of a pixel of the input, at least as many as channels.
  ///   - isDepthwise: Whether each channel is convolved by itself.
  /// - Returns: The weights, bound to this tier.
  public func packBytes(
    _ weights: Span<Int8>, outChannels: Int, inChannels: Int, kernel: Extent, pitch: Int,
    isDepthwise: Bool = false
  ) -> PackedBytes {
    let taps = kernel.height * kernel.width
    precondition(weights.count == outChannels * inChannels * taps, "the weights do not fit")
    precondition(pitch >= (isDepthwise ? outChannels : inChannels))
    let blocks = (outChannels + 15) / 16
    let quads = taps == 1 ? (inChannels + 3) / 4 : pitch / 4
    var sums = [Int32](repeating: 0, count: outChannels)
    var bytes: [Int8] = []
    var words: [Int16] = []
    var columns: [Int8] = []
    if isDepthwise {
      words = [Int16](repeating: 0, count: blocks * taps * 16)
      if kernel == Extent(3, 3) { columns = [Int8](repeating: 0, count: blocks * 192) }
    } else {
      bytes = [Int8](repeating: 0, count: blocks * taps * quads * 64)
    }
    guard !weights.isEmpty else {
      return PackedBytes(
        outChannels: outChannels, kernel: kernel, pitch: pitch, isDepthwise: isDepthwise,
        sums: sums, quads: quads, bytes: bytes, words: words, columns: columns)
    }
    let most = kernels.quantized.blocks
    weights.withBase { weights in
      for channel in 0..<outChannels {
        let own = weights + channel * inChannels * taps
        var sum: Int32 = 0
        for place in 0..<inChannels * taps { sum &+= Int32(own[place]) }
        sums[channel] = sum
        let (block, lane) = channel.quotientAndRemainder(dividingBy: 16)
        if isDepthwise {
          for tap in 0..<taps { words[(block * taps + tap) * 16 + lane] = Int16(own[tap]) }
          for tap in 0..<(columns.isEmpty ? 0 : taps) {
            columns[block * 192 + tap % 3 * 64 + lane * 4 + tap / 3] = own[tap]
          }
          continue
        }
        let first = block / most * most
        let together = min(most, blocks - first) * 64
        let target = first * taps * quads * 64 + (block - first) * 64 + lane * 4
        bytes.withUnsafeMutableBufferPointer { bytes in
          for tap in 0..<taps {
            var place = target + tap * quads * together
            for input in 0..<inChannels {
              bytes[place + (input & 3)] = own[input * taps + tap]
              if input & 3 == 3 { place += together }
            }
          }
        }
      }
    }
    return PackedBytes(
      outChannels: outChannels, kernel: kernel, pitch: pitch, isDepthwise: isDepthwise, sums: sums,
      quads: quads, bytes: bytes, words: words, columns: columns)
  }
}
