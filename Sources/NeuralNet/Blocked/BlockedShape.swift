import VectorMath

/// Shapes of values in blocked layout, `[N, blocks, H, W, 16]`.
enum BlockedShape {
  /// The blocked form of `[N, C, H, W]`.
  static func blocked(_ shape: [Int]) -> [Int] {
    [shape[0], ChannelBlock.count(shape[1]), shape[2], shape[3], ChannelBlock.size]
  }

  /// The shape of an input that must be in blocked layout.
  ///
  /// `channels`, if given, are the channels that its blocks must hold.
  static func required(
    _ operands: [Operand?], _ index: Int, channels: Int? = nil
  ) throws(OperatorError) -> [Int] {
    let shape = try operands.required(index).shape
    guard shape.count == 5, shape[4] == ChannelBlock.size,
      channels == nil || shape[1] == channels.map(ChannelBlock.count)
    else {
      let blocks = channels.map { "\(ChannelBlock.count($0))" } ?? "blocks"
      throw .wrongShape(input: index, expected: "[N, \(blocks), H, W, 16]", got: shape)
    }
    return shape
  }
}

extension ChannelBlock {
  /// Values per channel, filled up to whole blocks.
  static func padded(_ values: [Float], with filler: Float = 0) -> [Float] {
    values + Array(repeating: filler, count: count(values.count) * size - values.count)
  }
}
