extension VectorMath {
  /// Writes `y = f(x, lanes)` over blocked planes, with sixteen numbers a block for all pixels.
  ///
  /// - Parameters:
  ///   - f: The function.
  ///   - x: `[planes, plane, 16]`; `y` likewise.
  ///   - lanes: A multiple of 16 numbers that divides `planes * 16`; the planes take turns.
  ///   - y: The result.
  ///   - plane: Height times width.
  ///   - lanesFirst: Whether to compute `f(lanes, x)` instead.
  ///   - threads: The most threads to use.
  public func combineLanes(
    _ f: BinaryMap, _ x: Span<Float>, lanes: [Float], into y: inout MutableSpan<Float>,
    plane: Int, lanesFirst: Bool = false, threads: Int = 1
  ) {
    planes(x, into: &y, plane: plane, numbers: lanes.count, threads: threads) { block, x, y in
      let own = Self.lanes(lanes, block)
      switch (f, lanesFirst) {
      case (.add, _): Self.each(x, y, plane) { $0 + own }
      case (.multiply, _): Self.each(x, y, plane) { $0 * own }
      case (.subtract, false): Self.each(x, y, plane) { $0 - own }
      case (.subtract, true): Self.each(x, y, plane) { own - $0 }
      case (.divide, false): Self.each(x, y, plane) { $0 / own }
      case (.divide, true): Self.each(x, y, plane) { own / $0 }
      // A comparison with NaN is false, so that a NaN of either side stays.
      case (.minimum, _):
        Self.each(x, y, plane) { x in
          x.replacing(with: own, where: (own .< x) .| (own .!= own))
        }
      case (.maximum, _):
        Self.each(x, y, plane) { x in
          x.replacing(with: own, where: (own .> x) .| (own .!= own))
        }
      }
    }
  }

  /// Writes `y = activation(x * scale + bias)` over blocked planes, sixteen numbers a block.
  ///
  /// - Parameters:
  ///   - x: `[planes, plane, 16]`; `y` likewise.
  ///   - y: The result.
  ///   - scale: A multiple of 16 numbers that divides `planes * 16`; the planes take turns.
  ///   - bias: As many.
  ///   - plane: Height times width.
  ///   - activation: Applied to the result.
  ///   - threads: The most threads to use.
  public func scaleBiasLanes(
    _ x: Span<Float>, into y: inout MutableSpan<Float>, scale: [Float], bias: [Float],
    plane: Int, activation: UnaryMap? = nil, threads: Int = 1
  ) {
    precondition(scale.count == bias.count)
    planes(x, into: &y, plane: plane, numbers: scale.count, threads: threads) { block, x, y in
      let factors = Self.lanes(scale, block)
      let summands = Self.lanes(bias, block)
      guard let (code, p, q) = activation?.lowered else {
        return Self.each(x, y, plane) { $0 * factors + summands }
      }
      // Pieces that are still in the first cache when the activation comes.
      let piece = 128
      for start in stride(from: 0, to: plane, by: piece) {
        let count = min(piece, plane - start)
        let target = y + start * 16
        Self.each(x + start * 16, target, count) { $0 * factors + summands }
        kernels.arithmetic.unary(code, target, target, count * 16, p, q)
      }
    }
  }

  /// Writes `y = x < 0 ? slopes * x : x` over blocked planes, sixteen slopes a block.
  ///
  /// - Parameters:
  ///   - x: `[planes, plane, 16]`; `y` likewise.
  ///   - y: The result.
  ///   - slopes: A multiple of 16 numbers that divides `planes * 16`; the planes take turns.
  ///   - plane: Height times width.
  ///   - threads: The most threads to use.
  public func preluLanes(
    _ x: Span<Float>, into y: inout MutableSpan<Float>, slopes: [Float], plane: Int,
    threads: Int = 1
  ) {
    planes(x, into: &y, plane: plane, numbers: slopes.count, threads: threads) { block, x, y in
      let factors = Self.lanes(slopes, block)
      Self.each(x, y, plane) { $0.replacing(with: $0 * factors, where: $0 .< 0) }
    }
  }

  private static func lanes(_ numbers: [Float], _ block: Int) -> SIMD16<Float> {
    var lanes = SIMD16<Float>()
    for lane in 0..<16 { lanes[lane] = numbers[block * 16 + lane] }
    return lanes
  }

  @inline(__always)
  private static func each(
    _ x: UnsafePointer<Float>, _ y: UnsafeMutablePointer<Float>, _ plane: Int,
    _ body: (SIMD16<Float>) -> SIMD16<Float>
  ) {
    for pixel in 0..<plane {
      let values = UnsafeRawPointer(x + pixel * 16).loadUnaligned(as: SIMD16<Float>.self)
      UnsafeMutableRawPointer(y + pixel * 16).storeBytes(of: body(values), as: SIMD16<Float>.self)
    }
  }

  /// Calls `body` for each plane with its block.
  private func planes(
    _ x: Span<Float>, into y: inout MutableSpan<Float>, plane: Int, numbers: Int, threads: Int,
    _ body: (
      _ block: Int, _ x: UnsafePointer<Float>, _ y: UnsafeMutablePointer<Float>
    ) -> Void
  ) {
    let size = plane * 16
    guard !y.isEmpty else { return }
    let planes = y.count / max(size, 1)
    let blocks = numbers / 16
    precondition(x.count == y.count && size > 0 && planes * size == y.count)
    precondition(blocks > 0 && blocks * 16 == numbers && planes % blocks == 0)
    x.withBase { x in
      y.withBase { y in
        spreadRanges(count: planes, grain: max(1, mapGrain / size), threads: threads) { range in
          for place in range { body(place % blocks, x + place * size, y + place * size) }
        }
      }
    }
  }
}
