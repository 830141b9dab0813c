extension VectorMath {
  /// Replaces pixels by white, with the probability `white`, or by black, with `black`; all their
  /// samples but an alpha channel, if `keepsLast`.
  ///
  /// - Precondition: equal shapes. `target` may be the source.
  package func addSaltAndPepper(
    _ source: PixelRows<UInt8>, to target: MutablePixelRows<UInt8>, key: NoiseKey,
    white: Double, black: Double, keepsLast: Bool
  ) {
    speckle(source, to: target, key: key, white: white, black: black, keepsLast: keepsLast)
  }

  /// As for 8 bits.
  package func addSaltAndPepper(
    _ source: PixelRows<UInt16>, to target: MutablePixelRows<UInt16>, key: NoiseKey,
    white: Double, black: Double, keepsLast: Bool
  ) {
    speckle(source, to: target, key: key, white: white, black: black, keepsLast: keepsLast)
  }

  private func speckle<Sample: FixedWidthInteger & BitwiseCopyable>(
    _ source: PixelRows<Sample>, to target: MutablePixelRows<Sample>, key: NoiseKey,
    white: Double, black: Double, keepsLast: Bool
  ) {
    let range = 4_294_967_296.0
    let whiteLimit = UInt64(min(max(white, 0), 1) * range)
    let limit = UInt64(min(max(white + black, 0), 1) * range)
    let (channels, colors) = (source.channels, source.channels - (keepsLast ? 1 : 0))
    if target.base != source.base {
      target.base.update(from: source.base, count: source.stride * source.height)
    }
    forEachRowOfWords(key, width: source.width, height: source.height) { y, words in
      let row = target.row(y)
      for x in 0..<source.width where UInt64(words[x]) < limit {
        let value = UInt64(words[x]) < whiteLimit ? Sample.max : 0
        for c in 0..<colors { row[x * channels + c] = value }
      }
    }
  }

  /// Replaces every sample by a draw from its level's distribution; see `LevelDraws`.
  ///
  /// - Precondition: equal shapes. `target` may be the source.
  package func drawLevels(
    _ source: PixelRows<UInt8>, to target: MutablePixelRows<UInt8>, key: NoiseKey,
    draws: LevelDraws
  ) {
    draws.slots.withUnsafeBufferPointer { slots in
      guard let base = slots.baseAddress else { return }
      forEachRowOfWords(key, width: source.stride, height: source.height) { y, words in
        kernels.filters.drawLevels(
          source.row(y), words, base, draws.slotBits, target.row(y), source.stride)
      }
    }
  }

  /// Exchanges pixels with ones at most `reach` pixels away both ways, `rounds` times over.
  ///
  /// In a round each moves at most once: one that was moved on along the way would drag the
  /// picture with it.
  package func shufflePixels(
    _ rows: MutablePixelRows<UInt8>, seed: Int, reach: Int, rounds: Int
  ) {
    if rows.channels == 3 {
      shuffle(rows, channels: 3, seed: seed, reach: reach, rounds: rounds)
    } else {
      shuffle(rows, channels: rows.channels, seed: seed, reach: reach, rounds: rounds)
    }
  }

  /// As for 8 bits.
  package func shufflePixels(
    _ rows: MutablePixelRows<UInt16>, seed: Int, reach: Int, rounds: Int
  ) {
    shuffle(rows, channels: rows.channels, seed: seed, reach: reach, rounds: rounds)
  }

  @inline(__always)
  private func shuffle<Sample: FixedWidthInteger & BitwiseCopyable>(
    _ rows: MutablePixelRows<Sample>, channels: Int, seed: Int, reach: Int, rounds: Int
  ) {
    let (width, height) = (rows.width, rows.height)
    let choices = UInt32(2 * reach + 1)
    for round in 0..<rounds {
      let key = NoiseKey(seed: seed, stream: round)
      var hasMoved = [Bool](repeating: false, count: width * height)
      forEachRowOfWords(key, width: width, height: height) { line, words in
        let y = height - 1 - line
        for x in stride(from: width - 1, through: 0, by: -1) {
          let dx = Int((words[x] & 0xFFFF) &* choices >> 16) - reach
          let dy = Int((words[x] >> 16) &* choices >> 16) - reach
          let other = min(max(x + dx, 0), width - 1) + min(max(y + dy, 0), height - 1) * width
          let place = y * width + x
          guard !hasMoved[place], !hasMoved[other] else { continue }
          hasMoved[place] = true
          hasMoved[other] = true
          let (a, b) = (place * channels, other * channels)
          for c in 0..<channels {
            let value = rows.base[a + c]
            rows.base[a + c] = rows.base[b + c]
            rows.base[b + c] = value
          }
        }
      }
    }
  }

  /// Calls `body` for each row with `width` random words.
  package func forEachRowOfWords(
    _ key: NoiseKey, width: Int, height: Int, body: (Int, UnsafePointer<UInt32>) -> Void
  ) {
    Scratch.withBytes(ScratchCutter.size(UInt32.self, width + 16)) { scratch in
      var cutter = ScratchCutter(scratch)
      let words = cutter.take(UInt32.self, width + 16)
      for y in 0..<height {
        kernels.filters.randomWords(
          key.word, UInt32(truncatingIfNeeded: y * width), words, width)
        body(y, words)
      }
    }
  }
}
