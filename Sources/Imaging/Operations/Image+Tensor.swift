import VectorMath

/// The order in which color channels stand in a tensor.
public enum ChannelOrder: String, Sendable, CaseIterable, Codable {
  case rgb, bgr
}

/// Where the channel axis stands in a tensor of one picture.
public enum ChannelLayout: String, Sendable, CaseIterable, Codable {
  /// Channels first: `[C, H, W]`.
  case planar
  /// Channels last: `[H, W, C]`.
  case interleaved
}

extension Image {
  /// The samples as `(x * scale - mean) / std`, computed as one multiply-add.
  ///
  /// `mean` and `std` have one value a channel of the result, in its order, or one for all. With
  /// ``ChannelOrder/bgr`` the first and third of three or four channels change places.
  ///
  /// - Throws: ``ImageOperationError`` for wrong counts and values of `std` that are not positive.
  public func normalizedTensor(
    mean: [Float] = [0], std: [Float] = [1], scale: Float = 1 / 255,
    order: ChannelOrder = .rgb, layout: ChannelLayout = .planar
  ) throws(ImageOperationError) -> [Float] {
    let lines = try channelLines(mean: mean, std: std, scale: scale, order: order)
    return [Float](unsafeUninitializedCapacity: width * height * channels) { buffer, count in
      count = width * height * channels
      let whole = UnsafeMutableBufferPointer(rebasing: buffer.prefix(count))
      write(to: whole, lines: lines, layout: layout)
    }
  }

  /// Writes what ``normalizedTensor(mean:std:scale:order:layout:)`` returns into memory at hand,
  /// such as one picture of a batch.
  ///
  /// - Precondition: `tensor` has room for the picture's samples from `offset` on.
  /// - Throws: ``ImageOperationError`` for wrong counts and values of `std` that are not positive.
  public func writeNormalized(
    to tensor: inout MutableSpan<Float>, at offset: Int = 0, mean: [Float] = [0],
    std: [Float] = [1],
    scale: Float = 1 / 255, order: ChannelOrder = .rgb, layout: ChannelLayout = .planar
  ) throws(ImageOperationError) {
    let count = width * height * channels
    precondition(offset >= 0 && offset <= tensor.count - count, "room for the samples")
    let lines = try channelLines(mean: mean, std: std, scale: scale, order: order)
    tensor.withUnsafeMutableBufferPointer { whole in
      let part = UnsafeMutableBufferPointer(rebasing: whole[offset..<(offset + count)])
      write(to: part, lines: lines, layout: layout)
    }
  }

  /// Makes an 8-bit picture of a tensor: `round(clamp((x * std + mean) / scale))`, the inverse of
  /// ``normalizedTensor(mean:std:scale:order:layout:)``.
  ///
  /// - Throws: ``ImageOperationError`` for wrong counts and an impossible size.
  public init(
    normalized tensor: Span<Float>, width: Int, height: Int, channels: Int, mean: [Float] = [0],
    std: [Float] = [1], scale: Float = 1 / 255, order: ChannelOrder = .rgb,
    layout: ChannelLayout = .planar
  ) throws(ImageOperationError) {
    guard channels > 0 else { throw .channels(expected: "at least one", got: channels) }
    var target = try Image.result(width: width, height: height, channels: channels, depth: .uint8)
    guard tensor.count == width * height * channels else {
      throw .valueCount(
        name: "tensor", expected: width * height * channels, got: tensor.count)
    }
    let forward = try target.channelLines(mean: mean, std: std, scale: scale, order: order)
    var lines = forward
    for (k, line) in forward.enumerated() {
      lines[line.source] = ChannelLine(
        source: k, scale: 1 / line.scale, bias: -line.bias / line.scale)
    }
    tensor.withUnsafeBufferPointer { values in
      target.withMutableByteRows {
        VectorMath.active.pack(values, to: $0, lines: lines, isPlanar: layout == .planar)
      }
    }
    self = target
  }

  private func write(
    to tensor: UnsafeMutableBufferPointer<Float>, lines: [ChannelLine], layout: ChannelLayout
  ) {
    switch (depth, layout) {
    case (.uint8, .planar):
      withByteRows { VectorMath.active.normalizePlanar($0, to: tensor, lines: lines) }
    case (.uint8, .interleaved):
      withByteRows { VectorMath.active.normalizeInterleaved($0, to: tensor, lines: lines) }
    case (.uint16, _):
      withWideRows {
        VectorMath.active.normalize($0, to: tensor, lines: lines, isPlanar: layout == .planar)
      }
    }
  }

  private func channelLines(
    mean: [Float], std: [Float], scale: Float, order: ChannelOrder
  ) throws(ImageOperationError) -> [ChannelLine] {
    for (name, values) in [("mean", mean), ("std", std)]
    where values.count != 1 && values.count != channels {
      throw .valueCount(name: name, expected: channels, got: values.count)
    }
    for value in std where !(value > 0) {
      throw .outOfRange(name: "std", value: Double(value), range: "a positive number")
    }
    return (0..<channels).map { k in
      let isSwapped = order == .bgr && channels >= 3 && k < 3
      let (m, s) = (mean[mean.count == 1 ? 0 : k], std[std.count == 1 ? 0 : k])
      return ChannelLine(source: isSwapped ? 2 - k : k, scale: scale / s, bias: -m / s)
    }
  }
}
