extension VectorMath {
  /// Rescales in place: `values[i] = values[i] * scale + bias` for `i` in `range`.
  ///
  /// - Precondition: `range` lies within `values`.
  public func scaleBias(
    _ values: inout MutableSpan<Float>, in range: Range<Int>, scale: Float, bias: Float
  ) {
    precondition(range.lowerBound >= 0 && range.upperBound <= values.count)
    values.withUnsafeMutableBufferPointer { buffer in
      guard let base = buffer.baseAddress else { return }
      let start = base + range.lowerBound
      kernels.arithmetic.scaleBias(start, start, range.count, scale, bias)
    }
  }
}
