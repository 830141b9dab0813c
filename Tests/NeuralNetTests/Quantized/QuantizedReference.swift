import TestSupport
import Tensors

@testable import NeuralNet

/// Quantised computation by the book, in `Double` and `Int`, element by element.
enum QuantizedReference {
  static func quantized(_ value: Double, _ zeroPoint: Int, _ range: ClosedRange<Int>) -> Int {
    let rounded = value.rounded(.toNearestOrEven) + Double(zeroPoint)
    return Int(max(Double(range.lowerBound), min(Double(range.upperBound), rounded)))
  }

  /// Random bytes, the ends of the range among them.
  static func bytes(_ count: Int, seed: UInt64) -> [UInt8] {
    var random = SplitMix64(seed: seed)
    return (0..<count).map { _ in
      switch random.next() % 8 {
      case 0: 0
      case 1: 255
      default: UInt8(truncatingIfNeeded: random.next() >> 32)
      }
    }
  }

  /// Sums of products `[N, M, outHeight, outWidth]` of centred data and weights.
  static func convolution(
    _ data: [Int], _ shape: [Int], _ weights: [Int], _ weightShape: [Int], window: Window,
    groups: Int
  ) throws -> (sums: [Int], shape: [Int]) {
    let axes = try window.axes(
      Array(shape.dropFirst(2)), kernel: Array(weightShape.dropFirst(2)))
    let output = [shape[0], weightShape[0]] + axes.map(\.outputSize)
    var sums: [Int] = []
    for n in 0..<output[0] {
      for m in 0..<output[1] {
        for y in 0..<output[2] {
          for x in 0..<output[3] {
            var sum = 0
            for c in 0..<weightShape[1] {
              let channel = m / (weightShape[0] / groups) * weightShape[1] + c
              for i in 0..<weightShape[2] {
                for j in 0..<weightShape[3] {
                  let row = y * axes[0].stride + i * axes[0].dilation - axes[0].padBegin
                  let column = x * axes[1].stride + j * axes[1].dilation - axes[1].padBegin
                  guard (0..<shape[2]).contains(row), (0..<shape[3]).contains(column) else {
                    continue
                  }
                  let place = ((n * shape[1] + channel) * shape[2] + row) * shape[3] + column
                  let weight = ((m * weightShape[1] + c) * weightShape[2] + i) * weightShape[3]
                  sum += data[place] * weights[weight + j]
                }
              }
            }
            sums.append(sum)
          }
        }
      }
    }
    return (sums, output)
  }
}
