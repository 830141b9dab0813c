import VectorMath

extension Image {
  /// Returns the picture with whole channels replaced by a level; `nil` keeps a channel.
  ///
  /// - Throws: ``ImageOperationError`` if there is not one level of the depth a channel.
  public func filled(channels levels: [Int?]) throws(ImageOperationError) -> Image {
    try checkPixel(levels.map { $0 ?? 0 }, name: "channel levels")
    var target = Image(width: width, height: height, channels: channels, depth: depth)
    apply(
      to: &target,
      narrow: { source, target in
        VectorMath.active.fillChannels(
          source, to: target, values: levels.map { $0.map { UInt8($0) } })
      },
      wide: { source, target in
        for (channel, level) in levels.enumerated() {
          let fill = level.map { UInt16($0) }
          for i in stride(from: channel, to: source.stride * source.height, by: source.channels) {
            target.base[i] = fill ?? source.base[i]
          }
        }
      })
    return target
  }

  /// Returns the picture with its channels in another order: channel `i` is what was `order[i]`.
  ///
  /// - Throws: ``ImageOperationError`` if `order` does not name a channel for each.
  public func reordered(channels order: [Int]) throws(ImageOperationError) -> Image {
    guard order.count == channels else {
      throw .valueCount(name: "channel order", expected: channels, got: order.count)
    }
    for channel in order where !(0..<channels).contains(channel) {
      throw .outOfRange(name: "channel", value: Double(channel), range: "0..<\(channels)")
    }
    // A matrix of zeros and ones is exact, and the quickest way.
    let isAlphaKept = channels == 3 || channels == 4 && order[3] == 3 && !order[..<3].contains(3)
    if depth == .uint8, isAlphaKept { return try mixed(by: .permutation(Array(order[..<3]))) }
    return selected(order)
  }

  /// The mean of each channel, in levels.
  public var channelMeans: [Double] {
    let pixels = Double(width * height)
    switch depth {
    case .uint8:
      return withByteRows { VectorMath.active.sums($0) }.map { Double($0) / pixels }
    case .uint16:
      return withWideRows { rows in
        var sums = [UInt64](repeating: 0, count: channels)
        for i in 0..<(rows.stride * rows.height) { sums[i % channels] += UInt64(rows.base[i]) }
        return sums.map { Double($0) / pixels }
      }
    }
  }
}
