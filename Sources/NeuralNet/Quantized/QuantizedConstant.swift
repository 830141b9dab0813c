import Tensors
import VectorMath

/// A constant that a DequantizeLinear node turns into real numbers.
struct QuantizedConstant {
  var tensor: Tensor
  var scales: [Float]
  var zeroPoints: [Int]

  /// The dimension along which scales differ; nil if one is for all.
  var axis: Int?

  /// The integers less their zero points.
  private var centered: [Int]? {
    guard let values = try? tensor.integers(input: 0) else { return nil }
    guard let axis, zeroPoints.count > 1 else {
      return values.map { $0 &- (zeroPoints.first ?? 0) }
    }
    let inner = Array(tensor.shape.suffix(from: axis + 1)).product
    return values.enumerated().map { $1 &- zeroPoints[$0 / inner % zeroPoints.count] }
  }

  /// Weights as signed bytes with one scale for each of `channels` along `axis`, if they are such.
  func weights(channels: Int, axis wanted: Int) -> (values: [Int8], scales: [Float])? {
    guard QuantizedType(tensor.elementType) != nil, axis == nil || axis == wanted else {
      return nil
    }
    let scales = scales.count == 1 ? Array(repeating: scales[0], count: channels) : scales
    guard scales.count == channels else { return nil }
    if case .int8(let values) = tensor.storage, zeroPoints.allSatisfy({ $0 == 0 }) {
      return (values, scales)
    }
    guard let centered else { return nil }
    var values: [Int8] = []
    values.reserveCapacity(centered.count)
    for value in centered {
      guard let value = Int8(exactly: value) else { return nil }
      values.append(value)
    }
    return (values, scales)
  }

  /// A bias as integers of the scale that each channel's sums have.
  func bias(scales wanted: [Float]) -> [Int32]? {
    guard let centered, centered.count == wanted.count, tensor.rank == 1 else { return nil }
    guard scales.count == 1 || scales.count == wanted.count else { return nil }
    return centered.indices.map { channel in
      let own = scales[scales.count == 1 ? 0 : channel]
      guard own != wanted[channel] else { return Int32(clamping: centered[channel]) }
      return .rounded(Double(centered[channel]) * Double(own) / Double(wanted[channel]))
    }
  }
}

extension Int32 {
  /// The nearest integer; the nearest end of the range for what lies outside, and 0 for NaN.
  static func rounded(_ value: Double) -> Int32 {
    guard !value.isNaN else { return 0 }
    return Int32(Swift.max(-0x1p31, Swift.min(0x1p31 - 1, value.rounded(.toNearestOrEven))))
  }
}
