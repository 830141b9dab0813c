import TestSupport
import Testing

@testable import VectorMath

/// One convolution of bytes with everything that it takes, from a seed.
struct ByteCase: Sendable, CustomTestStringConvertible {
  var batch = 1
  var inChannels: Int
  var height: Int
  var width: Int
  var outChannels: Int
  var kernel = Extent(1, 1)
  var stride = Extent(1, 1)
  var dilation = Extent(1, 1)
  var pads = Insets.zero
  var isDepthwise = false
  var isNarrow = false
  var hasResidual = false
  /// Whether all bytes are at the ends of their range.
  var isExtreme = false
  /// Spare pixels beyond the pads, and around the output.
  var spare = 0

  var testDescription: String {
    "\(batch)x\(inChannels)x\(height)x\(width) to \(outChannels), \(kernel) by \(stride),"
      + " \(dilation) \(pads) \(isDepthwise ? "depthwise" : "") \(hasResidual ? "residual" : "")"
      + " \(isNarrow ? "narrow" : "") \(isExtreme ? "extreme" : "") \(spare)"
  }

  static let dense: [ByteCase] =
    (1...14).map { ByteCase(inChannels: 7, height: 1, width: $0, outChannels: 64) }
    + [1, 15, 16, 17, 32, 33, 48, 63, 65, 80, 97, 112, 129].map {
      ByteCase(inChannels: 20, height: 3, width: 5, outChannels: $0, hasResidual: $0 % 2 == 0)
    }
    + [1, 2, 3, 4].map {
      ByteCase(
        inChannels: $0, height: 9, width: 11, outChannels: 24, kernel: Extent(3, 3),
        stride: Extent(2, 2), pads: Insets(top: 1, left: 1, bottom: 1, right: 1), isNarrow: true)
    }
    + [
      ByteCase(
        batch: 2, inChannels: 5, height: 7, width: 6, outChannels: 18, kernel: Extent(3, 2),
        stride: Extent(1, 2), dilation: Extent(2, 3),
        pads: Insets(top: 2, left: 1, bottom: 0, right: 3), hasResidual: true, spare: 1),
      ByteCase(
        batch: 3, inChannels: 33, height: 4, width: 5, outChannels: 70, kernel: Extent(3, 3),
        pads: Insets(top: 1, left: 1, bottom: 1, right: 1), spare: 2),
      ByteCase(
        inChannels: 3, height: 20, width: 19, outChannels: 64, kernel: Extent(7, 7),
        stride: Extent(2, 2), pads: Insets(top: 3, left: 3, bottom: 3, right: 3), isNarrow: true),
      ByteCase(inChannels: 64, height: 40, width: 37, outChannels: 96, hasResidual: true),
      ByteCase(
        inChannels: 300, height: 2, width: 4, outChannels: 64, kernel: Extent(3, 3),
        pads: Insets(top: 1, left: 1, bottom: 1, right: 1), isExtreme: true),
      ByteCase(inChannels: 2048, height: 1, width: 1, outChannels: 19, isExtreme: true),
    ]

  static let depthwise: [ByteCase] =
    (1...6).map {
      ByteCase(
        inChannels: 16 * $0 - 3, height: 2, width: $0, outChannels: 16 * $0 - 3,
        kernel: Extent(1, 3), pads: Insets(top: 0, left: 1, bottom: 0, right: 1),
        isDepthwise: true, hasResidual: $0 % 2 == 0)
    } + [
      ByteCase(
        batch: 2, inChannels: 40, height: 15, width: 13, outChannels: 40, kernel: Extent(3, 3),
        stride: Extent(2, 1), dilation: Extent(1, 2),
        pads: Insets(top: 1, left: 2, bottom: 2, right: 0), isDepthwise: true, spare: 1),
      ByteCase(
        inChannels: 33, height: 6, width: 9, outChannels: 33, kernel: Extent(3, 3),
        pads: Insets(top: 1, left: 1, bottom: 1, right: 1), isDepthwise: true,
        hasResidual: true, isExtreme: true),
      ByteCase(
        inChannels: 64, height: 13, width: 12, outChannels: 64, kernel: Extent(3, 3),
        stride: Extent(2, 2), pads: Insets(top: 1, left: 1, bottom: 1, right: 1),
        isDepthwise: true),
      ByteCase(
        inChannels: 16, height: 12, width: 1, outChannels: 16, kernel: Extent(3, 3),
        pads: Insets(top: 0, left: 1, bottom: 0, right: 1), isDepthwise: true),
      ByteCase(
        inChannels: 96, height: 30, width: 31, outChannels: 96, kernel: Extent(5, 5),
        pads: Insets(top: 2, left: 2, bottom: 2, right: 2), isDepthwise: true, isExtreme: true),
    ]

  private var step: ByteStep {
    ByteStep(stride: stride, dilation: dilation, top: pads.top, left: pads.left)
  }

  private var input: ByteGrid {
    let frame = Insets(
      top: pads.top + spare, left: pads.left + spare, bottom: pads.bottom + spare,
      right: pads.right + spare)
    return ByteGrid(
      batch: batch, height: height, width: width,
      pitch: isNarrow ? 4 : ByteGrid.pitch(channels: inChannels), frame: frame)
  }

  private var output: ByteGrid {
    let reach = Extent(
      (kernel.height - 1) * dilation.height + 1, (kernel.width - 1) * dilation.width + 1)
    return ByteGrid(
      batch: batch, height: (height + pads.top + pads.bottom - reach.height) / stride.height + 1,
      width: (width + pads.left + pads.right - reach.width) / stride.width + 1,
      pitch: ByteGrid.pitch(channels: outChannels),
      frame: Insets(top: spare, left: 2 * spare, bottom: 0, right: spare))
  }

  private var residual: ByteGrid {
    var grid = output
    grid.frame = Insets(top: 1, left: 0, bottom: 1, right: 1)
    return grid
  }

  /// What goes into a convolution.
  struct Operands {
    var bytes: [UInt8]
    var weights: [Int8]
    var added: [UInt8]
    var requantization: ByteRequantization
  }

  func operands() -> Operands {
    var random = SplitMix64(seed: UInt64(height * 7 + outChannels))
    let zeroPoint = 119
    func byte() -> UInt8 {
      let value = random.next()
      return isExtreme || value % 4 == 0 ? (value % 8 == 0 ? 0 : 255) : UInt8(value >> 40 & 255)
    }
    let depth = isDepthwise ? 1 : inChannels
    let taps = kernel.height * kernel.width
    let weights = (0..<outChannels * depth * taps).map { _ in
      isExtreme ? (random.next() % 8 == 0 ? Int8(127) : -128) : Int8(bitPattern: byte())
    }
    let bytes = (0..<input.count).map { _ in byte() }
    let scale: Float = 1 / (Float(depth * taps).squareRoot() * 60)
    var requantization = ByteRequantization(
      bias: (0..<outChannels).map { Int32($0 % 7 * 300 - 900) },
      multipliers: (0..<outChannels).map { scale * (1 + Float($0 % 5)) * (isExtreme ? 0.01 : 1) },
      low: Float(-zeroPoint), high: Float(255 - zeroPoint), zeroPoint: zeroPoint)
    if hasResidual {
      requantization.residual = ByteRequantization.Residual(
        zero: 77, ownRatio: 0.53, ratio: 1.71, low: 0, high: 200, zeroPoint: 3)
    }
    return Operands(
      bytes: bytes, weights: weights,
      added: hasResidual ? (0..<residual.count).map { _ in byte() } : [],
      requantization: requantization)
  }

  func result(_ given: Operands, _ math: VectorMath, threads: Int) -> [UInt8] {
    let packed = math.packBytes(
      given.weights.span, outChannels: outChannels, inChannels: isDepthwise ? 1 : inChannels,
      kernel: kernel, pitch: input.pitch, isDepthwise: isDepthwise)
    var result = [UInt8](repeating: 201, count: output.count)
    var span = result.mutableSpan
    math.convolveBytes(
      given.bytes.span, input, weights: packed, step: step, into: &span, output,
      requantization: given.requantization, residual: hasResidual ? given.added.span : nil,
      hasResidual ? residual : nil, threads: threads)
    return result
  }

  /// The result by the book; what is beyond the channels is nobody's business.
  func expected(_ given: Operands) -> [Int?] {
    let scaling = given.requantization
    let filler = scaling.residual?.zeroPoint ?? scaling.zeroPoint
    var result = [Int?](repeating: filler, count: output.count)
    for n in 0..<batch {
      for y in 0..<output.height {
        for x in 0..<output.width {
          let target = output.place(n, y, x)
          for channel in 0..<output.pitch {
            guard channel < outChannels else {
              result[target + channel] = nil
              continue
            }
            let own = bounded(
              Float(sum(given, n, y, x, channel) + Int(scaling.bias[channel]))
                * scaling.multipliers[channel], scaling.low, scaling.high)
            guard let rule = scaling.residual else {
              result[target + channel] = Int(own) + scaling.zeroPoint
              continue
            }
            let other = Float(Int(given.added[residual.place(n, y, x) + channel]) - rule.zero)
            result[target + channel] =
              Int(bounded(own * rule.ownRatio + other * rule.ratio, rule.low, rule.high))
              + rule.zeroPoint
          }
        }
      }
    }
    return result
  }

  private func sum(_ given: Operands, _ n: Int, _ y: Int, _ x: Int, _ channel: Int) -> Int {
    var sum = 0
    let depth = isDepthwise ? 1 : inChannels
    for i in 0..<kernel.height {
      for j in 0..<kernel.width {
        let place = input.place(
          n, y * stride.height + i * dilation.height - pads.top,
          x * stride.width + j * dilation.width - pads.left)
        for c in 0..<depth {
          let weight = given.weights[((channel * depth + c) * kernel.height + i) * kernel.width + j]
          sum += Int(given.bytes[place + (isDepthwise ? channel : c)]) * Int(weight)
        }
      }
    }
    return sum
  }

  private func bounded(_ value: Float, _ low: Float, _ high: Float) -> Float {
    max(low, min(high, value.rounded(.toNearestOrEven)))
  }
}

extension SIMDTier {
  /// Each tier with the best instructions, and without those that only some of its CPUs have.
  static var allMath: [VectorMath] {
    available.flatMap { [VectorMath(tier: $0), VectorMath(plain: $0)] }
  }
}
