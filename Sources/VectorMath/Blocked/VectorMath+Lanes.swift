/// Sixteen numbers a channel block, repeated so that kernels see long rows.
private struct RepeatedLanes {
  static let pixels = 64
  static let lanes = 16

  var values: [Float]

  init(block: Int, of numbers: [Float]) {
    values = []
    values.reserveCapacity(Self.pixels * Self.lanes)
    for _ in 0..<Self.pixels {
      values += numbers[block * Self.lanes..<(block + 1) * Self.lanes]
    }
  }
}

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
    pieces(x, into: &y, plane: plane, numbers: lanes.count, threads: threads) {
      block, parts, x, y in
      RepeatedLanes(block: block, of: lanes).values.withUnsafeBufferPointer { lanes in
        guard let lanes = lanes.baseAddress else { return }
        for part in parts {
          let (x, y) = (x + part.lowerBound, y + part.lowerBound)
          if lanesFirst {
            kernels.arithmetic.binary(f.code, lanes, 1, x, 1, y, part.count)
          } else {
            kernels.arithmetic.binary(f.code, x, 1, lanes, 1, y, part.count)
          }
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
    let map = activation?.lowered
    pieces(x, into: &y, plane: plane, numbers: scale.count, threads: threads) {
      block, parts, x, y in
      RepeatedLanes(block: block, of: scale).values.withUnsafeBufferPointer { scale in
        RepeatedLanes(block: block, of: bias).values.withUnsafeBufferPointer { bias in
          guard let scale = scale.baseAddress, let bias = bias.baseAddress else { return }
          for part in parts {
            let target = y + part.lowerBound
            kernels.arithmetic.multiplyAdd(x + part.lowerBound, scale, bias, target, part.count)
            guard let map else { continue }
            kernels.arithmetic.unary(map.code, target, target, part.count, map.p, map.q)
          }
        }
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
    pieces(x, into: &y, plane: plane, numbers: slopes.count, threads: threads) {
      block, parts, x, y in
      var factors = SIMD16<Float>()
      for lane in 0..<16 { factors[lane] = slopes[block * 16 + lane] }
      for part in parts {
        var place = part.lowerBound
        while place < part.upperBound {
          let values = UnsafeRawPointer(x + place).loadUnaligned(as: SIMD16<Float>.self)
          let results = values.replacing(with: values * factors, where: values .< 0)
          UnsafeMutableRawPointer(y + place).storeBytes(of: results, as: SIMD16<Float>.self)
          place += 16
        }
      }
    }
  }

  /// Calls `body` for each plane with its block and the ranges of it that kernels take at once.
  private func pieces(
    _ x: Span<Float>, into y: inout MutableSpan<Float>, plane: Int, numbers: Int, threads: Int,
    _ body: (
      _ block: Int, _ parts: [Range<Int>], _ x: UnsafePointer<Float>,
      _ y: UnsafeMutablePointer<Float>
    ) -> Void
  ) {
    let size = plane * RepeatedLanes.lanes
    guard !y.isEmpty else { return }
    let planes = y.count / max(size, 1)
    let blocks = numbers / RepeatedLanes.lanes
    precondition(x.count == y.count && size > 0 && planes * size == y.count)
    precondition(blocks > 0 && blocks * RepeatedLanes.lanes == numbers && planes % blocks == 0)
    let piece = RepeatedLanes.pixels * RepeatedLanes.lanes
    let parts = stride(from: 0, to: size, by: piece).map { $0..<min($0 + piece, size) }
    x.withBase { x in
      y.withBase { y in
        spreadRanges(count: planes, grain: max(1, mapGrain / size), threads: threads) { range in
          for place in range { body(place % blocks, parts, x + place * size, y + place * size) }
        }
      }
    }
  }
}
