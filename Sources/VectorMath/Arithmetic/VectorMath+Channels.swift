/// A tensor seen as `[outer, channels, inner]`, row-major.
public struct ChannelLayout: Sendable, Equatable {
  public var outer: Int
  public var channels: Int
  public var inner: Int

  public init(outer: Int, channels: Int, inner: Int) {
    precondition(outer >= 0 && channels >= 0 && inner >= 0)
    self.outer = outer
    self.channels = channels
    self.inner = inner
  }

  public var count: Int { outer * channels * inner }
}

extension VectorMath {
  /// Writes `y = x * scale[c] + bias[c]`; an inference batch normalisation.
  ///
  /// - Precondition: `x` and `y` have `layout.count` elements, `scale` and `bias` one a channel.
  public func scaleBias(
    _ x: Span<Float>, into y: inout MutableSpan<Float>, layout: ChannelLayout, scale: [Float],
    bias: [Float], threads: Int = 1
  ) {
    precondition(scale.count == layout.channels && bias.count == layout.channels)
    guard layout.inner > 1 else {
      columns(x, into: &y, layout: layout, threads: threads) { x, y in
        scale.withUnsafeBufferPointer { scale in
          bias.withUnsafeBufferPointer { bias in
            guard let scale = scale.baseAddress, let bias = bias.baseAddress else { return }
            kernels.arithmetic.multiplyAdd(x, scale, bias, y, layout.channels)
          }
        }
      }
      return
    }
    planes(x, into: &y, layout: layout, threads: threads) { x, y, channel in
      kernels.arithmetic.unary(.scaleBias, x, y, layout.inner, scale[channel], bias[channel])
    }
  }

  /// Writes `y = x + bias[c]`.
  ///
  /// - Precondition: `x` and `y` have `layout.count` elements, `bias` one a channel.
  public func addBias(
    _ x: Span<Float>, into y: inout MutableSpan<Float>, layout: ChannelLayout, bias: [Float],
    threads: Int = 1
  ) {
    precondition(bias.count == layout.channels)
    guard layout.inner > 1 else {
      columns(x, into: &y, layout: layout, threads: threads) { x, y in
        bias.withUnsafeBufferPointer { bias in
          guard let bias = bias.baseAddress else { return }
          kernels.arithmetic.binary(.add, x, 1, bias, 1, y, layout.channels)
        }
      }
      return
    }
    planes(x, into: &y, layout: layout, threads: threads) { x, y, channel in
      kernels.arithmetic.unary(.scaleBias, x, y, layout.inner, 1, bias[channel])
    }
  }

  /// Writes `y = x < 0 ? slopes[c] * x : x`.
  ///
  /// - Precondition: `x` and `y` have `layout.count` elements, `slopes` one a channel.
  public func prelu(
    _ x: Span<Float>, into y: inout MutableSpan<Float>, layout: ChannelLayout, slopes: [Float],
    threads: Int = 1
  ) {
    precondition(slopes.count == layout.channels)
    planes(x, into: &y, layout: layout, threads: threads) { x, y, channel in
      kernels.arithmetic.unary(.leakyRelu, x, y, layout.inner, slopes[channel], 0)
    }
  }

  private func planes(
    _ x: Span<Float>, into y: inout MutableSpan<Float>, layout: ChannelLayout, threads: Int,
    _ body: (UnsafePointer<Float>, UnsafeMutablePointer<Float>, _ channel: Int) -> Void
  ) {
    precondition(x.count == layout.count && y.count == layout.count)
    guard layout.count > 0 else { return }
    let grain = max(1, mapGrain / layout.inner)
    x.withBase { x in
      y.withBase { y in
        spreadRanges(count: layout.outer * layout.channels, grain: grain, threads: threads) {
          for plane in $0 {
            body(x + plane * layout.inner, y + plane * layout.inner, plane % layout.channels)
          }
        }
      }
    }
  }

  private func columns(
    _ x: Span<Float>, into y: inout MutableSpan<Float>, layout: ChannelLayout, threads: Int,
    _ body: (UnsafePointer<Float>, UnsafeMutablePointer<Float>) -> Void
  ) {
    precondition(x.count == layout.count && y.count == layout.count)
    guard layout.count > 0 else { return }
    let grain = max(1, mapGrain / layout.channels)
    x.withBase { x in
      y.withBase { y in
        spreadRanges(count: layout.outer, grain: grain, threads: threads) {
          for row in $0 { body(x + row * layout.channels, y + row * layout.channels) }
        }
      }
    }
  }
}
